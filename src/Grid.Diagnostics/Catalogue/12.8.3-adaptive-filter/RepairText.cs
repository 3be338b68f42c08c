using System.Text;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>What a repair adds to a request: the anchors to bring back, as text ready to stand in the prompt.</summary>
/// <param name="Text">The text; empty when there is nothing to add.</param>
/// <param name="Anchors">The anchors it names.</param>
public sealed record RepairText(string Text, IReadOnlyList<string> Anchors)
{
    private const int QuotedUnits = 160;

    /// <summary>The repair of a request.</summary>
    /// <param name="reading">The request, read.</param>
    public static RepairText Of(RequestReading reading)
    {
        ArgumentNullException.ThrowIfNull(reading);
        var russian = reading.Language == TextLanguage.Russian;
        var text = new StringBuilder();
        if (reading.OldAnchors.Count > 0)
        {
            Add(text, russian ? "Держись того, что было сказано раньше:" : "Keep to what was said before:");
            foreach (var anchor in reading.OldAnchors)
            {
                Add(text, $"- {anchor}");
            }
        }

        if (reading.Missing.Count > 0)
        {
            var words = string.Join(", ", reading.Missing);
            Add(text, russian ? $"В источниках нет слов: {words}. Если ответа в них нет, так и скажи." : $"The sources do not have these words: {words}. If they do not hold the answer, say so.");
        }

        if (reading.Gaps.Count > 0)
        {
            var fields = string.Join(", ", reading.Gaps);
            Add(text, russian ? $"Эти поля пусты: {fields}. Ничего о них не утверждай." : $"These fields are empty: {fields}. State nothing about them.");
        }

        foreach (var (first, second) in reading.Clashing)
        {
            var (one, other) = (Utf16.Clip(first, QuotedUnits), Utf16.Clip(second, QuotedUnits));
            Add(text, russian ? $"Источники расходятся: «{one}» и «{other}». Скажи об этом." : $"The sources disagree: “{one}” and “{other}”. Say so.");
        }

        return new RepairText(text.ToString(), [.. reading.OldAnchors, .. reading.Missing, .. reading.Gaps, .. reading.Clashing.SelectMany(static c => new[] { c.First, c.Second })]);
    }

    private static void Add(StringBuilder text, string line) => text.Append(text.Length > 0 ? "\n" : "").Append(line);
}
