using Grid.Diagnostics;
using Grid.Formats;

namespace Grid.Server.Demo;

/// <summary>Our own sample answers, documents and chats, English and Russian, healthy and broken; they travel inside the assembly.</summary>
internal static class DemoScenes
{
    private const string Prefix = "demo/";
    private const string Extension = ".jsonl";

    /// <summary>Every sample, the files interleaved so that kinds and languages mix.</summary>
    public static IReadOnlyList<Scene> Read()
    {
        var assembly = typeof(DemoScenes).Assembly;
        var files = assembly.GetManifestResourceNames().Where(static n => n.StartsWith(Prefix, StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(name =>
            {
                using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return Lines(reader, name[Prefix.Length..^Extension.Length]);
            }).ToList();
        return [.. Enumerable.Range(0, files.Max(static f => f.Count)).SelectMany(i => files.Where(f => i < f.Count).Select(f => f[i]))];
    }

    private static List<Scene> Lines(StreamReader reader, string file)
    {
        var scenes = new List<Scene>();
        while (reader.ReadLine() is { } line)
        {
            var record = RecordParser.Parse(System.Text.Encoding.UTF8.GetBytes(line), file, scenes.Count + 1, CorpusReaderOptions.Default);
            scenes.Add(record.Scene ?? throw new InvalidDataException($"{file}: {record.Error!.Message}"));
        }

        return scenes;
    }
}
