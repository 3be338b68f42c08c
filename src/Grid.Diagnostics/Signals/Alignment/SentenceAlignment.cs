namespace Grid.Diagnostics.Signals;

/// <summary>Two words of two sentences that stand for one another, or in one another's place.</summary>
/// <param name="First">Place of the token in the first sentence.</param>
/// <param name="Second">Place of the token in the second.</param>
/// <param name="Tie">How the two words stand to each other; <see cref="WordRelation.None"/> when only the place is shared.</param>
/// <param name="Slot">How well their neighbours agree, 0 to 2.</param>
public readonly record struct AlignedWords(int First, int Second, WordTie Tie, float Slot);

/// <summary>Two sentences aligned word by word: equal stems first, then related words, then words in the same place.</summary>
/// <remarks>Greedy and deterministic; O(n·m) over the words that are not equal. Immutable, safe to share.</remarks>
public sealed class SentenceAlignment
{
    private const int KinLength = 5;
    private const float KinStrength = 0.6f;
    private const float SlotShare = 0.5f;
    private const float CompoundStrength = 0.6f;

    // A place alone aligns two unrelated words only when both neighbours agree.
    private const float SlotAlone = 1.5f;

    private readonly int[] _firstPartner;
    private readonly int[] _secondPartner;
    private readonly List<AlignedWords> _pairs = [];

    private SentenceAlignment(SentenceReading first, SentenceReading second)
    {
        First = first;
        Second = second;
        _firstPartner = new int[first.Aligned.Count];
        _secondPartner = new int[second.Aligned.Count];
        Array.Fill(_firstPartner, -1);
        Array.Fill(_secondPartner, -1);
        AlignEqual();
        AlignRelated();
        AlignPlaces();
        PartCompounds();
        _pairs.Sort(static (a, b) => a.First != b.First ? a.First.CompareTo(b.First) : a.Second.CompareTo(b.Second));
    }

    /// <summary>The first sentence.</summary>
    public SentenceReading First { get; }

    /// <summary>The second sentence.</summary>
    public SentenceReading Second { get; }

    /// <summary>The aligned words, in the order of the first sentence; each word at most once.</summary>
    public IReadOnlyList<AlignedWords> Pairs => _pairs;

    /// <summary>Places, among <see cref="SentenceReading.Aligned"/> of the first sentence, of words without a partner.</summary>
    public IEnumerable<int> FirstAlone => Alone(First, _firstPartner);

    /// <summary>Tokens of the second sentence without a partner.</summary>
    public IEnumerable<int> SecondAlone => Alone(Second, _secondPartner);

    /// <summary>Aligns two sentences.</summary>
    /// <param name="first">One sentence.</param>
    /// <param name="second">The other.</param>
    public static SentenceAlignment Of(SentenceReading first, SentenceReading second) => new(first, second);

    /// <summary>How two words stand to each other by all that is known: spelling, Grid's lists, WordNet.</summary>
    /// <param name="first">One word.</param>
    /// <param name="second">The other.</param>
    public static WordTie Compare(ReadingToken first, ReadingToken second)
    {
        if (first.Stem == second.Stem)
        {
            return new WordTie(WordRelation.Same, 1);
        }

        if ((first.Bare != 0 && first.Bare == second.Stem) || (second.Bare != 0 && second.Bare == first.Stem))
        {
            return new WordTie(WordRelation.Antonym, 1);
        }

        var own = WordOpposites.Compare(first.Concepts, second.Concepts);
        if (own.Relation != WordRelation.None)
        {
            return own;
        }

        var net = char.IsAsciiLetter(first.Folded[0]) && char.IsAsciiLetter(second.Folded[0])
            ? WordLexicon.Compare(first.Stem, second.Stem)
            : default;
        return net.Relation is not WordRelation.None and not WordRelation.Sister ? net
            : IsKin(first.Folded, second.Folded) ? new WordTie(WordRelation.Synonym, KinStrength)
            : net;
    }

    private static IEnumerable<int> Alone(SentenceReading sentence, int[] partner)
    {
        for (var i = 0; i < partner.Length; i++)
        {
            if (partner[i] < 0)
            {
                yield return sentence.Aligned[i];
            }
        }
    }

    // "arrive", "arrival"; "регистрация", "зарегистрироваться" stays unseen.
    private static bool IsKin(string first, string second)
    {
        var common = first.AsSpan().CommonPrefixLength(second);
        return common >= KinLength && 2 * common >= Math.Max(first.Length, second.Length);
    }

    private ReadingToken TokenOfFirst(int i) => First.Tokens[First.Aligned[i]];

    private ReadingToken TokenOfSecond(int j) => Second.Tokens[Second.Aligned[j]];

    private void AlignEqual()
    {
        for (var i = 0; i < _firstPartner.Length; i++)
        {
            var best = -1;
            var bestDistance = double.MaxValue;
            for (var j = 0; j < _secondPartner.Length; j++)
            {
                if (_secondPartner[j] >= 0 || TokenOfFirst(i).Stem != TokenOfSecond(j).Stem)
                {
                    continue;
                }

                var distance = Math.Abs((i / (double)_firstPartner.Length) - (j / (double)_secondPartner.Length));
                if (distance < bestDistance)
                {
                    (best, bestDistance) = (j, distance);
                }
            }

            if (best >= 0)
            {
                Pair(i, best, new WordTie(WordRelation.Same, 1), 0);
            }
        }
    }

    private void AlignRelated()
    {
        var candidates = new List<(float Score, int I, int J, WordTie Tie)>();
        for (var i = 0; i < _firstPartner.Length; i++)
        {
            for (var j = 0; j < _secondPartner.Length && _firstPartner[i] < 0; j++)
            {
                if (_secondPartner[j] >= 0)
                {
                    continue;
                }

                var tie = Compare(TokenOfFirst(i), TokenOfSecond(j));
                if (tie.Relation != WordRelation.None)
                {
                    candidates.Add((Score(tie) + (SlotShare * Slot(i, j)), i, j, tie));
                }
            }
        }

        foreach (var (_, i, j, tie) in candidates.OrderByDescending(static c => c.Score).ThenBy(static c => c.I).ThenBy(static c => c.J))
        {
            if (_firstPartner[i] < 0 && _secondPartner[j] < 0)
            {
                Pair(i, j, tie, Slot(i, j));
            }
        }
    }

    private void AlignPlaces()
    {
        for (var i = 0; i < _firstPartner.Length; i++)
        {
            for (var j = 0; j < _secondPartner.Length && _firstPartner[i] < 0; j++)
            {
                if (_secondPartner[j] < 0 && Slot(i, j) is var slot and >= SlotAlone
                    && TokenOfFirst(i).Content && TokenOfSecond(j).Content)
                {
                    Pair(i, j, default, slot);
                }
            }
        }
    }

    // "Living room" and "bedroom": the broader word has a modifier of its own, so it is another kind, not the broader thing.
    private void PartCompounds()
    {
        for (var p = 0; p < _pairs.Count; p++)
        {
            var pair = _pairs[p];
            var modified = pair.Tie.Relation switch
            {
                WordRelation.Broader => ModifiedAlone(Second, _secondPartner, pair.Second),
                WordRelation.Narrower => ModifiedAlone(First, _firstPartner, pair.First),
                _ => false,
            };
            if (modified)
            {
                _pairs[p] = pair with { Tie = new WordTie(WordRelation.Sister, CompoundStrength) };
            }
        }
    }

    private static bool ModifiedAlone(SentenceReading sentence, int[] partner, int token)
    {
        for (var i = 1; i < partner.Length; i++)
        {
            if (sentence.Aligned[i] == token)
            {
                return partner[i - 1] < 0 && sentence.Aligned[i - 1] == token - 1 && sentence.Tokens[token - 1].Content;
            }
        }

        return false;
    }

    private static float Score(WordTie tie) => tie.Relation switch
    {
        WordRelation.Antonym => 0.95f,
        WordRelation.Sister => 0.3f + (0.4f * tie.Strength),
        WordRelation.Synonym => 0.4f + (0.6f * tie.Strength),
        _ => 0.4f + (0.5f * tie.Strength),
    };

    // Neighbours that are each other's partners count one each, the ends of both sentences half.
    private float Slot(int i, int j) => Neighbour(i - 1, j - 1) + Neighbour(i + 1, j + 1);

    private float Neighbour(int i, int j)
    {
        var firstEnds = i < 0 || i >= _firstPartner.Length;
        var secondEnds = j < 0 || j >= _secondPartner.Length;
        return firstEnds || secondEnds ? (firstEnds && secondEnds ? 0.5f : 0)
            : _firstPartner[i] >= 0 && _pairs[_firstPartner[i]].Second == Second.Aligned[j] ? 1 : 0;
    }

    private void Pair(int i, int j, WordTie tie, float slot)
    {
        _firstPartner[i] = _pairs.Count;
        _secondPartner[j] = _pairs.Count;
        _pairs.Add(new AlignedWords(First.Aligned[i], Second.Aligned[j], tie, slot));
    }
}
