namespace Grid.Diagnostics.Rooms;

/// <summary>Takes a reading's alarms apart and links them back: which of them stand?</summary>
/// <param name="replay">Folds the window anew.</param>
/// <param name="frame">The scene's frame.</param>
/// <param name="field">The window.</param>
/// <param name="nearThreshold">True for a finding that the components around it may weaken: a warning of an entry that is not structural.</param>
/// <param name="scale">A finding's score as the report shows it.</param>
/// <param name="threshold">The operating threshold of an entry, by code.</param>
internal sealed class RoundTrip(
    SceneReplay replay, SceneFrame frame, SceneField field,
    Func<RawFinding, bool> nearThreshold, Func<RawFinding, double> scale, Func<string, double> threshold)
{
    /// <summary>The findings that do not survive, by id.</summary>
    /// <param name="alarms">Findings of warning or above.</param>
    public HashSet<string> Withdrawn(IReadOnlyList<RawFinding> alarms)
    {
        var named = alarms.SelectMany(static f => f.Spans).Select(static s => s.Component).ToHashSet();
        var withdrawn = alarms.Where(f => !f.Spans.All(s => SpanLink.Resolves(s, field))).Select(static f => f.Id).ToHashSet(StringComparer.Ordinal);

        // What the window alone does not show (older text, log-probabilities) cannot be held against a finding.
        var shown = replay.FindingsOf(new SceneVariant(replay.Readable));
        RawFinding[] checkable = [.. alarms.Where(f => ScoreOf(f, shown) >= LeastOf(f))];
        withdrawn.UnionWith(Unsound([.. checkable.Where(f => !nearThreshold(f))]));
        withdrawn.UnionWith(Weak([.. checkable.Where(nearThreshold)], named));
        return withdrawn;
    }

    private IEnumerable<string> Weak(RawFinding[] warnings, HashSet<int> named)
    {
        var trials = warnings.Length == 0 ? [] : SceneVariant.Thinned(frame, replay.Readable, named).Select(replay.FindingsOf).ToArray();
        return warnings.Where(f => !SelfCheck.Stands(threshold(f.Code), [.. trials.Select(t => ScoreOf(f, t))])).Select(static f => f.Id);
    }

    private IEnumerable<string> Unsound(RawFinding[] certain)
    {
        var respelled = certain.Length == 0 ? [] : replay.FindingsOf(new SceneVariant(replay.Readable, Respelled: true));
        return certain.Where(f => ScoreOf(f, respelled) < LeastOf(f)).Select(static f => f.Id);
    }

    private double LeastOf(RawFinding finding) => finding.HardFact ? 1 : threshold(finding.Code);

    // The best that the entry finds at that place; a hard fact is as sure as can be.
    private double ScoreOf(RawFinding finding, IReadOnlyList<RawFinding> found) => found
        .Where(f => f.Code == finding.Code && f.Spans.Any(s => finding.Spans.Any(o => SpanLink.Overlap(s, o))))
        .Select(f => f.HardFact ? 1 : scale(f)).DefaultIfEmpty(0).Max();
}
