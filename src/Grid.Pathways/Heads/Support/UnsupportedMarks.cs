namespace Grid.Pathways.Heads;

/// <summary>Turns the words' probabilities into marked pieces of the claim.</summary>
public static class UnsupportedMarks
{
    // Best out of fold on RAGTruth by the characters shared with people's spans.
    private const double Seed = 0.3;
    private const double Extent = 0.2;
    private const double Whole = 0.3;

    /// <summary>The marked pieces, in order: words from .2 on around one that reaches .3; all when the mean content word reaches .3.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="words">The words' probabilities.</param>
    public static IReadOnlyList<(int Start, int End, double Probability)> Of(Claim claim, IReadOnlyList<double> words)
    {
        var content = Enumerable.Range(0, words.Count).Where(claim.IsContent).Select(i => words[i]).DefaultIfEmpty(0).Average();
        var extent = content >= Whole ? 0 : Extent;
        var marks = new List<(int, int, double)>();
        for (var from = 0; from < words.Count; from++)
        {
            var to = from;
            var strongest = 0.0;
            while (to < words.Count && words[to] >= extent)
            {
                strongest = Math.Max(strongest, words[to++]);
            }

            if (strongest >= Seed)
            {
                marks.Add((claim.Terms.Words[from].Start, claim.Terms.Words[to - 1].End, strongest));
            }

            from = Math.Max(from, to);
        }

        return marks;
    }
}
