using System.Text.Json;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.BackgroundTraining;

/// <summary>A set that may teach the background table: its file, and the fields that hold running text.</summary>
/// <param name="Set">The set's folder.</param>
/// <param name="File">The file in it: <c>.jsonl</c>, or <c>.tsv</c> with a header.</param>
/// <param name="Language">The language of its text.</param>
/// <param name="Fields">Names of the text fields, at any depth.</param>
public sealed record BackgroundSource(string Set, string File, TextLanguage Language, params string[] Fields)
{
    /// <summary>Every source, in a fixed order.</summary>
    /// <remarks>choi must never enter: its parts share sentences, so it would be judged by a table that saw its held-out text.</remarks>
    public static IReadOnlyList<BackgroundSource> All { get; } =
    [
        new("snli_esnli", "pairs.jsonl", TextLanguage.English, "premise", "hypothesis"),
        new("cad_nli", "train.tsv", TextLanguage.English, "sentence1", "sentence2"),
        new("booookscore", "summaries.jsonl", TextLanguage.English, "summary"),
        new("ragtruth_test", "sources.jsonl", TextLanguage.English, "source", "passages", "question"),
        new("dbdc3_en", "dialogues.jsonl", TextLanguage.English, "utterance"),
        new("tiage", "dialogs.jsonl", TextLanguage.English, "utterances"),
        new("irc_disentanglement", "logs.jsonl", TextLanguage.English, "text"),
        new("haluquestqa", "answers.jsonl", TextLanguage.English, "question_text", "ans1_text", "ans2_text"),
        new("halueval_general", "responses.jsonl", TextLanguage.English, "user_query", "chatgpt_response"),
        new("llmbar", "pairs.jsonl", TextLanguage.English, "input", "output_1", "output_2"),
        new("folio", "examples.jsonl", TextLanguage.English, "premises", "conclusion"),
        new("prosecco", "pairs.jsonl", TextLanguage.English, "locution_1", "locution_2"),
        new("chatprotect", "pairs.jsonl", TextLanguage.English, "prefix", "sentence"),
        new("usr_topicalchat", "turns.jsonl", TextLanguage.English, "source", "context"),
        new("dialogue_hallucination_audit", "responses.jsonl", TextLanguage.English, "knowledge", "history", "response"),
        new("taiga_register_ru", "sentences.jsonl", TextLanguage.Russian, "text"),
        new("formality_ru", "pairs.jsonl", TextLanguage.Russian, "formal_ru", "informal_ru"),
        new("rcb_votes_ru", "pairs.jsonl", TextLanguage.Russian, "premise", "hypothesis"),
    ];

    /// <summary>Distinct texts of the set, in file order: a premise that stands three times teaches once.</summary>
    /// <param name="dataDirectory">Folder of the labelled sets.</param>
    public IEnumerable<string> Texts(string dataDirectory)
    {
        var path = Path.Combine(dataDirectory, Set, File);
        var all = Path.GetExtension(File) == ".tsv" ? Columns(path) : Properties(path);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        return all.Where(t => t.Length > 0 && seen.Add(t));
    }

    private IEnumerable<string> Columns(string path)
    {
        var lines = System.IO.File.ReadLines(path).Select(static l => l.Split('\t'));
        int[]? columns = null;
        foreach (var cells in lines)
        {
            if (columns is null)
            {
                columns = [.. Fields.Select(f => Array.IndexOf(cells, f))];
                continue;
            }

            foreach (var column in columns)
            {
                yield return cells[column];
            }
        }
    }

    private IEnumerable<string> Properties(string path)
    {
        foreach (var line in System.IO.File.ReadLines(path))
        {
            using var document = JsonDocument.Parse(line);
            foreach (var text in Strings(document.RootElement, wanted: false))
            {
                yield return text;
            }
        }
    }

    private IEnumerable<string> Strings(JsonElement element, bool wanted) => element.ValueKind switch
    {
        JsonValueKind.String => wanted ? [element.GetString()!] : [],
        JsonValueKind.Array => element.EnumerateArray().SelectMany(e => Strings(e, wanted)),
        JsonValueKind.Object => element.EnumerateObject().SelectMany(p => Strings(p.Value, Fields.Contains(p.Name))),
        _ => [],
    };
}
