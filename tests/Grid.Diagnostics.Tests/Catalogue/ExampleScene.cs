using System.Text.RegularExpressions;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Tests;

/// <summary>A fenced example of a room's page: <c>fires</c> with its spans marked <c>[|so|]</c>, or <c>silent</c>.</summary>
/// <remarks>An example whose lines start with <c>user:</c> or <c>assistant:</c> is a conversation, any other a document.</remarks>
internal sealed partial record ExampleScene(
    string Code, string Name, bool Fires, TextLanguage Language, IReadOnlyList<SceneTurn> Turns, IReadOnlyList<(int Turn, int Start, int End)> Marks)
{
    public SceneShape Shape => Turns[0].Role == Role.Text ? SceneShape.Text : SceneShape.Conversation;

    /// <summary>The examples of a page, in order; the Russian half starts at the second top heading.</summary>
    public static IReadOnlyList<ExampleScene> Of(string code)
    {
        using var stream = typeof(Catalogue).Assembly.GetManifestResourceStream($"page/{code}.md")
            ?? throw new InvalidOperationException($"{code} has no page.");
        using var reader = new StreamReader(stream);
        var page = reader.ReadToEnd();
        var russianHalf = page.IndexOf($"\n# {code} ", StringComparison.Ordinal);
        return [.. Fence().Matches(page).Select((match, n) => Read(
            code, $"{code} #{n + 1}", match.Groups["kind"].Value == "fires",
            russianHalf >= 0 && match.Index > russianHalf ? TextLanguage.Russian : TextLanguage.English, match.Groups["body"].Value))];
    }

    public override string ToString() => $"{Name} {(Fires ? "fires" : "silent")} {Language}";

    private static ExampleScene Read(string code, string name, bool fires, TextLanguage language, string body)
    {
        var turns = new List<SceneTurn>();
        var marks = new List<(int, int, int)>();
        foreach (var (role, marked) in Turned(body))
        {
            var text = marked;
            for (var open = text.IndexOf("[|", StringComparison.Ordinal); open >= 0; open = text.IndexOf("[|", StringComparison.Ordinal))
            {
                var close = text.IndexOf("|]", StringComparison.Ordinal) - 2;
                text = text.Remove(open, 2).Remove(close, 2);
                marks.Add((turns.Count, open, close));
            }

            turns.Add(new SceneTurn(role, text));
        }

        return new ExampleScene(code, name, fires, language, turns, marks);
    }

    private static List<(Role Role, string Text)> Turned(string body)
    {
        if (!Speaker().IsMatch(body))
        {
            return [(Role.Text, body)];
        }

        return [.. Speaker().Matches(body).Select(m => (
            m.Groups["who"].Value == "user" ? Role.User : Role.Assistant,
            body[(m.Index + m.Length)..(m.NextMatch() is { Success: true } next ? next.Index : body.Length)].Trim()))];
    }

    [GeneratedRegex(@"^```(?<kind>fires|silent)[^\n]*\n(?<body>.*?)\n```\s*$", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Fence();

    [GeneratedRegex("^(?<who>user|assistant): ?", RegexOptions.Multiline)]
    private static partial Regex Speaker();
}
