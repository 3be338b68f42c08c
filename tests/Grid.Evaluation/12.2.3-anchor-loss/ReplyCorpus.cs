using System.Text.Json;
using System.Text.RegularExpressions;
using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Evaluation.Training;
using Grid.Pathways;

namespace Grid.Evaluation.Rooms;

/// <summary>Answers that people and models gave, with what they answered: what the reply projection learns from.</summary>
/// <remarks>Sets whose licences let weights ship alone; see <see cref="TrainingSet"/>.</remarks>
public static partial class ReplyCorpus
{
    private const int MostWords = 60;
    private const int MostBefore = 4;
    private static readonly string[] BeginParts = ["tc", "wow", "cmu"];

    /// <summary>An answer, what came before it (the newest first), and the kind of talk.</summary>
    /// <param name="Before">The turns before, as summed unit vectors.</param>
    /// <param name="Reply">The answer.</param>
    /// <param name="Kind">Answers of one kind are held against one another.</param>
    /// <param name="Weight">How much it counts.</param>
    public sealed record Example(IReadOnlyList<float[]> Before, float[] Reply, string Kind, float Weight);

    private sealed record Talk(string Kind, float Weight, IReadOnlyList<string> Turns, bool UserOnly = false);

    /// <summary>Loads and encodes the examples, in file order.</summary>
    /// <param name="dataDirectory">Folder of the labelled sets.</param>
    /// <param name="encoder">Gives vectors.</param>
    public static IReadOnlyList<Example> Load(string dataDirectory, ISceneEncoder encoder)
    {
        var talks = Talks(dataDirectory).ToList();
        var vectors = Encode([.. talks.SelectMany(static t => t.Turns).Distinct(StringComparer.Ordinal)], encoder);
        return
        [
            .. talks.SelectMany(t => Enumerable.Range(1, t.Turns.Count - 1)
                .Where(i => !t.UserOnly || i % 2 == 1)
                .Select(i => new Example(
                    [.. Enumerable.Range(1, Math.Min(MostBefore, i)).Select(b => vectors[t.Turns[i - b]])], vectors[t.Turns[i]], t.Kind, t.Weight))),
        ];
    }

    /// <summary>The vector of each text: the sum of its sentences' unit vectors.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="encoder">Gives vectors.</param>
    public static Dictionary<string, float[]> Encode(IReadOnlyList<string> texts, ISceneEncoder encoder)
    {
        ArgumentNullException.ThrowIfNull(encoder);
        var result = new Dictionary<string, float[]>(StringComparer.Ordinal);
        foreach (var text in texts)
        {
            string[] sentences = [.. SentenceSplitter.Split(text, TextLanguage.English).Select(u => text[u.Start..u.End])];
            var encoded = sentences.Length == 0 ? default : encoder.EncodeAsync(sentences, default).AsTask().GetAwaiter().GetResult();
            var sum = new float[ReplyProjection.Inputs];
            for (var s = 0; s < sentences.Length; s++)
            {
                Add(sum, encoded!.Vectors[s]);
            }

            result[text] = sum;
        }

        return result;
    }

    private static void Add(float[] sum, SceneVector vector)
    {
        if (vector.Scale.Space != VectorScale.EmbeddedSpace || vector.Values.Length != sum.Length)
        {
            return;
        }

        double squared = 0;
        foreach (var value in vector.Values.Span)
        {
            squared += value * (double)value;
        }

        for (var i = 0; i < sum.Length && squared > 0; i++)
        {
            sum[i] += (float)(vector.Values.Span[i] / Math.Sqrt(squared));
        }
    }

    private static IEnumerable<Talk> Talks(string data)
    {
        var talks = Rows(data, "tiage", "dialogs.jsonl").Select(static r => new Talk("peers", 1, Texts(r, "utterances")))
            .Concat(Rows(data, "dbdc3_en", "dialogues.jsonl").Select(static r => new Talk(
                "users", 0.6f, [.. r.GetProperty("turns").EnumerateArray().SkipWhile(static t => t.GetProperty("speaker").GetString() != "S").Select(static t => t.GetProperty("utterance").GetString()!)], UserOnly: true)))
            .Concat(Rows(data, "usr_topicalchat", "turns.jsonl").Select(static r => r.GetProperty("source").GetString()!).Distinct(StringComparer.Ordinal)
                .Select(static s => new Talk("knowledge", 1, s.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))))
            .Concat(BeginParts.SelectMany(f => Rows(data, "begin", f + ".jsonl")).Select(static r => new Talk(
                "knowledge", 0.4f, [LastOf(r.GetProperty("message")), r.GetProperty("response").GetString()!])))
            .Concat(Rows(data, "halueval_general", "responses.jsonl").Select(static r => new Talk("questions", 0.3f, [r.GetProperty("user_query").GetString()!, r.GetProperty("chatgpt_response").GetString()!])))
            .Concat(Rows(data, "haluquestqa", "answers.jsonl").Select(static r => new Talk("questions", 0.3f, [r.GetProperty("question_text").GetString()!, r.GetProperty("ans1_text").GetString()!])))
            .Concat(Rows(data, "truthfulqa", "questions.jsonl").Select(static r => new Talk("questions", 0.5f, [r.GetProperty("Question").GetString()!, r.GetProperty("Best Answer").GetString()!])));
        return talks.Select(static t => t with { Turns = [.. t.Turns.Select(Tidy)] })
            .Where(static t => t.Turns.Count > 1 && t.Turns.All(static x => x.Length > 0))
            .DistinctBy(static t => $"{t.Turns.Count}\n{t.Turns[0]}\n{t.Turns[1]}");
    }

    private static string LastOf(JsonElement message) =>
        message.ValueKind == JsonValueKind.Array ? message.EnumerateArray().Last().GetString()! : message.GetString()!;

    private static string[] Texts(JsonElement row, string field) => [.. row.GetProperty(field).EnumerateArray().Select(static u => u.GetString()!)];

    private static string Tidy(string text) =>
        string.Join(' ', BeforeMark().Replace(text.Trim(), "$1").Split(' ', StringSplitOptions.RemoveEmptyEntries).Take(MostWords));

    private static IEnumerable<JsonElement> Rows(string data, string set, string file)
    {
        foreach (var line in File.ReadLines(TrainingSet.Open(data, set, file)))
        {
            using var document = JsonDocument.Parse(line);
            yield return document.RootElement.Clone();
        }
    }

    [GeneratedRegex(@"\s+([.,!?])", RegexOptions.NonBacktracking)]
    private static partial Regex BeforeMark();
}
