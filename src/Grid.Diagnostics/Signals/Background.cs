using System.Buffers.Binary;

namespace Grid.Diagnostics.Signals;

/// <summary>How common a stem is in English or Russian at large.</summary>
/// <remarks>
/// A small table of stem ids and surprisals (−log2 of the share of running words), trained by Grid.Evaluation; its
/// sources and limits stand in Resources/README.md. A stem the table lacks counts as of the rarest class: a hash cannot
/// tell a rare word from a name. Immutable and thread safe.
/// </remarks>
public static class Background
{
    /// <summary>Surprisal of the rarest class, and of every stem the table lacks: rarer than one running word in 2^18.</summary>
    public const double RarestBits = 18;

    /// <summary>Steps of the stored surprisal in one bit.</summary>
    public const int StepsPerBit = 12;

    /// <summary>Bytes before the first entry: the entry count.</summary>
    public const int HeaderBytes = 4;

    /// <summary>Bytes of one entry: a stem id and its surprisal in steps, little endian.</summary>
    public const int EntryBytes = 5;

    // A sentence holds about 2^4 words, so a word of 4 bits stands in every sentence and tells nothing.
    private const double OrdinaryBits = 4;

    private const string Resource = "signals/background.bin";

    private static readonly byte[] Steps;
    private static readonly uint[] Slots;

    static Background()
    {
        using var stream = typeof(Background).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The table '{Resource}' is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        Count = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var size = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(16, Count * 2));
        Slots = new uint[size];
        Steps = new byte[size];
        for (var at = HeaderBytes; at < bytes.Length; at += EntryBytes)
        {
            var stem = BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at));
            var slot = SlotOf(stem);
            Slots[slot] = stem;
            Steps[slot] = bytes[at + EntryBytes - 1];
        }
    }

    /// <summary>Stems in the table.</summary>
    public static int Count { get; }

    /// <summary>Weight of a stem by its rarity: 0 for a word of every sentence, 1 for the rarest class and for unknown stems.</summary>
    /// <remarks>An inverse document frequency (Spärck Jones 1972) at the scale of a sentence, divided by its largest value.</remarks>
    /// <param name="stem">A stem id (<see cref="Text.Stemmer.StemId(ReadOnlySpan{char})"/>).</param>
    public static double Weight(uint stem) =>
        Math.Clamp((Surprisal(stem) - OrdinaryBits) / (RarestBits - OrdinaryBits), 0, 1);

    /// <summary>Surprisal of a stem in bits, −log2 of its share of running words, at most <see cref="RarestBits"/>.</summary>
    /// <param name="stem">A stem id.</param>
    public static double Surprisal(uint stem)
    {
        var steps = Steps[SlotOf(stem)];
        return steps == 0 ? RarestBits : Math.Min(RarestBits, steps / (double)StepsPerBit);
    }

    /// <summary>True when the table holds the stem, so it is not of the rarest class.</summary>
    /// <param name="stem">A stem id.</param>
    public static bool Knows(uint stem) => Steps[SlotOf(stem)] != 0;

    // Linear probing; an empty slot is one without steps, for no stored stem has a surprisal of 0.
    private static int SlotOf(uint stem)
    {
        var mask = Slots.Length - 1;
        var slot = (int)((stem * 0x9E37_79B1u) >> 7) & mask;
        while (Steps[slot] != 0 && Slots[slot] != stem)
        {
            slot = (slot + 1) & mask;
        }

        return slot;
    }
}
