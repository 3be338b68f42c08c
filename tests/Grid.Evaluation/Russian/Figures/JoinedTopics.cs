namespace Grid.Evaluation.RussianTraining;

/// <summary>Texts joined of pieces of documents, and how well a voice finds the joints.</summary>
/// <remarks>
/// Sixty texts of ten pieces of four to eleven sentences in a row, neighbours from different documents. At each gap the mean
/// similarity of the four sentences before with the four after; the nine gaps of greatest depth below the peaks on either side
/// are the joints (TextTiling, Hearst 1997), their number being known. Pk (Beeferman et al. 1999), window half a mean piece.
/// </remarks>
public sealed class JoinedTopics
{
    private const int Texts = 60;
    private const int Pieces = 10;
    private const int ShortestPiece = 4;
    private const int LongestPiece = 11;
    private const int Side = 4;
    private const int Seed = 12;

    private readonly List<(int[] Sentences, bool[] Joint)> _texts = [];

    /// <summary>Joins texts.</summary>
    /// <param name="document">The document of each sentence, in order.</param>
    public JoinedTopics(IReadOnlyList<int> document)
    {
        var random = new Random(Seed);
        for (var t = 0; t < Texts; t++)
        {
            var sentences = new List<int>();
            var joints = new HashSet<int>();
            for (var piece = 0; piece < Pieces; piece++)
            {
                joints.Add(sentences.Count);
                sentences.AddRange(Piece(document, random, sentences.Count == 0 ? -1 : document[sentences[^1]]));
            }

            _texts.Add(([.. sentences], [.. sentences.Select((_, i) => i > 0 && joints.Contains(i))]));
        }
    }

    /// <summary>Pk of every text under a voice.</summary>
    /// <param name="similarity">Of two sentences by their places.</param>
    public IReadOnlyList<(string Source, double Value)> Errors(Func<int, int, double> similarity) =>
        [.. _texts.Select((t, i) => (i.ToString(System.Globalization.CultureInfo.InvariantCulture), Pk(t.Joint, Found(t.Sentences, similarity))))];

    /// <summary>Mean Pk of finding nothing, and of joints at equal distances.</summary>
    public (double Never, double Even) Rivals() => (
        _texts.Average(static t => Pk(t.Joint, new bool[t.Joint.Length])),
        _texts.Average(static t => Pk(t.Joint, [.. t.Joint.Select((_, i) => i > 0 && i * Pieces / t.Joint.Length != (i - 1) * Pieces / t.Joint.Length)])));

    private static IEnumerable<int> Piece(IReadOnlyList<int> document, Random random, int before)
    {
        while (true)
        {
            var length = random.Next(ShortestPiece, LongestPiece + 1);
            var start = random.Next(document.Count - length);
            if (document[start] == document[start + length - 1] && document[start] != before)
            {
                return Enumerable.Range(start, length);
            }
        }
    }

    private static bool[] Found(int[] sentences, Func<int, int, double> similarity)
    {
        var gaps = new double[sentences.Length];
        for (var gap = 1; gap < sentences.Length; gap++)
        {
            var before = sentences[Math.Max(0, gap - Side)..gap];
            var after = sentences[gap..Math.Min(sentences.Length, gap + Side)];
            gaps[gap] = before.Average(b => after.Average(a => similarity(b, a)));
        }

        gaps[0] = gaps[1];
        var depths = Enumerable.Range(1, sentences.Length - 1).Select(g => (Gap: g, Depth: Peak(gaps, g, -1) + Peak(gaps, g, 1) - (2 * gaps[g])));
        var found = new bool[sentences.Length];
        foreach (var (gap, _) in depths.OrderByDescending(static d => d.Depth).ThenBy(static d => d.Gap).Take(Pieces - 1))
        {
            found[gap] = true;
        }

        return found;
    }

    private static double Peak(double[] gaps, int from, int step)
    {
        var at = from;
        while (at + step >= 1 && at + step < gaps.Length && gaps[at + step] >= gaps[at])
        {
            at += step;
        }

        return gaps[at];
    }

    private static double Pk(bool[] joint, bool[] found)
    {
        var window = Math.Max(2, (int)Math.Round(joint.Length / (2.0 * Pieces)));
        var wrong = 0;
        for (var start = 0; start + window < joint.Length; start++)
        {
            var apart = joint.AsSpan(start + 1, window).Contains(true);
            wrong += apart != found.AsSpan(start + 1, window).Contains(true) ? 1 : 0;
        }

        return wrong / (double)(joint.Length - window);
    }
}
