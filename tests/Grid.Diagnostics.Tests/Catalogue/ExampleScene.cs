using System.Text.RegularExpressions;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Tests;

/// <summary>A fenced example of a room's page: <c>fires</c> with its spans marked <c>[|so|]</c>, or <c>silent</c>.</summary>
/// <remarks>
/// An example whose lines start with <c>user:</c> or <c>assistant:</c> is a conversation, any other a document. A first line
/// <c>asked: academic</c> is the register asked for; first lines
/// <c>context: …</c> are passages of its context.
/// </remarks>
internal sealed partial record ExampleScene(
    string Code, string Name, bool Fires, TextLanguage Language, IReadOnlyList<string> Context, IReadOnlyList<SceneTurn> Turns,
    IReadOnlyList<(int Turn, int Start, int End)> Marks)
{
    private const string Asks = "asked:";
    private const string ContextStart = "context:";

    public string? Register { get; private init; }

    public SceneShape Shape => Turns[0].Role == Role.Text ? SceneShape.Text : SceneShape.Conversation;

    /// <summary>The examples of a page, as <c>grid explain</c> reads them: the English half first.</summary>
    public static IReadOnlyList<ExampleScene> Of(string code) =>
    [
        .. new[] { TextLanguage.English, TextLanguage.Russian }
            .SelectMany(language => CataloguePage.Of(code, language).Examples)
            .Where(static e => e.Kind is "fires" or "silent")
            .Select((example, n) => Read(code, $"{code} #{n + 1}", example)),
    ];

    public override string ToString() => $"{Name} {(Fires ? "fires" : "silent")} {Language}";

    private static ExampleScene Read(string code, string name, PageExample example)
    {
        var context = new List<string>();
        var body = 0;
        while (example.Text.AsSpan(body).StartsWith(ContextStart, StringComparison.Ordinal))
        {
            var end = example.Text.IndexOf('\n', body);
            context.Add(example.Text[(body + ContextStart.Length)..end].Trim());
            body = end + 1;
        }

        var turns = Turned(example.Text[body..]).ConvertAll(t => t with { Offset = t.Offset + body });
        var marks = example.Spans.Select(span =>
        {
            var turn = turns.FindLastIndex(t => t.Offset <= span.Start);
            return (turn, span.Start - turns[turn].Offset, span.End - turns[turn].Offset);
        });
        var language = example.Language == "ru" ? TextLanguage.Russian : TextLanguage.English;
        return new ExampleScene(
            code, name, example.Kind == "fires", language, context, [.. turns.Select(static t => new SceneTurn(t.Role, t.Text))], [.. marks])
        {
            Register = example.Text.StartsWith(Asks, StringComparison.Ordinal) ? example.Text[Asks.Length..example.Text.IndexOf('\n', StringComparison.Ordinal)].Trim() : null,
        };
    }

    private static List<(Role Role, string Text, int Offset)> Turned(string body)
    {
        if (!Speaker().IsMatch(body))
        {
            var from = body.StartsWith(Asks, StringComparison.Ordinal) ? body.IndexOf('\n', StringComparison.Ordinal) + 1 : 0;
            return [(Role.Text, body[from..], from)];
        }

        return [.. Speaker().Matches(body).Select(m =>
        {
            var start = m.Index + m.Length;
            var text = body[start..(m.NextMatch() is { Success: true } next ? next.Index : body.Length)].TrimEnd();
            return (m.Groups["who"].Value == "user" ? Role.User : Role.Assistant, text, start);
        })];
    }

    [GeneratedRegex("^(?<who>user|assistant): ?", RegexOptions.Multiline)]
    private static partial Regex Speaker();
}
