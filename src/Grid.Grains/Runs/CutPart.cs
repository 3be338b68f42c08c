using System.Runtime.CompilerServices;
using Grid.Diagnostics;

namespace Grid.Grains;

/// <summary>A part cut from the input.</summary>
/// <param name="Number">Its place, from 0.</param>
/// <param name="Records">Its records.</param>
/// <param name="Bytes">Its stored form.</param>
internal sealed record CutPart(int Number, IReadOnlyList<CorpusRecord> Records, byte[] Bytes)
{
    /// <summary>Cuts the input; the cut depends on the records alone.</summary>
    public static async IAsyncEnumerable<CutPart> CutAsync(
        IAsyncEnumerable<CorpusRecord> records, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var number = 0;
        var held = new List<CorpusRecord>();
        var items = new List<byte[]>();
        var size = 0L;
        await foreach (var record in records.WithCancellation(cancellationToken))
        {
            var item = CorpusPart.Encode(record);
            var limit = number == 0 ? CorpusPart.FirstRecordLimit : CorpusPart.RecordLimit;
            if (held.Count > 0 && (held.Count == limit || size + item.Length > CorpusPart.ByteLimit))
            {
                yield return new CutPart(number++, held, CorpusPart.Join(items));
                held = [];
                items = [];
                size = 0;
            }

            held.Add(record);
            items.Add(item);
            size += item.Length;
        }

        if (held.Count > 0)
        {
            yield return new CutPart(number, held, CorpusPart.Join(items));
        }
    }
}
