using Grid.Diagnostics;

namespace Grid.Evaluation.Conversations;

/// <summary>What Grid knew of one turn when it was the last one.</summary>
/// <param name="Turn">The turn's number in the scene.</param>
/// <param name="Report">The scene's report after that turn, every judged pair in it.</param>
internal sealed record TurnReading(int Turn, Report Report)
{
    // The highest score that is still below the labelled boundary.
    private const double BelowBoundary = 0.499;

    /// <summary>An entry's score of this turn: that of its finding in the turn; without one the scene's own, held below the boundary so that it ranks and never fires; null when it did not decide.</summary>
    /// <param name="code">The entry.</param>
    public double? Score(string code)
    {
        var found = Report.Findings.Where(f => f.Code == code && f.Spans.Any(s => s.Turn == Turn)).Select(static f => f.Score).DefaultIfEmpty(-1).Max();
        return found >= 0 ? found : Report.Scores.GetValueOrDefault(code) is { } whole ? Math.Min(whole, BelowBoundary) : null;
    }

    /// <summary>The surest judged conflict of a component of this turn with one that a given role said, this turn's own included; 0 when Grid saw no pair to ask about.</summary>
    /// <param name="with">Who said the other.</param>
    public double Conflict(Role with)
    {
        var components = Report.Components.ToDictionary(static c => c.Index);
        return (Report.Pairs ?? []).Where(p => Touches(components, p.Components, with)).Select(static p => p.Conflict).DefaultIfEmpty(0).Max();
    }

    private bool Touches(Dictionary<int, ReportComponent> components, IReadOnlyList<int> pair, Role with) =>
        components.TryGetValue(pair[0], out var first) && components.TryGetValue(pair[1], out var second)
        && ((first.Turn == Turn && second.Role == with) || (second.Turn == Turn && first.Role == with));
}
