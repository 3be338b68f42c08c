namespace Grid.Diagnostics;

/// <summary>Answers to broken formulas: a bracket that was lost comes back, or the sentence with the formula goes.</summary>
internal static class FormulaSteps
{
    private const string Bracket = "Its brackets close again.";
    private const string Gone = "Its formula does not hold.";

    /// <summary>The answers.</summary>
    public static IEnumerable<RepairStep?> Of(Finding finding, RepairMaterial material)
    {
        var span = finding.Spans[0];
        if (finding.Kind == "malformed" && material.TextOf(span.Component) is { } text && material.At(span.Component) is { } component)
        {
            var (from, to) = (span.Start - component.Start, span.End - component.Start);
            foreach (var formula in from >= 0 && to <= text.Length ? Balanced(text[from..to]) : [])
            {
                yield return RepairStep.Put(PlanGain.Mend, span.Component, string.Concat(text.AsSpan(0, from), formula, text.AsSpan(to)), material, Bracket);
            }
        }

        yield return RepairStep.Drop(PlanGain.DropClaim, finding.Spans.Select(static s => s.Component).TakeLast(1), material, Gone);
        yield return RepairStep.Drop(PlanGain.DropClaim * 0.9, finding.Spans.Select(static s => s.Component), material, Gone);
    }

    private static IEnumerable<string> Balanced(string formula)
    {
        int open = 0, missing = 0;
        foreach (var c in formula)
        {
            open += c == '(' ? 1 : 0;
            if (c == ')' && open-- == 0)
            {
                (open, missing) = (0, missing + 1);
            }
        }

        if (open > 0 || missing > 0)
        {
            yield return new string('(', missing) + formula + new string(')', open);
        }

        // A bracket too many at either end.
        if (missing > 0 && formula.EndsWith(new string(')', missing), StringComparison.Ordinal))
        {
            yield return formula[..^missing];
        }

        if (open > 0 && formula.StartsWith(new string('(', open), StringComparison.Ordinal))
        {
            yield return formula[open..];
        }
    }
}
