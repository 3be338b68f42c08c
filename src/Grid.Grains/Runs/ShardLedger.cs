using System.Buffers.Binary;
using System.IO.Hashing;
using Grid.Grains.Abstractions;
using MessagePack;

namespace Grid.Grains;

/// <summary>A shard's saved state: which part, how far, and for each record its outcome and the hash of its line, by input ordinal.</summary>
/// <remarks>A record's place in the ledger is its place in the input, so evaluating it twice cannot count it twice. Not thread safe.</remarks>
[MessagePackObject]
public sealed class ShardLedger
{
    /// <summary>The outcome byte of a record that could not be read or judged; others are the verdict's number.</summary>
    public const byte Error = 255;

    private const int HashBytes = 8;

    /// <summary>Version of the form.</summary>
    [Key(0)]
    public int Version { get; set; } = 1;

    /// <summary>Records of the part; 0 before the shard has begun.</summary>
    [Key(1)]
    public int Count { get; set; }

    /// <summary>Hash of the part.</summary>
    [Key(2)]
    public ulong Hash { get; set; }

    /// <summary>The outcomes of the records done, in input order; its length is the cursor.</summary>
    [Key(3)]
    public byte[] Outcomes { get; set; } = [];

    /// <summary>The hashes of their lines, 8 bytes each.</summary>
    [Key(4)]
    public byte[] LineHashes { get; set; } = [];

    /// <summary>Records that an analogue judged because a pathway failed, ascending.</summary>
    [Key(5)]
    public List<int> Degraded { get; set; } = [];

    /// <summary>True once they were tried again at the shard's end.</summary>
    [Key(6)]
    public bool TriedAgain { get; set; }

    /// <summary>True when every record has its line.</summary>
    [IgnoreMember]
    public bool Filled => Count > 0 && Outcomes.Length == Count;

    /// <summary>True when nothing is left to do.</summary>
    [IgnoreMember]
    public bool Complete => Filled && (TriedAgain || Degraded.Count == 0);

    /// <summary>Hash of a result line.</summary>
    /// <param name="line">Canonical bytes.</param>
    public static ulong HashOf(ReadOnlySpan<byte> line) => XxHash3.HashToUInt64(line);

    /// <summary>The hash of the line of a record that is done.</summary>
    /// <param name="ordinal">The record, from 0.</param>
    public ulong LineHash(int ordinal) => BinaryPrimitives.ReadUInt64LittleEndian(LineHashes.AsSpan(ordinal * HashBytes));

    /// <summary>Adds the next records.</summary>
    /// <param name="outcomes">Their outcomes.</param>
    /// <param name="lines">Their lines.</param>
    public void Add(ReadOnlySpan<byte> outcomes, IReadOnlyList<byte[]> lines)
    {
        var hashes = new byte[LineHashes.Length + (lines.Count * HashBytes)];
        LineHashes.CopyTo(hashes, 0);
        for (var i = 0; i < lines.Count; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(hashes.AsSpan(LineHashes.Length + (i * HashBytes)), HashOf(lines[i]));
        }

        LineHashes = hashes;
        Outcomes = [.. Outcomes, .. outcomes];
    }

    /// <summary>Takes in lines that were written anew.</summary>
    /// <param name="from">The first record of them.</param>
    /// <param name="lines">The lines, those that stayed as they were included.</param>
    public void Rewrite(int from, IReadOnlyList<byte[]> lines)
    {
        for (var i = 0; i < lines.Count; i++)
        {
            Outcomes[from + i] = ResultLines.OutcomeOf(lines[i]) ?? Error;
            BinaryPrimitives.WriteUInt64LittleEndian(LineHashes.AsSpan((from + i) * HashBytes), HashOf(lines[i]));
        }
    }

    /// <summary>Counts by outcome.</summary>
    public Outcomes Counted() => Counted(Outcomes);

    /// <summary>Counts by outcome.</summary>
    /// <param name="outcomes">Outcome bytes.</param>
    public static Outcomes Counted(ReadOnlySpan<byte> outcomes)
    {
        Span<long> counts = stackalloc long[5];
        counts.Clear();
        foreach (var outcome in outcomes)
        {
            counts[outcome == Error ? 4 : outcome]++;
        }

        return new Outcomes(counts[0], counts[1], counts[2], counts[3], counts[4]);
    }
}
