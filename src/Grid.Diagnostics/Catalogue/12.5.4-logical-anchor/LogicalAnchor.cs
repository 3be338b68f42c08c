using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>A sentence or line that would hold a scene to something.</summary>
/// <param name="Text">The text.</param>
/// <param name="Kind"><c>referent</c>: of context or prompt; <c>reason</c>: a line of the scene itself, given as a reason.</param>
/// <param name="Shift">How far it moves the register of the whole: Jensen-Shannon divergence in nats, 0 to .69.</param>
/// <param name="Metre">How far its line is from the poem's usual one; 0 for prose.</param>
public sealed record AnchorCandidate(string Text, string Kind, double Shift, double Metre);

/// <summary>Chooses an anchor that breaks neither register nor metre.</summary>
/// <remarks>Pure and thread safe. At most <see cref="MostTried"/> texts are weighed, each by one reading of the whole.</remarks>
public static class LogicalAnchor
{
    /// <summary>The most texts weighed.</summary>
    public const int MostTried = 24;

    /// <summary>The largest shift of the register that is still the same register.</summary>
    public const double LargestShift = 0.03;

    // Verse written on in one line: what the posterior must at least grant the poetic register.
    private const double PoeticFrom = 0.05;
    private const int VerseLineLength = 70;
    private const int FewestLines = 4;
    private const double VerseShare = 0.8;
    private static readonly string[] Feet = ["-+", "+-", "--+", "+--", "-+-"];

    /// <summary>The candidates that keep the register, best first: of context before own lines, then by metre, then by shift.</summary>
    /// <param name="frame">The scene's frame.</param>
    /// <param name="components">The scene's texts, in order.</param>
    /// <param name="model">Gives the posteriors; null for the model that ships.</param>
    public static IReadOnlyList<AnchorCandidate> Find(SceneFrame frame, IReadOnlyList<string> components, RegisterModel? model = null)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(components);
        model ??= RegisterModel.Default;
        var text = string.Join('\n', components);
        string[] lines = [.. components.SelectMany(static c => c.Split('\n')).Where(static l => !string.IsNullOrWhiteSpace(l))];
        var verse = IsVerse(lines);
        lines = verse ? lines : [.. lines.SelectMany(AnchorSources.Clauses)];
        var russian = frame.Language == TextLanguage.Russian;
        var before = model.Posterior(RegisterFeatures.Of(text));
        var metre = verse ? Usual(lines, russian) : [];
        var sources = AnchorSources.OfContext(frame, text).Select(static s => (Text: s, Kind: "referent"));
        if (verse || before[Registers.Poetic] >= PoeticFrom)
        {
            sources = sources.Concat(AnchorSources.OfLines(lines, russian).Select(static s => (Text: s, Kind: "reason")));
        }

        return [.. sources.Take(MostTried)
            .Select(s => new AnchorCandidate(s.Text, s.Kind, Shift(before, model.Posterior(RegisterFeatures.Of($"{text}\n{s.Text}"))), verse ? Distance(s.Text, metre, russian) : 0))
            .Where(static c => c.Shift <= LargestShift)
            .OrderByDescending(static c => c.Kind == "referent").ThenBy(static c => c.Metre).ThenBy(static c => c.Shift).ThenBy(static c => c.Text, StringComparer.Ordinal)];
    }

    /// <summary>True when most lines are short enough to be verse.</summary>
    /// <param name="lines">Lines.</param>
    public static bool IsVerse(IReadOnlyList<string> lines)
    {
        ArgumentNullException.ThrowIfNull(lines);
        return lines.Count >= FewestLines && lines.Count(static l => l.Length <= VerseLineLength) >= VerseShare * lines.Count;
    }

    private static double Shift(IReadOnlyList<double> before, IReadOnlyList<double> after)
    {
        double sum = 0;
        for (var r = 0; r < before.Count; r++)
        {
            var mean = (before[r] + after[r]) / 2;
            sum += Part(before[r], mean) + Part(after[r], mean);
        }

        return Math.Max(0, sum / 2);
    }

    private static double Part(double p, double mean) => p <= 0 ? 0 : p * Math.Log(p / mean);

    // The usual line: its syllables, and in English how well each foot fits a syllable of it.
    private static double[] Usual(string[] lines, bool russian)
    {
        var figures = lines.Select(l => Figures(l, russian)).ToList();
        return [.. Enumerable.Range(0, figures[0].Length).Select(f => figures.Select(l => l[f]).Order().ElementAt(figures.Count / 2))];
    }

    // A syllable too many counts as much as a foot that fits worse by a tenth of a nat a syllable.
    private static double Distance(string line, double[] usual, bool russian)
    {
        var own = Figures(line, russian);
        var sum = Math.Abs(own[0] - usual[0]);
        for (var f = 1; f < own.Length; f++)
        {
            sum += Math.Abs(own[f] - usual[f]) * 10 / Feet.Length;
        }

        return sum;
    }

    private static double[] Figures(string line, bool russian)
    {
        if (russian)
        {
            return [Syllables.Russian(line)];
        }

        var stresses = Syllables.English(line);
        return [stresses.Count, .. Feet.Select(f => stresses.Count == 0 ? 0 : stresses.Select((s, i) => Math.Log(f[i % f.Length] == '+' ? s : 1 - s)).Average())];
    }
}
