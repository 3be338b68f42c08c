using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>A component that shows the register of its speaker, with its posterior.</summary>
/// <param name="Component">The component.</param>
/// <param name="Posterior">Probability of each register.</param>
/// <param name="Weight">Its weight in a mean.</param>
internal sealed record RegisterUnit(FieldComponent Component, IReadOnlyList<double> Posterior, double Weight);

/// <summary>The components of a window whose register counts: sentences of judged speakers that are no quotation, dialogue, code, heading or list.</summary>
internal static class RegisterUnits
{
    // Below this a posterior in whole percent says nothing about the register it denies.
    private const double Least = 0.004;

    /// <summary>The units of the window, oldest first: from the judge's answers, and where it gave none from the embedded model.</summary>
    /// <param name="field">The window.</param>
    /// <param name="draft">The judge's answers.</param>
    public static List<RegisterUnit> Of(SceneField field, ReportDraft draft)
    {
        var judged = draft.Registers.Where(static r => r.Posterior.Length == Registers.All.Count)
            .ToDictionary(static r => r.Component, static r => r.Posterior);
        var units = new List<RegisterUnit>();
        var speaking = field.Window.Where(c => draft.Frame.Judges(c.Role) && c is { Kind: UnitKind.Sentence, WordCount: > 0 }).ToList();

        // A text that is all quotation is judged by it.
        var own = speaking.Where(Counts).ToList();
        foreach (var component in own.Count > 0 ? own : speaking)
        {
            var percent = judged.GetValueOrDefault(component.Index)
                ?? (component.Text is null ? null : RegisterModel.Percent(RegisterModel.Default.Posterior(RegisterFeatures.Of(component.Text))));
            if (percent is not null)
            {
                units.Add(new RegisterUnit(component, Normalised(percent), RegisterPieces.Weight(component.WordCount)));
            }
        }

        return units;
    }

    /// <summary>True when the component speaks in the text's own voice.</summary>
    /// <param name="component">A component.</param>
    public static bool Counts(FieldComponent component) =>
        component.Kind == UnitKind.Sentence && component.WordCount > 0 && !IsQuoted(component.Text);

    /// <summary>True when the component speaks in the text's own voice.</summary>
    /// <param name="component">A component as it arrives.</param>
    public static bool Counts(SceneComponent component) => component.Kind == UnitKind.Sentence && !IsQuoted(component.Text);

    /// <summary>True for a line of dialogue and for a sentence that stands whole in quotation marks.</summary>
    /// <param name="text">The component's text, or null when the window no longer holds it.</param>
    public static bool IsQuoted(string? text)
    {
        var trimmed = (text ?? "").AsSpan().Trim();
        return trimmed.Length > 1 && (trimmed[0] is '—' or '–'
            || (trimmed[0] == '-' && trimmed[1] is ' ' or '-')
            || (trimmed[0] is '"' or '«' or '“' or '„' && trimmed[^1] is '"' or '»' or '”' or '.' or ',' && Closes(trimmed)));
    }

    private static bool Closes(ReadOnlySpan<char> text) => text.TrimEnd(".,!?…") is [.., '"' or '»' or '”'];

    private static double[] Normalised(byte[] percent)
    {
        var values = Array.ConvertAll(percent, static p => Math.Max(p / 100.0, Least));
        var sum = values.Sum();
        return Array.ConvertAll(values, v => v / sum);
    }
}
