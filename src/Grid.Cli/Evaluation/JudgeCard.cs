using System.Globalization;
using Grid.Formats;
using Grid.Pathways;

namespace Grid.Cli.Evaluation;

/// <summary>What a paid judge was asked and cost, for the terminal and the summary.</summary>
internal static class JudgeCard
{
    /// <summary>One line.</summary>
    public static string Line(string judges, JudgeUsage u) => string.Create(
        CultureInfo.InvariantCulture,
        $"judges {judges} · chat: {u.Answered} of {u.Questions} questions answered in {u.Calls} calls, {u.Garbage} unreadable, {u.Failed} failed, {u.OverBudget} over budget · {u.InputTokens} + {u.OutputTokens} tokens{(u.Estimated ? " (partly estimated)" : "")} · cost {u.Cost:0.####}");

    /// <summary>The form of the summary.</summary>
    public static JudgeCost? Cost(JudgeUsage? u) => u is null ? null : new JudgeCost(
        u.Calls, u.Questions, u.Answered, u.Garbage, u.Failed, u.OverBudget, u.InputTokens, u.OutputTokens, u.Estimated, u.Cost);
}
