using Grid.Diagnostics.Text;

namespace Grid.Diagnostics;

/// <summary>Answers to slips and field failures: letters go back to one alphabet, what slipped in goes, or the scene ends before it leaves.</summary>
internal static class SlipSteps
{
    private const string OneAlphabet = "Its letters are those of one alphabet again.";
    private const string SlippedIn = "It slipped in: its neighbours hold together over it.";

    /// <summary>The answers.</summary>
    public static IEnumerable<RepairStep?> Of(Finding finding, RepairMaterial material)
    {
        var span = finding.Spans[0];
        if (finding.Kind == "field")
        {
            return [StretchSteps.Cut(span.Component, material), .. StretchSteps.OfJump(finding, material)];
        }

        return
        [
            RepairStep.Put(PlanGain.Mend, span.Component, Mended(span, material), material, OneAlphabet),
            RepairStep.Drop(PlanGain.DropStretch, finding.Spans.Select(static s => s.Component), material, SlippedIn),
        ];
    }

    private static string? Mended(Span span, RepairMaterial material)
    {
        if (material.TextOf(span.Component) is not { } text || material.At(span.Component) is not { } component)
        {
            return null;
        }

        var (from, to) = (span.Start - component.Start, span.End - component.Start);
        if (from < 0 || to > text.Length || to - from == text.Length)
        {
            return null;
        }

        // The alphabet of the words around it: of its own letters most may be the strange ones.
        var around = string.Concat(text.AsSpan(0, from), text.AsSpan(to));
        var cyrillic = around.Count(static c => c is >= '\u0400' and <= '\u04FF');
        var latin = around.Count(char.IsAsciiLetter);
        var russian = cyrillic == latin ? material.Frame.Language == TextLanguage.Russian : cyrillic > latin;
        return string.Concat(text.AsSpan(0, from), LookAlikes.In(text[from..to], russian), text.AsSpan(to));
    }
}
