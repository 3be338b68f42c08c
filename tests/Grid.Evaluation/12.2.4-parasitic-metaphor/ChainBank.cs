using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>Makes scenes in which a figure is taken at its word, and healthy ones: three banks a language; the third of words with two lives.</summary>
public sealed class ChainBank
{
    private const int SeedsPerFigure = 6;
    private const int FewestBefore = 4;
    private const int FewestAfter = 2;

    private readonly Dictionary<string, string[]> _sections;
    private readonly string _bank;

    private ChainBank(TextLanguage language, string bank)
    {
        Language = language;
        _bank = bank;
        _sections = BankFile.Read(language == TextLanguage.Russian ? "evaluation/chains-ru.txt" : "evaluation/chains-en.txt");
    }

    /// <summary>Language and number, such as <c>en first</c>.</summary>
    public string Name => (Language == TextLanguage.Russian ? "ru " : "en ") + _bank;

    /// <summary>True when its words stand in the scene's own meaning and have another.</summary>
    public bool HasTwoLives => _bank == "third";

    /// <summary>Its language.</summary>
    public TextLanguage Language { get; }

    /// <summary>Every bank.</summary>
    public static IReadOnlyList<ChainBank> All { get; } =
    [
        new(TextLanguage.English, "first"), new(TextLanguage.English, "second"), new(TextLanguage.English, "third"),
        new(TextLanguage.Russian, "first"), new(TextLanguage.Russian, "second"), new(TextLanguage.Russian, "third"),
    ];

    /// <summary>The figures, each with its scene and the chain that it may wake.</summary>
    public IEnumerable<(string Scene, string Chain, string Sentence)> Figures => Section("figure")
        .SelectMany(s => s.Sentences.Select(f => (s.Names[0], s.Names[1], f)));

    /// <summary>The sentences that say their words literally.</summary>
    public IEnumerable<(string Chain, string Sentence)> Literal => Section("chain").SelectMany(static s => s.Sentences.Select(l => (s.Names[0], l)));

    /// <summary>The sentences of a scene.</summary>
    /// <param name="scene">The scene's name.</param>
    public IReadOnlyList<string> Scene(string scene) => _sections[$"{_bank} scene {scene}"];

    /// <summary>All planted and healthy scenes.</summary>
    public IEnumerable<ChainScene> Scenes()
    {
        foreach (var (scene, chain, figure) in Figures)
        {
            for (var seed = 0; seed < SeedsPerFigure; seed++)
            {
                var random = new Random(unchecked((int)EvaluationContext.Hash($"{Name}\n{figure}\n{seed}")));
                string[] about = [.. Scene(scene)], literal = [.. _sections[$"{_bank} chain {chain}"]];
                random.Shuffle(about);
                random.Shuffle(literal);
                var before = about[..random.Next(FewestBefore, FewestBefore + 2)];
                var rest = about[before.Length..];
                var after = random.Next(FewestAfter, FewestAfter + 3);
                var source = $"{scene} {chain}";
                yield return new(source, ChainKind.Parasitic, [.. before, figure, .. literal[..after], .. rest[..random.Next(2)]]);
                yield return new(source, ChainKind.Alone, [.. before, figure, .. rest[..Math.Min(rest.Length, after)]]);
                yield return new(source, ChainKind.Turn, [.. before, figure, rest[0], _sections[$"{_bank} turn {chain}"][0], .. literal[..after]]);
                yield return new(source, ChainKind.Turn, [.. before, _sections[$"{_bank} turn {chain}"][0], .. literal[..after]]);
                if (_sections.TryGetValue($"{_bank} knowing {scene} {chain}", out var knowing))
                {
                    yield return new(source, ChainKind.Knowing, [.. before, .. knowing, .. rest[..random.Next(2)]]);
                }
            }
        }
    }

    private IEnumerable<(string[] Names, string[] Sentences)> Section(string kind) => _sections
        .Where(s => s.Key.StartsWith($"{_bank} {kind} ", StringComparison.Ordinal))
        .Select(s => (s.Key.Split(' ')[2..], s.Value));
}

/// <summary>What becomes of a scene's figure.</summary>
public enum ChainKind
{
    /// <summary>Two or more later sentences take it at its word.</summary>
    Parasitic,

    /// <summary>It stays a figure.</summary>
    Alone,

    /// <summary>The writer knows it for a figure and carries it on.</summary>
    Knowing,

    /// <summary>The scene turns to that subject in truth, with words that say so.</summary>
    Turn,
}

/// <summary>One scene.</summary>
/// <param name="Source">Scene and chain: what is resampled together.</param>
/// <param name="Kind">What becomes of the figure.</param>
/// <param name="Sentences">Its sentences.</param>
public sealed record ChainScene(string Source, ChainKind Kind, IReadOnlyList<string> Sentences)
{
    /// <summary>The scene as running text.</summary>
    public string Text => string.Join(' ', Sentences);
}
