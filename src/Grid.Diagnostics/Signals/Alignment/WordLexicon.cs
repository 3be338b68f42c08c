using System.Buffers.Binary;
using System.Collections.Frozen;

namespace Grid.Diagnostics.Signals;

/// <summary>Relations of English words from WordNet 3.1: synonyms, broader words, sister terms, antonyms of the common stems.</summary>
/// <remarks>
/// The table is made by <c>Grid.Evaluation lexicon</c>; its form, licence and limits stand beside it. How much two senses
/// have in common is Lin's similarity (1998) on WordNet's own counts. Thread safe.
/// </remarks>
public static class WordLexicon
{
    /// <summary>Bytes before the first synset: counts of synsets, stems and antonym pairs.</summary>
    public const int HeaderBytes = 12;

    /// <summary>Bytes of a synset: two parents and its information content.</summary>
    public const int SynsetBytes = 5;

    /// <summary>Bytes of a stem: its id and five senses.</summary>
    public const int StemBytes = 14;

    /// <summary>Bytes of a pair of antonym stems.</summary>
    public const int AntonymBytes = 8;

    /// <summary>Bytes of a pair of opposed adjective clusters.</summary>
    public const int OpposedBytes = 4;

    /// <summary>Steps of information content per bit.</summary>
    public const int StepsPerBit = 12;

    /// <summary>Stands for "no synset".</summary>
    public const ushort None = ushort.MaxValue;

    // Sisters closer than this exclude each other; below it the common ancestor says next to nothing ("thing", "act").
    private const float LeastLin = 0.25f;
    private const int Climb = 6;

    // Adjectives of opposed clusters, and of one cluster, are less sure than the words WordNet itself pairs.
    private const float Opposition = 0.8f;
    private const float Likeness = 0.6f;
    private const string Resource = "signals/lexicon.bin";

    private static readonly ushort[] Parents;
    private static readonly byte[] Information;
    private static readonly FrozenDictionary<uint, ushort[]> SensesByStem;
    private static readonly FrozenSet<ulong> AntonymPairs;
    private static readonly FrozenSet<uint> OpposedClusters;

    static WordLexicon()
    {
        using var stream = typeof(WordLexicon).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The lexicon '{Resource}' is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var synsets = BinaryPrimitives.ReadInt32LittleEndian(bytes);
        var stems = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(4));
        Parents = new ushort[2 * synsets];
        Information = new byte[synsets];
        var at = HeaderBytes;
        for (var s = 0; s < synsets; s++, at += SynsetBytes)
        {
            Parents[2 * s] = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at));
            Parents[(2 * s) + 1] = BinaryPrimitives.ReadUInt16LittleEndian(bytes.AsSpan(at + 2));
            Information[s] = bytes[at + 4];
        }

        var senses = new Dictionary<uint, ushort[]>(stems);
        for (var s = 0; s < stems; s++, at += StemBytes)
        {
            senses[BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at))] = SensesAt(bytes.AsSpan(at + 4));
        }

        SensesByStem = senses.ToFrozenDictionary();
        var pairs = new HashSet<ulong>();
        for (var pair = BinaryPrimitives.ReadInt32LittleEndian(bytes.AsSpan(8)); pair > 0; pair--, at += AntonymBytes)
        {
            pairs.Add(Pair(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)), BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at + 4))));
        }

        AntonymPairs = pairs.ToFrozenSet();
        var opposed = new HashSet<uint>();
        for (; at < bytes.Length; at += OpposedBytes)
        {
            opposed.Add(BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at)));
        }

        OpposedClusters = opposed.ToFrozenSet();
    }

    /// <summary>Size of a lexicon in bytes.</summary>
    /// <param name="synsets">Synsets in it.</param>
    /// <param name="stems">Stems in it.</param>
    /// <param name="antonyms">Ordered antonym pairs in it.</param>
    /// <param name="opposed">Ordered pairs of opposed adjective clusters in it.</param>
    public static int SizeOf(int synsets, int stems, int antonyms, int opposed) =>
        HeaderBytes + (SynsetBytes * synsets) + (StemBytes * stems) + (AntonymBytes * antonyms) + (OpposedBytes * opposed);

    /// <summary>The common senses of a stem, most frequent first; empty for an unknown one.</summary>
    /// <param name="stem">A stem id.</param>
    public static ReadOnlySpan<ushort> Senses(uint stem) => SensesByStem.TryGetValue(stem, out var senses) ? senses : [];

    /// <summary>How two stems stand to each other by WordNet alone.</summary>
    /// <param name="first">One stem id.</param>
    /// <param name="second">The other.</param>
    public static WordTie Compare(uint first, uint second)
    {
        if (first == second)
        {
            return new WordTie(WordRelation.Same, 1);
        }

        if (AntonymPairs.Contains(Pair(first, second)))
        {
            return new WordTie(WordRelation.Antonym, 1);
        }

        var best = default(WordTie);
        foreach (var a in Senses(first))
        {
            foreach (var b in Senses(second))
            {
                var tie = a == b ? new WordTie(WordRelation.Synonym, 1) : OfSenses(a, b);
                best = Rank(tie) > Rank(best) ? tie : best;
            }
        }

        return best;
    }

    // Agreement of any two senses speaks before a clash of others: a word is read charitably. Opposites before sisters.
    private static float Rank(WordTie tie) =>
        tie.Agrees ? 2 + tie.Strength : tie.Relation == WordRelation.Antonym ? 1 + tie.Strength : tie.Strength;

    private static WordTie OfSenses(ushort a, ushort b)
    {
        var (headA, headB) = (Head(a), Head(b));
        if (OpposedClusters.Contains(headA | ((uint)headB << 16)))
        {
            return new WordTie(WordRelation.Antonym, Opposition);
        }

        if (headA == headB)
        {
            return new WordTie(WordRelation.Synonym, Likeness);
        }

        Span<ushort> above = stackalloc ushort[4 * Climb];
        Span<ushort> other = stackalloc ushort[4 * Climb];
        above = above[..Ancestors(a, above)];
        other = other[..Ancestors(b, other)];
        var common = -1;
        foreach (var candidate in above)
        {
            if (other.Contains(candidate) && (common < 0 || Information[candidate] > Information[common]))
            {
                common = candidate;
            }
        }

        if (common < 0)
        {
            return default;
        }

        var lin = 2f * Information[common] / Math.Max(1, Information[a] + Information[b]);
        return common == b ? new WordTie(WordRelation.Broader, lin)
            : common == a ? new WordTie(WordRelation.Narrower, lin)
            : lin >= LeastLin ? new WordTie(WordRelation.Sister, Math.Min(1, lin))
            : default;
    }

    // The head of an adjective's cluster; any other sense is its own.
    private static ushort Head(ushort sense) =>
        Parents[2 * sense] == None && Parents[(2 * sense) + 1] is var head and not None ? head : sense;

    private static int Ancestors(ushort sense, Span<ushort> into)
    {
        var count = 0;
        into[count++] = sense;
        for (var next = 0; next < count; next++)
        {
            for (var p = 0; p < 2; p++)
            {
                var parent = Parents[(2 * into[next]) + p];
                if (parent != None && count < into.Length && !into[..count].Contains(parent))
                {
                    into[count++] = parent;
                }
            }
        }

        return count;
    }

    private static ushort[] SensesAt(ReadOnlySpan<byte> bytes)
    {
        var senses = new List<ushort>(5);
        for (var at = 0; at < StemBytes - 4; at += 2)
        {
            var sense = BinaryPrimitives.ReadUInt16LittleEndian(bytes[at..]);
            if (sense != None)
            {
                senses.Add(sense);
            }
        }

        return [.. senses];
    }

    private static ulong Pair(uint first, uint second) => ((ulong)first << 32) | second;
}
