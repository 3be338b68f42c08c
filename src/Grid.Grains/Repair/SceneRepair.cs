using System.Globalization;
using Grid.Diagnostics;
using Grid.Pathways;

namespace Grid.Grains;

/// <summary>Restores scenes: plan, carry out on a copy, diagnose again, keep what the rule accepts, refuse the rest.</summary>
/// <remarks>
/// Thread safe. Plans are tried in falling order of their expected gain; after an accepted one the changed scene is planned anew.
/// Without a writer the same scene gives the same outcome. A writer is asked only where every plan of Grid's own was refused, and
/// its text must pass the same rule.
/// </remarks>
/// <param name="diagnoser">Diagnoses before and after.</param>
/// <param name="writer">Proposes texts; null for Grid's own plans alone.</param>
/// <param name="least">What a finding must weigh to be repaired. A warning may be false, and a rule that reads the same detectors cannot see that: errors alone, unless asked.</param>
public sealed class SceneRepair(Diagnoser diagnoser, ChatWriter? writer = null, Severity least = Severity.Error)
{
    /// <summary>The most plans accepted on one scene.</summary>
    public const int StepLimit = 12;

    /// <summary>The most plans tried on one scene.</summary>
    public const int AttemptLimit = 32;

    /// <summary>Restores one scene.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="options">Where findings count; null for the defaults. Plans need text, so retention is not heeded.</param>
    /// <param name="method">The code of the only stabiliser whose plans are tried; null for all.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async Task<RepairOutcome> RepairAsync(
        Scene scene, ReadOptions? options = null, string? method = null, CancellationToken cancellationToken = default)
    {
        var reading = (options ?? ReadOptions.Default) with { Retention = Retention.All };
        var (before, _) = await DiagnoseAsync(scene, reading, cancellationToken).ConfigureAwait(false);
        var current = before;
        var attempts = new List<RepairAttempt>();
        var tried = new HashSet<string>(StringComparer.Ordinal);
        for (var steps = 0; steps < StepLimit && attempts.Count < AttemptLimit;)
        {
            var candidate = await NextAsync(current, method, tried, cancellationToken).ConfigureAwait(false);
            if (candidate is null)
            {
                break;
            }

            var (attempt, after) = await TryAsync(before, current, candidate, reading, cancellationToken).ConfigureAwait(false);
            attempts.Add(attempt);
            if (attempt.Verdict.Accepted)
            {
                (current, steps) = (after, steps + 1);
                tried.Clear();
            }
        }

        return new RepairOutcome(before, current, attempts, least);
    }

    private async Task<RepairAttempt?> NextAsync(DiagnosedScene current, string? method, HashSet<string> tried, CancellationToken cancellationToken)
    {
        var findings = current.Report.Findings.Where(f => f.Severity >= least).ToDictionary(static f => f.Id, StringComparer.Ordinal);
        foreach (var plan in current.Report.Stabilisation.Where(p => p.Edits.Count > 0 && (method is null || p.Code == method)))
        {
            if (findings.TryGetValue(plan.Finding, out var target) && tried.Add(Key(plan)))
            {
                return new RepairAttempt(plan, target, new RepairVerdict([]));
            }
        }

        foreach (var target in writer is null ? [] : findings.Values.Where(f => method is null || f.Remedy == method))
        {
            if (tried.Add(target.Id) && await writer!.RewriteAsync(current.Scene, target, cancellationToken).ConfigureAwait(false) is { } text)
            {
                var edit = Edit.Replace(target.Spans[0].Component, text, "The chat model proposes it.");
                return new RepairAttempt(
                    new StabilisationPlan(target.Remedy, target.Id, PlanGain.AskAgain, [edit]), target, new RepairVerdict([]), writer.Model);
            }
        }

        return null;
    }

    // A step must hold against the scene before it, and with all steps before it against the scene as it was.
    private async Task<(RepairAttempt Attempt, DiagnosedScene After)> TryAsync(
        DiagnosedScene before, DiagnosedScene current, RepairAttempt candidate, ReadOptions reading, CancellationToken cancellationToken)
    {
        Scene edited;
        try
        {
            edited = SceneEdits.Apply(current.Scene, candidate.Plan.Edits);
        }
        catch (FormatException e)
        {
            return (candidate with { Verdict = new RepairVerdict([new RepairClause("applied", false, e.Message)]) }, current);
        }

        var (after, supports) = await DiagnoseAsync(edited, reading, cancellationToken).ConfigureAwait(false);
        var verdict = RepairRule.Judge(current, after, candidate.Target, supports);
        if (verdict.Accepted && !ReferenceEquals(before, current))
        {
            var whole = RepairRule.Judge(before, after, candidate.Target, supports).Clauses.ToDictionary(static c => c.Name, StringComparer.Ordinal);
            verdict = new RepairVerdict([.. verdict.Clauses.Select(c => c.Name is "anchors" or "healthy" or "supported" && !whole[c.Name].Holds ? whole[c.Name] : c)]);
        }

        return (candidate with { Verdict = verdict }, after);
    }

    private async Task<(DiagnosedScene Scene, Func<string, double?> SupportOf)> DiagnoseAsync(
        Scene scene, ReadOptions reading, CancellationToken cancellationToken)
    {
        var fold = await diagnoser.FoldAsync(scene, cancellationToken).ConfigureAwait(false);
        var supports = fold.Supports.ToDictionary(static s => s.Component, static s => s.Probability);
        double? SupportOf(string text) =>
            fold.Field.Window.FirstOrDefault(c => c.Text == text) is { } component && supports.TryGetValue(component.Index, out var p) ? p : null;
        return (new DiagnosedScene(scene, fold.Read(reading)), SupportOf);
    }

    private static string Key(StabilisationPlan plan) =>
        string.Join('\n', plan.Edits.Select(static e => string.Create(CultureInfo.InvariantCulture, $"{e.Op} {e.Component} {e.Text}")).Prepend(plan.Finding));
}
