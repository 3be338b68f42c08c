using Grid.Diagnostics.Signals;

namespace Grid.Pathways.Heads;

/// <summary>A claim laid over its evidence: for each word whether, where, beside what and with which polarity the evidence has it.</summary>
/// <remarks>Lives for one claim; the index is only read. Cost: linear in the postings of the claim's words.</remarks>
public sealed class ClaimAlignment
{
    // A stem that stands in thousands of places says nothing about where to look.
    private const int LongestPosting = 2000;
    private const int OccurrencesRead = 24;
    private const int NeighbourReach = 3;

    /// <summary>Sorts of <see cref="Clashes"/>.</summary>
    internal const int ClashSorts = 4;

    private readonly EvidenceIndex _evidence;
    private readonly Dictionary<int, float> _scores = [];
    private SentenceReading? _reading;

    /// <summary>Lays a claim over its evidence.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="evidence">The evidence.</param>
    /// <param name="prompt">Stems of what was asked.</param>
    public ClaimAlignment(Claim claim, EvidenceIndex evidence, IReadOnlySet<uint> prompt)
    {
        Claim = claim;
        _evidence = evidence;
        Matched = new bool[claim.Count];
        InBest = new bool[claim.Count];
        InClauseBest = new bool[claim.Count];
        InClauseWindow = new bool[claim.Count];
        InPrompt = new bool[claim.Count];
        Roots = new int[claim.Count];
        Polarity = new float[claim.Count];
        FactState = new float[claim.Count];
        NumberState = new float[claim.Count];
        Ties = new float[claim.Count];
        Synonyms = new float[claim.Count];
        Copies = new CopiedRuns(claim, evidence);
        Hours = evidence.Hours?.Agreement(claim);
        Clashes = [.. Enumerable.Range(0, ClashSorts).Select(_ => new float[claim.Count])];
        Best = -1;
        Align(prompt);
    }

    /// <summary>The claim.</summary>
    public Claim Claim { get; }

    /// <summary>The evidence.</summary>
    public EvidenceIndex Evidence => _evidence;

    /// <summary>How well the evidence answers what was asked, 0 to 1.</summary>
    internal float Answered { get; private set; }

    /// <summary>The piece that covers the claim best, or -1.</summary>
    internal int Best { get; private set; }

    /// <summary>The word stands somewhere in the evidence.</summary>
    internal bool[] Matched { get; }

    internal bool[] InBest { get; }

    internal bool[] InClauseBest { get; }

    /// <summary>The word stands in the best piece of its clause or beside it.</summary>
    internal bool[] InClauseWindow { get; }

    internal bool[] InPrompt { get; }

    /// <summary>Letters of the beginning that an unmatched word shares with the evidence.</summary>
    internal int[] Roots { get; }

    /// <summary>1: the evidence says it with the same polarity; -1: with the other; ±.5: not in the best piece; 0: not at all.</summary>
    internal float[] Polarity { get; }

    /// <summary>1: names a fact; -1: one that is denied; -.5: one that is unknown; 0: none.</summary>
    internal float[] FactState { get; }

    /// <summary>0: no number; 1: beside the same words; 2: elsewhere; 3: missing.</summary>
    internal float[] NumberState { get; }

    /// <summary>How surely the best piece of the clause has a word that stands for this one, 0 to 1.</summary>
    internal float[] Ties { get; }

    /// <summary>How nearly some word of the evidence means what an unmatched word means, 0 to 1.</summary>
    internal float[] Synonyms { get; }

    /// <summary>What of the claim is copied.</summary>
    internal CopiedRuns Copies { get; }

    /// <summary>See <see cref="DayHours.Agreement"/>; null when the evidence has no hours.</summary>
    internal float[]? Hours { get; }

    /// <summary>How strongly the word clashes with the best piece of its clause, by sort: numbers and dates, words, denials, names.</summary>
    internal float[][] Clashes { get; }

    private void Align(IReadOnlySet<uint> prompt)
    {
        Answered = _evidence.Answers(prompt);
        for (var i = 0; i < Claim.Count; i++)
        {
            var stem = Claim.Stems[i];
            InPrompt[i] = prompt.Contains(stem);
            Matched[i] = Claim.Numbers[i] is { } number ? _evidence.MentionsOf(number).Any() : _evidence.PositionsOf(stem).Length > 0;
            Roots[i] = Matched[i] ? EvidenceIndex.LongestRoot : _evidence.SharedRoot(Claim.Folded[i]);
        }

        Best = BestPiece(0, Claim.Count);
        Mark(InBest, 0, Claim.Count, Best, 0);
        for (var from = 0; from < Claim.Count;)
        {
            var to = from;
            while (to < Claim.Count && Claim.Clauses[to] == Claim.Clauses[from])
            {
                to++;
            }

            var best = BestPiece(from, to);
            Mark(InClauseBest, from, to, best, 0);
            Mark(InClauseWindow, from, to, best, 1);
            Judge(from, to, best);
            Compare(from, to, best);
            from = to;
        }

        FindSynonyms();
        PassPolarityToDenials();
    }

    private int BestPiece(int from, int to)
    {
        _scores.Clear();
        var best = -1;
        var bestScore = 0f;
        for (var i = from; i < to; i++)
        {
            if (Claim.Weights[i] == 0)
            {
                continue;
            }

            var last = -1;
            foreach (var position in Positions(i))
            {
                var piece = _evidence.PieceAt(position);
                if (piece == last)
                {
                    continue;
                }

                last = piece;
                var score = _scores.GetValueOrDefault(piece) + Claim.Weights[i];
                _scores[piece] = score;
                if (score > bestScore || (score == bestScore && piece < best))
                {
                    (best, bestScore) = (piece, score);
                }
            }
        }

        return best;
    }

    private int[] Positions(int word)
    {
        if (Claim.Numbers[word] is { } number)
        {
            return [.. _evidence.MentionsOf(number).Take(LongestPosting).Select(static m => m.Position)];
        }

        var positions = _evidence.PositionsOf(Claim.Stems[word]);
        return positions.Length > LongestPosting ? [] : positions.ToArray();
    }

    private void Mark(bool[] into, int from, int to, int best, int around)
    {
        if (best < 0)
        {
            return;
        }

        var start = _evidence.StartOf(Math.Max(0, best - around));
        var end = _evidence.EndOf(Math.Min(_evidence.Pieces.Count - 1, best + around));
        for (var i = from; i < to; i++)
        {
            into[i] = Matched[i] && (Claim.Numbers[i] is { } number
                ? _evidence.MentionsOf(number).Any(m => m.Position >= start && m.Position < end)
                : HasBetween(_evidence.PositionsOf(Claim.Stems[i]), start, end));
        }
    }

    private static bool HasBetween(ReadOnlySpan<int> positions, int start, int end)
    {
        var at = positions.BinarySearch(start);
        at = at < 0 ? ~at : at;
        return at < positions.Length && positions[at] < end;
    }

    private void Judge(int from, int to, int best)
    {
        for (var i = from; i < to; i++)
        {
            if (Claim.Numbers[i] is { } number)
            {
                NumberState[i] = StateOf(number);
            }
            else if (Claim.Weights[i] > 0 && Matched[i])
            {
                JudgeWord(i, best);
            }
        }
    }

    private void JudgeWord(int word, int best)
    {
        bool same = false, other = false, sameNear = false, otherNear = false;
        bool fact = false, denied = false, unknown = false;
        var read = 0;
        foreach (var position in _evidence.PositionsOf(Claim.Stems[word]))
        {
            if (++read > OccurrencesRead)
            {
                break;
            }

            var piece = _evidence.PieceAt(position);
            var agrees = _evidence.IsDeniedAt(position) == Claim.Denied[word];
            same |= agrees;
            other |= !agrees;
            sameNear |= agrees && piece == best;
            otherNear |= !agrees && piece == best;
            fact |= _evidence.Pieces[piece].Kind == EvidenceKind.Fact;
            denied |= _evidence.Pieces[piece].Kind == EvidenceKind.Denied;
            unknown |= _evidence.Pieces[piece].Kind == EvidenceKind.Unknown;
        }

        Polarity[word] = sameNear ? 1 : otherNear ? -1 : same ? 0.5f : other ? -0.5f : 0;
        FactState[word] = denied && !fact ? -1 : unknown && !fact ? -0.5f : fact ? 1 : 0;
    }

    private float StateOf(NumberMention number)
    {
        var found = false;
        foreach (var (position, mention) in _evidence.MentionsOf(number).Take(OccurrencesRead))
        {
            found = true;
            var end = position + (mention.End - mention.First);
            for (var i = position - NeighbourReach; i < end + NeighbourReach; i++)
            {
                if ((i < position || i >= end) && i >= 0 && i < _evidence.WordCount && StandsBeside(number, _evidence.StemAt(i)))
                {
                    return 1;
                }
            }
        }

        return found ? 2 : 3;
    }

    private bool StandsBeside(NumberMention number, uint stem)
    {
        for (var i = Math.Max(0, number.First - NeighbourReach); i < Math.Min(Claim.Count, number.End + NeighbourReach); i++)
        {
            if ((i < number.First || i >= number.End) && Claim.Weights[i] > 0 && Claim.Stems[i] == stem)
            {
                return true;
            }
        }

        return false;
    }

    private void Compare(int from, int to, int best)
    {
        if (best < 0)
        {
            return;
        }

        _reading ??= SentenceReading.Read(Claim.Text);
        var alignment = SentenceAlignment.Of(_evidence.ReadingOf(best), _reading);
        foreach (var pair in alignment.Pairs)
        {
            if (pair.Tie.Agrees && WordAt(pair.Second, from, to) is var word and >= 0)
            {
                Ties[word] = Math.Max(Ties[word], pair.Tie.Strength);
            }
        }

        foreach (var clash in Diagnostics.Signals.Clashes.Of(alignment))
        {
            if (clash.Second >= 0 && WordAt(clash.Second, from, to) is var word and >= 0)
            {
                ref var strength = ref Clashes[SortOf(clash.Kind)][word];
                strength = Math.Max(strength, clash.Strength);
            }
        }
    }

    private static int SortOf(ClashKind kind) => kind switch
    {
        ClashKind.Number or ClashKind.Date => 0,
        ClashKind.Antonym or ClashKind.Sister => 1,
        ClashKind.Name or ClashKind.Order => 3,
        _ => 2,
    };

    // The claim's own words and the reading's tokens differ where signs of units count as tokens.
    private int WordAt(int token, int from, int to)
    {
        var start = _reading!.Tokens[token].Start;
        for (var i = from; i < to; i++)
        {
            if (Claim.Terms.Words[i].Start == start)
            {
                return i;
            }
        }

        return -1;
    }

    private void FindSynonyms()
    {
        for (var i = 0; i < Claim.Count; i++)
        {
            if (!Matched[i] && Claim.Weights[i] > 0 && Claim.Numbers[i] is null)
            {
                Synonyms[i] = _evidence.NearestMeaning(Claim.Stems[i]);
            }
        }
    }

    // A denial is as true as what it denies: it takes the polarity of the next word that the evidence has.
    private void PassPolarityToDenials()
    {
        for (var i = 0; i < Claim.Count; i++)
        {
            if (!Claim.Denies(i))
            {
                continue;
            }

            for (var j = i + 1; j < Math.Min(Claim.Count, i + 1 + EvidenceIndex.DenialReach); j++)
            {
                if (Polarity[j] != 0)
                {
                    Polarity[i] = Polarity[j];
                    FactState[i] = FactState[j];
                    break;
                }
            }
        }
    }
}
