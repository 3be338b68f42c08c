using System.Text.Json;
using System.Text.RegularExpressions;
using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Grid.Evaluation.Training;

namespace Grid.Evaluation;

/// <summary>Where blocks come from: sets that what ships may learn from, and those that are measured.</summary>
public static partial class LinkSets
{
    private const int FewestSentences = 6;

    /// <summary>English documents to learn from.</summary>
    public static IReadOnlyList<(string Source, IReadOnlyList<string> Sentences)> EnglishDocuments(string data) =>
    [
        .. Texts(data, "booookscore", "summaries.jsonl", "summary", TextLanguage.English),
        .. Texts(data, "ragtruth_test", "sources.jsonl", "source", TextLanguage.English),
        .. Texts(data, "haluquestqa", "answers.jsonl", "ans1_text", TextLanguage.English),
        .. Passages("registers/en.txt", TextLanguage.English),
    ];

    /// <summary>Russian documents to learn from.</summary>
    public static IReadOnlyList<(string Source, IReadOnlyList<string> Sentences)> RussianDocuments(string data) =>
    [
        .. Rows(TrainingSet.Open(data, "taiga_register_ru", "sentences.jsonl"))
            .GroupBy(static r => Number().Replace(r.GetProperty("sent_id").GetString()!, ""), StringComparer.Ordinal)
            .Where(static g => g.Key.StartsWith("xud", StringComparison.Ordinal) || g.Key.StartsWith("uch", StringComparison.Ordinal))
            .Select(static g => (g.Key, (IReadOnlyList<string>)[.. g.Select(static r => r.GetProperty("text").GetString()!)])),
        .. Passages("registers/ru.txt", TextLanguage.Russian),
    ];

    /// <summary>Conversations to learn from: the threads of a help channel, and chit-chat.</summary>
    public static IReadOnlyList<(string Source, IReadOnlyList<string> Sentences)> Conversations(string data) =>
    [
        .. Rows(TrainingSet.Open(data, "irc_disentanglement", "logs.jsonl")).SelectMany(Threads),
    ];

    /// <summary>Blocks of discoeval_dc; pairs that share sentences are one source.</summary>
    /// <param name="context">Data.</param>
    /// <param name="file"><c>wiki</c> or <c>chat</c>.</param>
    public static IReadOnlyList<LinkBlock> DiscoEval(EvaluationContext context, string file)
    {
        var rows = Rows(Path.Combine(context.DataDirectory, "discoeval_dc", file + ".jsonl"))
            .Select(static r => (Coherent: r.GetProperty("coherent").GetInt32() == 1, Sentences: r.GetProperty("sentences").EnumerateArray().Select(static s => s.GetString()!).ToArray())).ToList();
        var blocks = new List<LinkBlock>();
        var source = 0;
        for (var i = 0; i < rows.Count; i++)
        {
            var linked = i > 0 && rows[i].Sentences.Intersect(rows[i - 1].Sentences, StringComparer.Ordinal).Any(static s => s.Length > 30);
            source += linked ? 0 : 1;
            blocks.Add(new LinkBlock(
                $"{file}{source}", SceneShape.Components, TextLanguage.English,
                [.. rows[i].Sentences.Select(s => file == "chat" ? s.Replace("<user> :", "", StringComparison.Ordinal).Trim() : HealthyPassages.Detokenise(s))],
                rows[i].Coherent ? -1 : Place(rows, i)));
        }

        return [.. blocks.Where(b => context.Measures("discoeval_dc", b.Source))];
    }

    // The intruder stands where the block differs from its coherent twin.
    private static int Place(List<(bool Coherent, string[] Sentences)> rows, int i)
    {
        foreach (var twin in new[] { i + 1, i - 1 }.Where(t => t >= 0 && t < rows.Count && rows[t].Coherent))
        {
            var differ = Enumerable.Range(0, rows[i].Sentences.Length).Where(k => rows[i].Sentences[k] != rows[twin].Sentences[k]).ToArray();
            if (differ.Length == 1)
            {
                return differ[0];
            }
        }

        return int.MaxValue;
    }

    private static IEnumerable<(string Source, IReadOnlyList<string> Sentences)> Texts(string data, string set, string file, string field, TextLanguage language)
    {
        var number = 0;
        foreach (var row in Rows(TrainingSet.Open(data, set, file)))
        {
            var source = $"{set}{number++}";
            if (row.GetProperty(field) is { ValueKind: JsonValueKind.String } text)
            {
                var whole = text.GetString()!;
                string[] sentences = [.. SentenceSplitter.Split(whole, language).Select(u => whole[u.Start..u.End])];
                if (sentences.Length >= FewestSentences)
                {
                    yield return (source, sentences);
                }
            }
        }
    }

    private static IEnumerable<(string Source, IReadOnlyList<string> Sentences)> Passages(string resource, TextLanguage language)
    {
        foreach (var (register, passages) in BankFile.Read(resource))
        {
            for (var i = 0; i < passages.Length; i++)
            {
                var whole = passages[i].Replace(" / ", "\n", StringComparison.Ordinal);
                string[] sentences = [.. SentenceSplitter.Split(whole, language).Select(u => whole[u.Start..u.End])];
                yield return ($"{resource}/{register}/{i}", sentences);
            }
        }
    }

    private static IEnumerable<(string Source, IReadOnlyList<string> Sentences)> Threads(JsonElement log) => log.GetProperty("lines").EnumerateArray()
        .Where(static l => l.GetProperty("annotated").GetBoolean())
        .GroupBy(static l => l.GetProperty("thread").GetInt32())
        .Select(g => ($"{log.GetProperty("log").GetString()}/{g.Key}", (IReadOnlyList<string>)[.. g.Select(static l => Message(l.GetProperty("text").GetString()!)).Where(static m => m.Length > 0)]))
        .Where(static t => t.Item2.Count >= FewestSentences);

    // "[12:01] <nick> other: text": the text alone; system lines are dropped.
    private static string Message(string line) => Said().Match(line) is { Success: true } match ? match.Groups[1].Value.Trim() : "";

    private static IEnumerable<JsonElement> Rows(string file) => File.ReadLines(file).Select(static line =>
    {
        using var document = JsonDocument.Parse(line);
        return document.RootElement.Clone();
    });

    [GeneratedRegex(@"-?\d+$")]
    private static partial Regex Number();

    [GeneratedRegex(@"^\[[^\]]*\]\s+<[^>]*>\s+(?:[^\s:,]{2,16}[:,]\s+)?(.*)$")]
    private static partial Regex Said();
}
