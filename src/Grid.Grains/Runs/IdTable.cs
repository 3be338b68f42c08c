using System.Buffers.Binary;
using System.IO.Hashing;
using System.Text;
using Grid.Diagnostics;

namespace Grid.Grains;

/// <summary>A shard's records by id: pairs of id hash (8 bytes) and ordinal (4 bytes), ascending, so that one can be found without reading the part.</summary>
internal static class IdTable
{
    private const int PairBytes = 12;

    public static ulong HashOf(string id) => XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(id));

    public static byte[] Encode(IReadOnlyList<CorpusRecord> records)
    {
        var pairs = records.Select(static (r, i) => (Hash: HashOf(r.Id), Ordinal: i)).Order().ToList();
        var bytes = new byte[pairs.Count * PairBytes];
        for (var i = 0; i < pairs.Count; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(bytes.AsSpan(i * PairBytes), pairs[i].Hash);
            BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan((i * PairBytes) + 8), pairs[i].Ordinal);
        }

        return bytes;
    }

    /// <summary>Ordinals whose id has that hash; nearly always none or one.</summary>
    public static List<int> Find(byte[] table, ulong hash)
    {
        int low = 0, high = table.Length / PairBytes;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = HashAt(table, middle) < hash ? (middle + 1, high) : (low, middle);
        }

        var found = new List<int>();
        for (; low < table.Length / PairBytes && HashAt(table, low) == hash; low++)
        {
            found.Add(BinaryPrimitives.ReadInt32LittleEndian(table.AsSpan((low * PairBytes) + 8)));
        }

        return found;
    }

    private static ulong HashAt(byte[] table, int pair) => BinaryPrimitives.ReadUInt64LittleEndian(table.AsSpan(pair * PairBytes));
}
