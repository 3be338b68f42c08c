using System.Globalization;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>The text to give a model after a roll-back: what the conversation must stay true to, what was asked, and what went wrong.</summary>
internal static class Reinjection
{
    private const int AnchorsShown = 12;
    private const int AskedLimit = 600;

    /// <summary>The text.</summary>
    /// <param name="finding">What broke.</param>
    /// <param name="from">The first component that goes.</param>
    /// <param name="material">The scene.</param>
    public static string Of(Finding finding, int from, RepairMaterial material)
    {
        var before = material.Window.Where(c => c.Index < from).ToList();
        var turn = material.At(from)?.Turn ?? 0;
        var asked = before.Where(static c => c.Role == Role.User).GroupBy(static c => c.Turn).LastOrDefault();
        var words = asked is null ? material.Frame.Prompt ?? "" : string.Join(' ', asked.Select(static c => c.Text ?? ""));
        var anchors = SceneAnchors.Of(before.Select(static c => c.Text ?? "").Append(material.Frame.Prompt ?? ""))
            .OrderByDescending(static a => a.Weight).ThenBy(static a => a.Word, StringComparer.Ordinal).Take(AnchorsShown).Select(static a => a.Word);
        var russian = material.Frame.Language == TextLanguage.Russian;
        var lines = new List<string> { Head(from, turn, material.Frame.Shape == SceneShape.Conversation, russian) };
        Line(lines, russian ? "Спрошено: " : "Asked: ", Utf16.Clip(words.Trim(), AskedLimit));
        Line(lines, russian ? "Держись: " : "Hold on to: ", string.Join("; ", anchors));
        Line(lines, russian ? "Не повторяй: " : "Not again: ", finding.Message);
        return string.Join('\n', lines);
    }

    private static string Head(int from, int turn, bool talk, bool russian) => (talk, russian) switch
    {
        (true, true) => string.Create(CultureInfo.InvariantCulture, $"Вернись к состоянию перед репликой {turn + 1} и ответь заново."),
        (true, false) => string.Create(CultureInfo.InvariantCulture, $"Go back to where the conversation stood before turn {turn + 1} and answer anew."),
        (false, true) => from == 0 ? "Напиши текст заново." : string.Create(CultureInfo.InvariantCulture, $"Оставь первые предложения, их {from}, и напиши остальное заново."),
        _ => from == 0 ? "Write the text anew." : string.Create(CultureInfo.InvariantCulture, $"Keep the first sentences, {from} of them, and write the rest anew."),
    };

    private static void Line(List<string> lines, string head, string body)
    {
        if (body.Length > 0)
        {
            lines.Add(head + body);
        }
    }
}
