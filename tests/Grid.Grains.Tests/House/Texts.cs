using Grid.Diagnostics;
using Grid.Diagnostics.Text;

namespace Grid.Grains.Tests;

/// <summary>Records and turns of our own, the same for the same seed.</summary>
internal static class Texts
{
    private static readonly string[] Words =
    [
        "amber", "boat", "cloud", "delta", "engine", "forest", "garden", "harbour", "island", "journey", "kettle", "lantern",
        "meadow", "needle", "orchard", "planet", "quarry", "river", "summit", "timber", "umbrella", "valley", "window", "yellow",
    ];

    public static string Sentence(Random random) =>
        string.Join(' ', Enumerable.Range(0, random.Next(3, 12)).Select(_ => Words[random.Next(Words.Length)])) + ".";

    public static string Text(Random random, int sentences) =>
        string.Join(' ', Enumerable.Range(0, sentences).Select(_ => Sentence(random)));

    public static Scene Scene(string id, string text) => new()
    {
        Frame = Frame(id, SceneShape.Text),
        Turns = [new SceneTurn(Role.Text, text)],
    };

    public static SceneFrame Frame(string id, SceneShape shape) =>
        new() { Id = id, Shape = shape, Language = TextLanguage.English, LanguageTag = "en" };

    public static CorpusRecord Record(int number, string text) => new()
    {
        Id = $"record {number}",
        File = "input.jsonl",
        Line = number + 1,
        Scene = Scene($"record {number}", text),
    };

    /// <summary>Records of which every fiftieth could not be read.</summary>
    public static List<CorpusRecord> Records(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => i % 50 == 49 ? Unreadable(i) : Record(i, Text(random, random.Next(1, 6))))];
    }

    public static async IAsyncEnumerable<CorpusRecord> Stream(IEnumerable<CorpusRecord> records)
    {
        foreach (var record in records)
        {
            await Task.Yield();
            yield return record;
        }
    }

    private static CorpusRecord Unreadable(int number) => new()
    {
        Id = $"input.jsonl:{number + 1}",
        File = "input.jsonl",
        Line = number + 1,
        Error = new RecordError("input.jsonl", number + 1, "text", "The field is missing: give text."),
    };
}
