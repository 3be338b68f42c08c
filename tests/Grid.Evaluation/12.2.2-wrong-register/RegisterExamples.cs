using System.Globalization;
using System.Text.Json;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;
using Grid.Evaluation.BackgroundTraining;
using Grid.Evaluation.Training;

namespace Grid.Evaluation.Rooms;

/// <summary>What the register model learns from: passages written for Grid, and sets whose licence allows it.</summary>
/// <remarks>Of the sets as a whole little weight is taken: each knows one manner of one register.</remarks>
public static class RegisterExamples
{
    // Subjects return every so many passages, so a fold by subject has not seen the subject it is tested on.
    private const int Subjects = 20;
    private const double SentenceWeight = 0.7;
    private const double SetWeight = 2;
    private const double TaigaWeight = 30;

    // Its non-fiction is a handful of articles on art and language: with more, all factual Russian would be like them.
    private const double TaigaFactualWeight = 1;

    /// <summary>Every example of a language.</summary>
    /// <param name="dataDirectory">Folder of the labelled sets.</param>
    /// <param name="language">English or Russian.</param>
    public static List<RegisterExample> All(string dataDirectory, TextLanguage language) =>
    [
        .. Own(language),
        .. language == TextLanguage.Russian ? Taiga(dataDirectory) : English(dataDirectory),
    ];

    /// <summary>The passages written for Grid: whole, and each of their sentences.</summary>
    /// <param name="language">English or Russian.</param>
    public static IEnumerable<RegisterExample> Own(TextLanguage language)
    {
        var (register, number) = (-1, 0);
        foreach (var line in Lines(language).Select(static l => l.Trim()).Where(static l => l.Length > 0 && l[0] != '#'))
        {
            if (line[0] == '[')
            {
                (register, number) = (IndexOf(line[1..^1]), 0);
                continue;
            }

            var text = line.Replace(" / ", "\n", StringComparison.Ordinal);
            var source = string.Create(CultureInfo.InvariantCulture, $"own {number++ % Subjects}");
            yield return new RegisterExample(source, text, register, 1, Own: true);
            var units = SentenceSplitter.Split(text, language);
            foreach (var unit in units.Where(_ => units.Count > 1))
            {
                yield return new RegisterExample(source, text[unit.Start..unit.End], register, SentenceWeight, Own: true);
            }
        }
    }

    /// <summary>Sentences of Taiga with the register of their genre, from the file the gate lets through.</summary>
    /// <param name="dataDirectory">Folder of the labelled sets.</param>
    public static List<RegisterExample> Taiga(string dataDirectory)
    {
        var rows = File.ReadLines(TrainingSet.Open(dataDirectory, "taiga_register_ru", "sentences.jsonl"))
            .Select(static line => JsonDocument.Parse(line).RootElement)
            .Where(static r => r.GetProperty("genre").ValueKind == JsonValueKind.String)
            .Select(static r => (Text: r.GetProperty("text").GetString()!, Register: TaigaRegister(r.GetProperty("genre").GetString()!), Source: TaigaSource(r.GetProperty("sent_id").GetString()!)))
            .ToArray();
        var counts = rows.CountBy(static r => r.Register).ToDictionary();
        return [.. rows.Select(r => new RegisterExample(r.Source, r.Text, r.Register, (r.Register == Registers.Encyclopaedic ? TaigaFactualWeight : TaigaWeight) / counts[r.Register], Own: false))];
    }

    /// <summary>The register that stands for a genre of Taiga.</summary>
    /// <param name="genre">Such as <c>fiction-kids</c>.</param>
    public static int TaigaRegister(string genre) => genre switch
    {
        "social" => Registers.Conversational,
        "poetry" => Registers.Poetic,
        "news" => Registers.News,
        "fiction-kids" => Registers.Narrative,
        _ => Registers.Encyclopaedic,
    };

    // Comments and lines of verse come one from each author: there the sentence is its own source.
    private static string TaigaSource(string id) =>
        id.StartsWith("instagram", StringComparison.Ordinal) || id.StartsWith("poetry", StringComparison.Ordinal) ? id : id[..id.LastIndexOf('-')];

    private static IEnumerable<RegisterExample> English(string data) =>
    [
        .. Of(data, "tiage", "dialogs.jsonl", Registers.Conversational, 600, SetWeight, "utterances"),
        .. Of(data, "usr_topicalchat", "turns.jsonl", Registers.Conversational, 300, SetWeight / 2, "source"),
        .. Of(data, "chatprotect", "pairs.jsonl", Registers.Encyclopaedic, 500, SetWeight, "prefix"),
        .. Of(data, "begin", "wow.jsonl", Registers.Encyclopaedic, 300, SetWeight / 2, "knowledge"),
        .. Of(data, "ragtruth_test", "sources.jsonl", Registers.News, 800, SetWeight, "source"),
    ];

    private static List<RegisterExample> Of(
        string data, string set, string file, int register, int most, double weight, string field)
    {
        _ = TrainingSet.Open(data, set, file);
        var texts = new BackgroundSource(set, file, TextLanguage.English, field).Texts(data)
            .SelectMany(static t => t.Split('\n'))
            .SelectMany(static t => SentenceSplitter.Split(t, TextLanguage.English).Select(u => t[u.Start..u.End]))
            .Select(HealthyPassages.Detokenise)
            .Where(static t => t.Length > 8).Distinct(StringComparer.Ordinal)
            .OrderBy(EvaluationContext.Hash).Take(most).ToArray();
        return [.. texts.Select(t => new RegisterExample(set + " " + t, t, register, weight / texts.Length, Own: false))];
    }

    private static int IndexOf(string name) => Registers.All.Index().First(r => r.Item == name).Index;

    private static IEnumerable<string> Lines(TextLanguage language)
    {
        var name = language == TextLanguage.Russian ? "registers/ru.txt" : "registers/en.txt";
        using var stream = typeof(RegisterExamples).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        while (reader.ReadLine() is { } line)
        {
            yield return line;
        }
    }
}
