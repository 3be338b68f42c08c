namespace Grid.Pathways.Heads;

/// <summary>Figures of a stretch of a claim: a clause or the whole.</summary>
/// <param name="Any">Weighted share of its content words that the evidence has.</param>
/// <param name="Best">The same for the best piece.</param>
/// <param name="Window">The same for the best piece of each clause and its neighbours.</param>
/// <param name="Copied">Share of words in copied runs of three and more.</param>
/// <param name="LongestCopy">The longest copied run.</param>
/// <param name="Content">Content words.</param>
/// <param name="Numbers">Numbers the evidence lacks.</param>
/// <param name="Names">Names the evidence lacks.</param>
/// <param name="Clashes">Words the evidence has with the other polarity.</param>
/// <param name="Habit">Mean habit of its content words.</param>
/// <param name="Hedges">Hedges.</param>
/// <param name="Sources">Words that speak of the evidence itself.</param>
internal readonly record struct PieceFigures(
    float Any, float Best, float Window, float Copied, float LongestCopy, float Content, float Numbers, float Names,
    float Clashes, float Habit, float Hedges, float Sources)
{
    private const int CopyCounts = 3;

    public static PieceFigures Of(ClaimAlignment alignment, float[] habits, int from, int to)
    {
        var claim = alignment.Claim;
        float weight = 0, any = 0, best = 0, window = 0, habit = 0;
        int copied = 0, longest = 0, content = 0, numbers = 0, names = 0, clashes = 0, hedges = 0, sources = 0;
        for (var i = from; i < to; i++)
        {
            var own = claim.Weights[i];
            weight += own;
            any += alignment.Matched[i] ? own : 0;
            best += alignment.InBest[i] ? own : 0;
            window += alignment.InClauseWindow[i] ? own : 0;
            copied += alignment.Copies.Lengths[i] >= CopyCounts ? 1 : 0;
            longest = Math.Max(longest, alignment.Copies.Lengths[i]);
            hedges += ClaimWords.Weakens(claim.Folded[i]) ? 1 : 0;
            sources += ClaimWords.NamesSource(claim.Folded[i]) ? 1 : 0;
            clashes += alignment.Polarity[i] < 0 ? 1 : 0;
            if (own > 0)
            {
                content++;
                habit += habits[i];
                numbers += alignment.NumberState[i] == 3 ? 1 : 0;
                names += claim.Capital[i] && !alignment.Matched[i] ? 1 : 0;
            }
        }

        return weight == 0
            ? new PieceFigures(1, 1, 1, to > from ? copied / (float)(to - from) : 1, longest, 0, 0, 0, clashes, 0, hedges, sources)
            : new PieceFigures(
                any / weight, best / weight, window / weight, copied / (float)(to - from), longest, content, numbers, names,
                clashes, habit / content, hedges, sources);
    }
}
