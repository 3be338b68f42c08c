namespace Grid.Pathways.Heads;

/// <summary>What the support head sees of a claim: a row of figures for each word, and one for the whole component.</summary>
/// <remarks>A function of component, evidence and prompt alone; the order of the figures is the order of the names.</remarks>
public sealed class SupportFeatures
{
    private readonly ClaimAlignment _alignment;
    private readonly EvidenceIndex _evidence;
    private readonly float[] _habits;
    private readonly PieceFigures _whole;
    private readonly PieceFigures[] _clauses;

    /// <summary>The figures of a claim.</summary>
    /// <param name="alignment">The claim over its evidence.</param>
    /// <param name="habits">What models write from habit.</param>
    public SupportFeatures(ClaimAlignment alignment, HabitTable habits)
    {
        var claim = alignment.Claim;
        (_alignment, _evidence, Claim) = (alignment, alignment.Evidence, claim);
        _habits = new float[claim.Count];
        for (var i = 0; i < claim.Count; i++)
        {
            _habits[i] = habits.Odds(claim.Stems[i], Known(i));
        }

        _whole = PieceFigures.Of(_alignment, _habits, 0, claim.Count);
        _clauses = new PieceFigures[claim.ClauseCount];
        for (int from = 0, to; from < claim.Count; from = to)
        {
            for (to = from; to < claim.Count && claim.Clauses[to] == claim.Clauses[from]; to++)
            {
            }

            _clauses[claim.Clauses[from]] = PieceFigures.Of(_alignment, _habits, from, to);
        }
    }

    /// <summary>Names of a word's figures.</summary>
    public static IReadOnlyList<string> WordNames { get; } =
    [
        "stop", "number", "capital", "weight", "length", "matched", "in best", "in clause best", "in clause window", "root", "in prompt",
        "frequency", "copied", "pair before", "pair after", "polarity", "denied", "fact state", "number state", "spelled", "name state",
        "habit", "hedge", "matched -2", "matched -1", "matched +1", "matched +2", "habit -1", "habit +1", "unmatched near", "unmatched far",
        "habit near", "habit far", "copied near",
        "clause any", "clause best", "clause window", "clause copied", "clause content", "clause numbers", "clause names", "clause clashes", "clause habit", "clause place",
        "any", "best", "window", "copied share", "longest copy", "content", "numbers", "names", "clashes", "mean habit", "hedges", "sources", "first habit",
        "worst clause", "place", "evidence length", "facts",
        "tie", "number clash", "word clash", "denial clash", "name clash", "prompt answered",
        "synonym", "joined", "joined after", "hours", "pairs covered", "triples covered",
    ];

    /// <summary>Names of a component's figures, before those of its words' probabilities.</summary>
    public static IReadOnlyList<string> ComponentNames { get; } =
    [
        "any", "best", "window", "copied share", "longest copy", "content", "numbers", "names", "clashes", "mean habit", "hedges", "sources", "first habit",
        "worst clause", "clauses", "evidence length", "facts", "longest gap", "missing facts", "in prompt share", "denials",
        "number clash", "word clash", "denial clash", "name clash", "tied", "prompt answered", "pairs covered", "triples covered", "one copy", "hours",
        "largest", "second", "third", "mean", "sum", "runs",
    ];

    /// <summary>The claim.</summary>
    public Claim Claim { get; }

    /// <summary>The piece of evidence nearest to the claim, or -1 when no word meets.</summary>
    public int BestPiece => _alignment.Best;

    /// <summary>True when the evidence has the word.</summary>
    /// <param name="word">Its place.</param>
    public bool Known(int word) => _alignment.Matched[word];

    /// <summary>Writes a word's figures.</summary>
    /// <param name="word">Its place.</param>
    /// <param name="row">As long as <see cref="WordNames"/>.</param>
    public void WriteWord(int word, Span<float> row)
    {
        var writer = new RowWriter(row);
        WriteOwn(word, ref writer);
        WriteAround(word, ref writer);
        var clause = _clauses[Claim.Clauses[word]];
        writer.Add(clause.Any, clause.Best, clause.Window, clause.Copied, clause.Content, clause.Numbers, clause.Names, clause.Clashes, clause.Habit);
        writer.Add((float)Claim.Clauses[word] / Claim.ClauseCount);
        WriteWhole(ref writer);
        writer.Add((float)word / Claim.Count, MathF.Log(1 + _evidence.WordCount), _evidence.FactShare);
        writer.Add(_alignment.Ties[word], _alignment.Clashes[0][word], _alignment.Clashes[1][word], _alignment.Clashes[2][word], _alignment.Clashes[3][word]);
        writer.Add(_alignment.Answered);
        writer.Add(_alignment.Synonyms[word], _alignment.Copies.Joined[word] ? 1 : 0, word + 1 < Claim.Count && _alignment.Copies.Joined[word + 1] ? 1 : 0);
        writer.Add(_alignment.Hours is { } hours ? hours[word] : -1, _alignment.Copies.PairsCovered, _alignment.Copies.TriplesCovered);
        writer.Finish();
    }

    /// <summary>Writes the component's figures.</summary>
    /// <param name="words">The probability of each word to be unsupported.</param>
    /// <param name="row">As long as <see cref="ComponentNames"/>.</param>
    public void WriteComponent(IReadOnlyList<double> words, Span<float> row)
    {
        var writer = new RowWriter(row);
        WriteWhole(ref writer);
        writer.Add(Claim.ClauseCount, MathF.Log(1 + _evidence.WordCount), _evidence.FactShare);
        int gap = 0, longest = 0, missing = 0, prompted = 0, denials = 0;
        for (var i = 0; i < Claim.Count; i++)
        {
            if (Claim.Weights[i] > 0)
            {
                gap = Known(i) ? 0 : gap + 1;
                longest = Math.Max(longest, gap);
                missing += _alignment.FactState[i] < 0 ? 1 : 0;
                prompted += _alignment.InPrompt[i] ? 1 : 0;
            }

            denials += Claim.Denies(i) ? 1 : 0;
        }

        writer.Add(longest, missing, prompted / Math.Max(1f, _whole.Content), denials);
        foreach (var sort in _alignment.Clashes)
        {
            writer.Add(sort.Length == 0 ? 0 : sort.Max());
        }

        writer.Add(Tied(), _alignment.Answered, _alignment.Copies.PairsCovered, _alignment.Copies.TriplesCovered, Claim.Count == 0 ? 1 : _whole.LongestCopy / Claim.Count);
        writer.Add(_alignment.Hours is { } hours ? hours.Where(static h => h >= 0).DefaultIfEmpty(-1).Min() : -1);
        WriteProbabilities(words, ref writer);
        writer.Finish();
    }

    private float Tied()
    {
        float weight = 0, tied = 0;
        for (var i = 0; i < Claim.Count; i++)
        {
            weight += Claim.Weights[i];
            tied += Claim.Weights[i] * _alignment.Ties[i];
        }

        return weight == 0 ? 1 : tied / weight;
    }

    private static void WriteProbabilities(IReadOnlyList<double> words, ref RowWriter writer)
    {
        Span<double> top = stackalloc double[3];
        double sum = 0;
        var runs = 0;
        var inRun = false;
        foreach (var p in words)
        {
            sum += p;
            runs += p >= 0.3 && !inRun ? 1 : 0;
            inRun = p >= 0.3;
            for (var k = 0; k < top.Length; k++)
            {
                if (p > top[k])
                {
                    top[k..^1].CopyTo(top[(k + 1)..]);
                    top[k] = p;
                    break;
                }
            }
        }

        writer.Add((float)top[0], (float)top[1], (float)top[2], (float)(sum / Math.Max(1, words.Count)), (float)sum, runs);
    }

    private void WriteWhole(ref RowWriter writer)
    {
        writer.Add(_whole.Any, _whole.Best, _whole.Window, _whole.Copied, _whole.LongestCopy, _whole.Content, _whole.Numbers, _whole.Names);
        writer.Add(_whole.Clashes, _whole.Habit, _whole.Hedges, _whole.Sources, _habits.Length > 0 ? _habits[0] : 0);
        writer.Add(_clauses.Length == 0 ? 1 : _clauses.Min(static c => c.Content >= 2 ? c.Window : 1));
    }

    private void WriteOwn(int i, ref RowWriter writer)
    {
        var a = _alignment;
        writer.Add(Claim.Weights[i] > 0 ? 0 : 1, Claim.Numbers[i] is null ? 0 : 1, Claim.Capital[i] ? 1 : 0, Claim.Weights[i], Claim.Folded[i].Length);
        writer.Add(a.Matched[i] ? 1 : 0, a.InBest[i] ? 1 : 0, a.InClauseBest[i] ? 1 : 0, a.InClauseWindow[i] ? 1 : 0, a.Roots[i], a.InPrompt[i] ? 1 : 0);
        writer.Add(MathF.Log(1 + _evidence.PositionsOf(Claim.Stems[i]).Length), a.Copies.Lengths[i], Pair(i, -1), Pair(i, 1));
        writer.Add(a.Polarity[i], Claim.Denied[i] ? 1 : 0, a.FactState[i], a.NumberState[i], Claim.Numbers[i] is { Spelled: true } ? 1 : 0, NameState(i));
        writer.Add(_habits[i], ClaimWords.Weakens(Claim.Folded[i]) ? 1 : 0);
    }

    private void WriteAround(int i, ref RowWriter writer)
    {
        writer.Add(State(Content(i, -2)), State(Content(i, -1)), State(Content(i, 1)), State(Content(i, 2)), HabitAt(Content(i, -1)), HabitAt(Content(i, 1)));
        var (unmatchedNear, habitNear, copiedNear) = Around(i, 3);
        var (unmatchedFar, habitFar, _) = Around(i, 7);
        writer.Add(unmatchedNear, unmatchedFar, habitNear, habitFar, copiedNear);
    }

    private (float Unmatched, float Habit, float Copied) Around(int word, int reach)
    {
        float weight = 0, unmatched = 0, habit = 0, copied = 0;
        var count = 0;
        for (var i = Math.Max(0, word - reach); i <= Math.Min(Claim.Count - 1, word + reach); i++)
        {
            weight += Claim.Weights[i];
            unmatched += Known(i) ? 0 : Claim.Weights[i];
            habit += _habits[i];
            copied += Math.Min(4, _alignment.Copies.Lengths[i]);
            count++;
        }

        return (weight == 0 ? 0 : unmatched / weight, habit / count, copied / count);
    }

    // The place of the next content word in a direction; -1 beyond the ends.
    private int Content(int word, int steps)
    {
        var direction = Math.Sign(steps);
        var left = Math.Abs(steps);
        for (var i = word + direction; i >= 0 && i < Claim.Count; i += direction)
        {
            if (Claim.Weights[i] > 0 && --left == 0)
            {
                return i;
            }
        }

        return -1;
    }

    private float Pair(int word, int step) =>
        Content(word, step) is var other and >= 0 && Claim.Weights[word] > 0
            ? _evidence.HasContentPair(Claim.Stems[word], Claim.Stems[other]) ? 1 : 0
            : -1;

    private float State(int word) => word < 0 ? -1 : Known(word) ? 1 : 0;

    private float HabitAt(int word) => word < 0 ? 0 : _habits[word];

    private float NameState(int word) =>
        !Claim.Capital[word] ? 0 : _alignment.InClauseBest[word] ? 1 : Known(word) ? 2 : _alignment.Roots[word] > 0 ? 3 : 4;
}
