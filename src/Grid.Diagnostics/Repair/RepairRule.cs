using System.Globalization;

namespace Grid.Diagnostics;

/// <summary>One condition of <see cref="RepairRule"/> and whether it holds.</summary>
/// <param name="Name">One of the rule's words: <c>target</c>, <c>nothing-new</c>, <c>decided</c>, <c>anchors</c>, <c>healthy</c>, <c>supported</c>.</param>
/// <param name="Holds">Whether it holds.</param>
/// <param name="Reason">One sentence with the figures.</param>
public sealed record RepairClause(string Name, bool Holds, string Reason);

/// <summary>What the rule says of one attempt.</summary>
/// <param name="Clauses">Every condition, in the rule's order.</param>
public sealed record RepairVerdict(IReadOnlyList<RepairClause> Clauses)
{
    /// <summary>True when all conditions hold.</summary>
    public bool Accepted => Clauses.All(static c => c.Holds);
}

/// <summary>A scene with its report, before or after a repair.</summary>
/// <param name="Scene">The scene.</param>
/// <param name="Report">Its report, read with text.</param>
public sealed record DiagnosedScene(Scene Scene, Report Report);

/// <summary>Whether an attempt is a repair.</summary>
/// <remarks>
/// A repair counts only if the target finding is gone, nothing new of warning or above appears, the scene can still be decided,
/// at least 95 % of the anchors of the healthy components and 80 % of these survive, and every inserted unit is supported by the scene or
/// its context. Healthy are components that no warning or error marks; one survives when its words do. Pure and thread safe.
/// </remarks>
public static class RepairRule
{
    /// <summary>The share of anchors that must survive.</summary>
    public const double AnchorsKept = 0.95;

    /// <summary>The share of healthy components that must survive.</summary>
    public const double HealthyKept = 0.8;

    private const double SameWords = 0.6;

    /// <summary>Judges an attempt.</summary>
    /// <param name="before">The scene before it.</param>
    /// <param name="after">The scene after it.</param>
    /// <param name="target">The finding it was to answer.</param>
    /// <param name="supportOf">Probability that the scene's evidence supports an inserted unit, from a judge; null where none answered.</param>
    public static RepairVerdict Judge(DiagnosedScene before, DiagnosedScene after, Finding target, Func<string, double?>? supportOf = null)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        ArgumentNullException.ThrowIfNull(target);
        var (old, now) = (Components(before), Components(after));
        var marked = before.Report.Findings.Where(static f => f.Severity >= Severity.Warning).SelectMany(static f => f.Spans).Select(static s => s.Component).ToHashSet();
        var healthy = old.FindAll(c => !marked.Contains(c.Index));
        return new RepairVerdict(
        [
            Target(before.Report, after.Report, target),
            NothingNew(before.Report, after.Report),
            Decided(before.Report, after.Report),
            Anchors(before.Scene.Frame, healthy, now),
            Healthy(healthy, now),
            Supported(before.Scene.Frame, old, now, supportOf),
        ]);
    }

    /// <summary>The units of the second scene that the first does not have.</summary>
    /// <param name="before">The scene before.</param>
    /// <param name="after">The scene after.</param>
    public static IReadOnlyList<string> Inserted(Scene before, Scene after)
    {
        ArgumentNullException.ThrowIfNull(before);
        ArgumentNullException.ThrowIfNull(after);
        var known = SceneComposer.Compose(before.Frame, before.Turns).Select(static c => c.Text).ToHashSet(StringComparer.Ordinal);
        return [.. SceneComposer.Compose(after.Frame, after.Turns).Select(static c => c.Text).Where(t => !known.Contains(t)).Distinct(StringComparer.Ordinal)];
    }

    /// <summary>True when a scene or its context carries a unit that is to be put in, by its words and without a judge.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="unit">The unit.</param>
    public static bool Carries(Scene scene, string unit)
    {
        ArgumentNullException.ThrowIfNull(scene);
        return new UnitSupport(scene.Frame, SceneComposer.Compose(scene.Frame, scene.Turns).Select(static c => c.Text)).Carries(unit, null);
    }

    private static List<SceneComponent> Components(DiagnosedScene side) => [.. SceneComposer.Compose(side.Scene.Frame, side.Scene.Turns)];

    private static RepairClause Target(Report before, Report after, Finding target)
    {
        int Count(Report r) => r.Findings.Count(f => f.Code == target.Code && f.Kind == target.Kind && f.Severity >= Severity.Warning);
        var (was, now) = (Count(before), Count(after));
        var same = after.Findings.Any(f => f.Severity >= Severity.Warning && f.Code == target.Code && f.Kind == target.Kind
            && f.Spans[0].Text is { } text && text == target.Spans[0].Text && f.Spans.Count == target.Spans.Count && now >= was);
        return new RepairClause("target", now < was && !same, Text($"{target.Code} {target.Kind}: {was} before, {now} after."));
    }

    private static RepairClause NothingNew(Report before, Report after)
    {
        var was = Tally(before);
        var more = Tally(after).Where(a => a.Value > was.GetValueOrDefault(a.Key)).Select(static a => a.Key).ToList();
        return new RepairClause("nothing-new", more.Count == 0, more.Count == 0 ? "No new finding." : $"New: {string.Join(", ", more)}.");
    }

    private static SortedDictionary<string, int> Tally(Report report)
    {
        var tally = new SortedDictionary<string, int>(StringComparer.Ordinal);
        foreach (var finding in report.Findings.Where(static f => f.Severity >= Severity.Warning))
        {
            var key = $"{finding.Code} {finding.Kind}".TrimEnd();
            tally[key] = tally.GetValueOrDefault(key) + 1;
        }

        return tally;
    }

    // What can no longer be judged is not healed.
    private static RepairClause Decided(Report before, Report after) => new(
        "decided", before.Verdict == Verdict.Undecided || after.Verdict != Verdict.Undecided, $"Verdict {Word(before)} before, {Word(after)} after.");

    private static string Word(Report report) => report.Verdict.ToString().ToLowerInvariant();

    private static RepairClause Anchors(SceneFrame frame, IEnumerable<SceneComponent> sound, List<SceneComponent> now)
    {
        var anchors = SceneAnchors.Of(sound.Where(c => frame.Judges(c.Role)).Select(static c => c.Text));
        var left = now.SelectMany(static c => SceneAnchors.Keys(c.Text)).ToHashSet(StringComparer.Ordinal);
        var lost = anchors.Where(a => !left.Contains(a.Key)).Select(static a => a.Word).ToList();
        var kept = anchors.Count == 0 ? 1 : (anchors.Count - lost.Count) / (double)anchors.Count;
        var which = lost.Count == 0 ? "" : $" Lost: {string.Join(", ", lost.Take(5))}.";
        return new RepairClause("anchors", kept >= AnchorsKept, Text($"{anchors.Count - lost.Count} of {anchors.Count} anchors survive.{which}"));
    }

    private static RepairClause Healthy(List<SceneComponent> healthy, List<SceneComponent> now)
    {
        var texts = now.Select(static c => c.Text).ToHashSet(StringComparer.Ordinal);
        var words = new Lazy<List<HashSet<string>>>(() => now.ConvertAll(static c => SceneAnchors.Keys(c.Text)));
        var kept = healthy.Count(c => texts.Contains(c.Text) || Survives(SceneAnchors.Keys(c.Text), words.Value));
        return new RepairClause(
            "healthy", healthy.Count == 0 || kept >= HealthyKept * healthy.Count, Text($"{kept} of {healthy.Count} healthy components survive."));
    }

    private static bool Survives(HashSet<string> words, List<HashSet<string>> now) =>
        words.Count > 0 && now.Exists(n => words.Count(n.Contains) >= SameWords * (words.Count + n.Count - words.Count(n.Contains)));

    private static RepairClause Supported(SceneFrame frame, List<SceneComponent> old, List<SceneComponent> now, Func<string, double?>? supportOf)
    {
        var known = old.Select(static c => c.Text).ToHashSet(StringComparer.Ordinal);
        var inserted = now.Select(static c => c.Text).Where(t => !known.Contains(t)).Distinct(StringComparer.Ordinal).ToList();
        var sources = new UnitSupport(frame, old.Select(static c => c.Text));
        var bare = inserted.Where(t => !sources.Carries(t, supportOf?.Invoke(t))).ToList();
        return new RepairClause("supported", bare.Count == 0, bare.Count == 0
            ? Text($"{inserted.Count} new units, each supported by scene or context.")
            : $"Not supported: “{Utf16.Clip(bare[0], 80)}”.");
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
