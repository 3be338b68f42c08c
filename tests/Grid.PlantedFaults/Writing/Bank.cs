namespace Grid.PlantedFaults.Writing;

/// <summary>All that we wrote in one language: topics, verse and phrases.</summary>
/// <remarks>Thread safe; read once.</remarks>
public sealed class Bank
{
    private static readonly string[] Genres = ["dialogue", "encyclopaedia", "essay", "instructions", "letter", "news", "story", "technical"];
    private static readonly Lazy<Bank> English = new(static () => new Bank("en"));
    private static readonly Lazy<Bank> Russian = new(static () => new Bank("ru"));

    private readonly Dictionary<string, string[]> _phrases = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _verse;
    private readonly Dictionary<string, int> _places;

    private Bank(string language)
    {
        Language = language;
        Topics = [.. Genres.SelectMany(g => TopicReader.Read(Resource($"{language}/{g}"), language))];
        _places = Topics.Select(static (t, i) => (t, i)).ToDictionary(static p => p.t.Name, static p => p.i, StringComparer.Ordinal);
        ReadPhrases(Resource($"{language}/phrases"));
        _verse = Lines($"{language}/verse").ToLookup(
            static l => l[..l.IndexOf(':', StringComparison.Ordinal)], static l => l[(l.IndexOf(':', StringComparison.Ordinal) + 2)..], StringComparer.Ordinal);
    }

    /// <summary>The language: <c>en</c> or <c>ru</c>.</summary>
    public string Language { get; }

    /// <summary>The topics, genre by genre.</summary>
    public IReadOnlyList<Topic> Topics { get; }

    /// <summary>The bank of a language.</summary>
    /// <param name="language"><c>en</c> or <c>ru</c>.</param>
    public static Bank Of(string language) => language switch
    {
        "en" => English.Value,
        "ru" => Russian.Value,
        _ => throw new ArgumentException($"'{language}': the bench is written in en and ru.", nameof(language)),
    };

    /// <summary>The phrases of a section, such as <c>filler</c>.</summary>
    public IReadOnlyList<string> Phrases(string section) => _phrases[section];

    /// <summary>The words of a section that lists them between bars.</summary>
    public IReadOnlyList<Word> Words(string section) => [.. Phrases(section)[0].Split(" | ").Select(Word.Parse)];

    /// <summary>The verse of a kind: <c>quatrain</c>, <c>broken</c>, <c>poem</c> or <c>anchor</c>.</summary>
    public IReadOnlyList<string> Verse(string kind) => [.. _verse[kind]];

    /// <summary>The half a topic belongs to: every second topic is sealed.</summary>
    public BenchHalf HalfOf(Topic topic) => _places[topic.Name] % 2 == 0 ? BenchHalf.Development : BenchHalf.Sealed;

    private void ReadPhrases(string text)
    {
        var current = new List<string>();
        var name = "";
        foreach (var line in text.Split('\n').Select(static l => l.TrimEnd('\r')).Append("[]"))
        {
            if (line is ['[', .. var next, ']'])
            {
                _phrases[name] = [.. current];
                current.Clear();
                name = next;
            }
            else if (line.Length > 0 && line[0] != '#')
            {
                current.Add(line);
            }
        }
    }

    private static IEnumerable<string> Lines(string resource) =>
        Resource(resource).Split('\n').Select(static l => l.TrimEnd('\r')).Where(static l => l.Length > 0 && l[0] != '#');

    private static string Resource(string name)
    {
        using var stream = typeof(Bank).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The text '{name}' is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}

/// <summary>Which half of the bench a case belongs to.</summary>
public enum BenchHalf
{
    /// <summary>For work on the product.</summary>
    Development,

    /// <summary>For figures alone.</summary>
    Sealed,
}
