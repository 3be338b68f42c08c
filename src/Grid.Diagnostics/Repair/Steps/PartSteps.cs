using System.Text.RegularExpressions;

namespace Grid.Diagnostics;

/// <summary>Answers to faults between the parts of a scene: the number of the cell takes the place of the wrong one, or the sentence goes.</summary>
internal static partial class PartSteps
{
    private const string Cell = "This is what the data say.";
    private const string Gone = "What it points at is not there, or says something else.";

    /// <summary>The answers.</summary>
    public static IEnumerable<RepairStep?> Of(Finding finding, RepairMaterial material)
    {
        var span = finding.Spans[0];
        if (finding.Kind == "data" && Written().Match(finding.Message) is { Success: true } said
            && material.TextOf(span.Component) is { } text && material.At(span.Component) is { } component)
        {
            var (from, to) = (span.Start - component.Start, span.End - component.Start);
            if (from >= 0 && to <= text.Length)
            {
                yield return RepairStep.Put(
                    PlanGain.Mend, span.Component, string.Concat(text.AsSpan(0, from), said.Groups[1].Value, text.AsSpan(to)), material, Cell);
            }
        }

        yield return RepairStep.Drop(PlanGain.DropClaim, [span.Component], material, Gone);
        yield return RepairStep.Drop(PlanGain.DropClaim * 0.9, finding.Spans.Select(static s => s.Component), material, Gone);
    }

    [GeneratedRegex(@"where the data say (.+)\.$", RegexOptions.CultureInvariant)]
    private static partial Regex Written();
}
