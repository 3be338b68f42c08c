using System.Globalization;

namespace Grid.Diagnostics.Rooms;

/// <summary>From the odds of a row's components to findings: the strongest candidate of each neighbourhood, and islands.</summary>
/// <param name="row">The row.</param>
/// <param name="odds">Log odds of its first components; of a component that is not judged, negative infinity.</param>
internal sealed class LinkFindings(LinkRow row, IReadOnlyList<double> odds)
{
    private const int LongestIsland = 3;
    private const int Shore = 2;

    // Neighbours hold together over an intruder when their mean tie without it is this strong and this many times its own.
    private const double HoldsTogether = 0.04;
    private const double TimesOwn = 2;

    // An island's members tie to each other this much, and to the rest at most this share of what its shores tie over it.
    private const double IslandInside = 0.08;
    private const double IslandAcross = 0.6;

    // Members are no independent witnesses, and every run of two or three is tried.
    private const double IslandPrice = 0.5;

    /// <summary>Everything found on components of a range, with its score, in order; weak ones too.</summary>
    /// <param name="from">First component.</param>
    /// <param name="to">One past the last.</param>
    public IEnumerable<RawFinding> Between(int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            if (double.IsNegativeInfinity(odds[i]))
            {
                continue;
            }

            var (top, sum) = Neighbourhood(i);
            if (top || (odds[i] > Near(i - 1) && odds[i] >= Near(i + 1)))
            {
                yield return Single(i, BrokenLinkScale.Score(top ? Math.Log(sum) : odds[i]));
            }

            for (var length = 2; length <= LongestIsland; length++)
            {
                if (IsIsland(i, length) && IslandScore(i, length) is >= BrokenLinkScale.NotedFrom and var score)
                {
                    yield return IslandFinding(i, length, score);
                }
            }
        }
    }

    private double Near(int i) => i < 0 || i >= odds.Count ? double.NegativeInfinity : odds[i];

    // Whether it is the strongest candidate within reach, and the odds of all candidates there together.
    private (bool Top, double Sum) Neighbourhood(int at)
    {
        double sum = 0;
        var top = true;
        for (var j = Math.Max(0, at - LinkRow.Reach); j <= Math.Min(odds.Count - 1, at + LinkRow.Reach); j++)
        {
            sum += Math.Exp(odds[j]);
            top &= j == at || (j < at ? odds[j] < odds[at] : odds[j] <= odds[at]);
        }

        return (top, sum);
    }

    private bool IsIsland(int from, int length)
    {
        var to = from + length;
        if (from < Shore || to + Shore > odds.Count || Enumerable.Range(from, length).Any(i => double.IsNegativeInfinity(odds[i])))
        {
            return false;
        }

        double inside = Ties(from, to, from, to), across = (Ties(from - Shore, from, from, to) + Ties(from, to, to, to + Shore)) / 2;
        var over = Ties(from - Shore, from, to, to + Shore);
        return inside >= IslandInside && over > 0 && across <= IslandAcross * over && across < inside;
    }

    private double IslandScore(int from, int length)
    {
        double sum = 0;
        for (var i = from; i < from + length; i++)
        {
            sum += LinkModel.LogOdds(LinkFeatures.Of(row, i, from, from + length));
        }

        return BrokenLinkScale.Score((sum / Math.Sqrt(length)) - IslandPrice);
    }

    // Mean tie between two stretches, as far as ties are known.
    private double Ties(int from, int to, int otherFrom, int otherTo)
    {
        double sum = 0;
        var count = 0;
        for (var i = from; i < to; i++)
        {
            for (var j = Math.Max(otherFrom, otherFrom == from ? i + 1 : otherFrom); j < otherTo; j++)
            {
                if (Math.Abs(i - j) <= LinkRow.Reach)
                {
                    sum += row.Tie(i, j);
                    count++;
                }
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    private RawFinding Single(int at, double score)
    {
        int from = Math.Max(0, at - LinkRow.Reach), to = Math.Min(row.Components.Count, at + LinkRow.Reach + 1);
        double own = 0, others = 0;
        int ownPairs = 0, pairs = 0;
        for (var i = from; i < to; i++)
        {
            for (var j = i + 1; j < Math.Min(to, i + LinkRow.Reach + 1); j++)
            {
                (own, ownPairs) = i == at || j == at ? (own + row.Tie(i, j), ownPairs + 1) : (own, ownPairs);
                (others, pairs) = i == at || j == at ? (others, pairs) : (others + row.Tie(i, j), pairs + 1);
            }
        }

        own /= Math.Max(1, ownPairs);
        others /= Math.Max(1, pairs);
        var intruder = others >= HoldsTogether && others >= TimesOwn * own;
        return new RawFinding
        {
            Code = BrokenLinkScale.Code,
            Kind = intruder ? BrokenLinkScale.Intruder : BrokenLinkScale.Orphan,
            Score = score,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"{(intruder ? "The sentences around it hold together without it" : "It ties to nothing that stands around it")}: mean tie {own:0.000} of its own, {others:0.000} of the others."),
            Spans = [row.Components[at].Span()],
        };
    }

    private RawFinding IslandFinding(int from, int length, double score) => new()
    {
        Code = BrokenLinkScale.Code,
        Kind = BrokenLinkScale.Island,
        Score = score,
        Message = string.Create(
            CultureInfo.InvariantCulture,
            $"These {length} sentences tie to each other ({Ties(from, from + length, from, from + length):0.000}) and hardly to what stands before and after ({(Ties(from - Shore, from, from, from + length) + Ties(from, from + length, from + length, from + length + Shore)) / 2:0.000})."),
        Spans = [.. Enumerable.Range(from, length).Select(i => row.Components[i].Span())],
    };
}
