using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>What tells that a component does not belong between its neighbours; numbers named in <see cref="Names"/>.</summary>
/// <remarks>
/// Every figure compares the component with the window of <see cref="LinkRow.Reach"/> places on either side, and the window with
/// itself when the component is left out. Language independent but for the closed word lists of <see cref="LinkSignReader"/>. Pure.
/// </remarks>
public static class LinkFeatures
{
    private const double UsualLogLength = 2.8;
    private const double Spread = 0.03;
    private const int VoiceWidth = 7;

    private static readonly LinkSigns[] Compared =
    [
        LinkSigns.He, LinkSigns.She, LinkSigns.It, LinkSigns.They, LinkSigns.First, LinkSigns.Second, LinkSigns.Past, LinkSigns.Present,
        LinkSigns.Question, LinkSigns.Name, LinkSigns.Number, LinkSigns.Quote, LinkSigns.Bracket,
    ];

    /// <summary>The features' names, in order.</summary>
    public static IReadOnlyList<string> Names { get; } =
    [
        "cosMean", "cosMax", "cosNear", "cosOthers", "cosLow", "cosBridge", "cosZ",
        "lexMean", "lexMax", "lexNear", "lexOthers", "lexLow", "lexBridge", "lexZ",
        "covered", "centre", "centreOthers", "centreLow", "names", "namesKnown", "length", "lengthGap", "yearGap",
        .. Compared.Select(static s => s.ToString()),
        "connective", "anaphor", "earlyPronoun", "answer", "introduction", "pronounBound", "pronounClash",
    ];

    /// <summary>The features of every component of a field; the whole window is read as one row.</summary>
    /// <param name="field">The window.</param>
    public static IReadOnlyList<double[]> Of(SceneField field)
    {
        ArgumentNullException.ThrowIfNull(field);
        var row = new LinkRow(field.Window, [.. field.Window.Select(static c => LinkSignReader.Read(c.Text ?? "", TermReader.Read(c.Text ?? ""), judged: true))]);
        return [.. Enumerable.Range(0, field.Window.Count).Select(i => Of(row, i, i, i + 1))];
    }

    /// <summary>The features of a component that may stand in a group of strangers: its fellows are left out of the window.</summary>
    /// <param name="row">The row.</param>
    /// <param name="at">The component.</param>
    /// <param name="groupFrom">First of the group.</param>
    /// <param name="groupTo">One past its last.</param>
    internal static double[] Of(LinkRow row, int at, int groupFrom, int groupTo)
    {
        var window = new List<int>(2 * LinkRow.Reach);
        for (var j = Math.Max(0, at - LinkRow.Reach); j <= Math.Min(row.Components.Count - 1, at + LinkRow.Reach); j++)
        {
            if (j < groupFrom || j >= groupTo)
            {
                window.Add(j);
            }
        }

        var features = new double[Names.Count];
        Voice(row.Cosine, window, at, features.AsSpan(0, VoiceWidth));
        Voice(row.Lexical, window, at, features.AsSpan(VoiceWidth, VoiceWidth));
        features[14] = Covered(row, window, at);
        Centres(row, window, at, (groupFrom, groupTo), features.AsSpan(15, 3));
        Wording(row, window, at, features.AsSpan(18));
        return features;
    }

    // Own ties near and far, those of the others among themselves, the weakest of the others, and whether the neighbours hold over it.
    private static void Voice(Func<int, int, double> tie, List<int> window, int at, Span<double> into)
    {
        double own = Mean(tie, window, at), largest = 0, near = 0;
        double sum = 0, squares = 0, lowest = double.MaxValue;
        var beside = 0;
        foreach (var j in window)
        {
            var value = tie(at, j);
            largest = Math.Max(largest, value);
            (near, beside) = Math.Abs(j - at) == 1 ? (near + value, beside + 1) : (near, beside);
            var mean = Mean(tie, window, j);
            (sum, squares, lowest) = (sum + mean, squares + (mean * mean), Math.Min(lowest, mean));
        }

        var others = Math.Max(1, window.Count);
        var average = sum / others;
        var deviation = Math.Sqrt(Math.Max(0, (squares / others) - (average * average)));
        var bridged = window.Contains(at - 1) && window.Contains(at + 1);
        into[0] = own;
        into[1] = largest;
        into[2] = beside == 0 ? own : near / beside;
        into[3] = average;
        into[4] = window.Count == 0 ? 0 : lowest;
        into[5] = bridged ? tie(at - 1, at + 1) : average;
        into[6] = (own - average) / (deviation + Spread);
    }

    // Mean tie with the window's components within reach, nearer ones weigh more.
    private static double Mean(Func<int, int, double> tie, List<int> window, int at)
    {
        double sum = 0, weights = 0;
        foreach (var j in window)
        {
            var distance = Math.Abs(j - at);
            if (distance is > 0 and <= LinkRow.Reach)
            {
                var weight = 1 / (1.0 + distance);
                sum += weight * tie(at, j);
                weights += weight;
            }
        }

        return weights == 0 ? 0 : sum / weights;
    }

    // Share of the weighted terms that stand elsewhere in the window.
    private static double Covered(LinkRow row, List<int> window, int at)
    {
        double all = 0, met = 0;
        var terms = row.Components[at].Terms;
        for (var t = 0; t < terms.Length; t++)
        {
            all += row.Weights[at][t];
            foreach (var j in window)
            {
                if (row.Components[j].Terms.AsSpan().BinarySearch(terms[t]) >= 0)
                {
                    met += row.Weights[at][t];
                    break;
                }
            }
        }

        return all == 0 ? 0 : met / all;
    }

    // Cosine with the middle of the window, and that of the others with the middle of the rest.
    private static void Centres(LinkRow row, List<int> window, int at, (int From, int To) group, Span<double> into)
    {
        if (window.Count == 0)
        {
            return;
        }

        int from = window[0], to = window[^1] + 1;
        into[0] = row.Centre(at, from, to, group.From, group.To);
        double sum = 0, lowest = 1;
        foreach (var j in window)
        {
            var centre = row.Centre(j, from, to, group.From, group.To);
            (sum, lowest) = (sum + centre, Math.Min(lowest, centre));
        }

        into[1] = sum / window.Count;
        into[2] = lowest;
    }

    private static void Wording(LinkRow row, List<int> window, int at, Span<double> into)
    {
        var mark = row.Marks[at];
        var signs = (LinkSigns)mark.Signs;
        var named = mark.Names.Count(n => window.Exists(j => row.Components[j].Terms.AsSpan().BinarySearch(n) >= 0));
        double length = Math.Log(1 + row.Components[at].WordCount), lengths = 0, years = double.MaxValue;
        Span<int> counts = stackalloc int[Compared.Length];
        counts.Clear();
        var together = LinkSigns.None;
        foreach (var j in window)
        {
            lengths += Math.Log(1 + row.Components[j].WordCount);
            together |= (LinkSigns)row.Marks[j].Signs;
            years = mark.Year > 0 && row.Marks[j].Year > 0 ? Math.Min(years, Math.Log(1 + Math.Abs(mark.Year - row.Marks[j].Year))) : years;
            for (var s = 0; s < Compared.Length; s++)
            {
                counts[s] += ((LinkSigns)row.Marks[j].Signs & Compared[s]) != 0 ? 1 : 0;
            }
        }

        into[0] = mark.Names.Length;
        into[1] = mark.Names.Length == 0 ? 0 : named / (double)mark.Names.Length;
        into[2] = length - UsualLogLength;
        into[3] = window.Count == 0 ? 0 : Math.Abs(length - (lengths / window.Count));
        into[4] = years < double.MaxValue ? years : 0;
        for (var s = 0; s < Compared.Length; s++)
        {
            into[5 + s] = Surprise((signs & Compared[s]) != 0, counts[s], window.Count);
        }

        Cues(signs, together, into[(5 + Compared.Length)..]);
    }

    private static void Cues(LinkSigns signs, LinkSigns together, Span<double> into)
    {
        const LinkSigns Person = LinkSigns.He | LinkSigns.She;
        into[0] = One(signs, LinkSigns.Connective);
        into[1] = One(signs, LinkSigns.Anaphor);
        into[2] = One(signs, LinkSigns.EarlyPronoun);
        into[3] = One(signs, LinkSigns.Answer);
        into[4] = One(signs, LinkSigns.Introduction);
        into[5] = (signs & together & (Person | LinkSigns.They)) != 0 ? 1 : 0;
        into[6] = (signs & Person) != 0 && (together & Person) != 0 && (signs & together & Person) == 0 ? 1 : 0;
    }

    // How unexpected it is that the component shows a sign, or lacks it, after the others; less what is expected on average.
    private static double Surprise(bool shows, int count, int others)
    {
        var share = (count + 0.5) / (others + 1);
        return -Math.Log(shows ? share : 1 - share) + (share * Math.Log(share)) + ((1 - share) * Math.Log(1 - share));
    }

    private static double One(LinkSigns signs, LinkSigns wanted) => (signs & wanted) != 0 ? 1 : 0;
}
