using System.Collections.Frozen;
using System.Globalization;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Signals;

/// <summary>What a closed-class word does in a sentence, as far as alignment cares; flags add up.</summary>
[Flags]
public enum WordManner
{
    /// <summary>Nothing of interest.</summary>
    None = 0,

    /// <summary>Denies.</summary>
    Negation = 1,

    /// <summary>"None" of them.</summary>
    QuantityNone = 2,

    /// <summary>"Few".</summary>
    QuantityFew = 4,

    /// <summary>"Some".</summary>
    QuantitySome = 8,

    /// <summary>"Many".</summary>
    QuantityMany = 16,

    /// <summary>"Most".</summary>
    QuantityMost = 32,

    /// <summary>"All".</summary>
    QuantityAll = 64,

    /// <summary>Must be.</summary>
    Must = 128,

    /// <summary>May be.</summary>
    May = 256,

    /// <summary>Cannot be.</summary>
    Cannot = 512,

    /// <summary>Points to the past.</summary>
    Past = 1024,

    /// <summary>Points to the future.</summary>
    Future = 2048,

    /// <summary>Sets apart: "but", "other", "the rest".</summary>
    Contrast = 4096,

    /// <summary>The number after it is an upper limit.</summary>
    LessThan = 8192,

    /// <summary>The number after it is a lower limit.</summary>
    MoreThan = 16384,

    /// <summary>The number after it is rounded.</summary>
    About = 32768,
}

/// <summary>The closed-class words that alignment reads (<c>alignment-words.txt</c>), English and Russian.</summary>
internal static class AlignmentWords
{
    private static readonly (string Section, WordManner Manner)[] Manners =
    [
        ("negation", WordManner.Negation), ("quantity-none", WordManner.QuantityNone), ("quantity-few", WordManner.QuantityFew),
        ("quantity-some", WordManner.QuantitySome), ("quantity-many", WordManner.QuantityMany), ("quantity-most", WordManner.QuantityMost),
        ("quantity-all", WordManner.QuantityAll), ("modal-must", WordManner.Must), ("modal-may", WordManner.May),
        ("modal-cannot", WordManner.Cannot), ("past", WordManner.Past), ("future", WordManner.Future), ("contrast", WordManner.Contrast),
        ("less-than", WordManner.LessThan), ("more-than", WordManner.MoreThan), ("about", WordManner.About),
    ];

    private static readonly Dictionary<string, FrozenSet<string>> Sections = WordList.Read("alignment-words.txt");

    private static readonly FrozenDictionary<string, WordManner> MannerOf = Manners
        .SelectMany(static m => Sections[m.Section].Select(word => (word, m.Manner)))
        .GroupBy(static w => w.word, StringComparer.Ordinal)
        .ToFrozenDictionary(static g => g.Key, static g => g.Aggregate(WordManner.None, static (all, w) => all | w.Manner), StringComparer.Ordinal);

    /// <summary>Number words below a hundred, and Russian hundreds, with their values.</summary>
    public static FrozenDictionary<string, double> Numbers { get; } = Values("number");

    /// <summary>Hundred, thousand and so on.</summary>
    public static FrozenDictionary<string, double> Multipliers { get; } = Values("multiplier");

    /// <summary>Months by name.</summary>
    public static FrozenDictionary<string, double> Months { get; } = Values("month");

    /// <summary>Days of the week by name.</summary>
    public static FrozenDictionary<string, double> Weekdays { get; } = Values("weekday");

    /// <summary>Units in their many spellings, to one of them.</summary>
    public static FrozenDictionary<string, string> Units { get; } = Pairs("unit").ToFrozenDictionary(static p => p.Key, static p => p.Value, StringComparer.Ordinal);

    /// <summary>Negations that deny the next word alone (Russian "не").</summary>
    public static FrozenSet<string> DenyNext { get; } = Sections["negation-next"];

    /// <summary>Negations that deny what stands before them as well (Russian "нет").</summary>
    public static FrozenSet<string> DenyAround { get; } = Sections["negation-around"];

    /// <summary>What a word does.</summary>
    /// <param name="folded">The folded word.</param>
    public static WordManner Of(string folded) => MannerOf.GetValueOrDefault(folded);

    private static FrozenDictionary<string, double> Values(string section) => Pairs(section)
        .ToFrozenDictionary(static p => p.Key, static p => double.Parse(p.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal);

    private static IEnumerable<(string Key, string Value)> Pairs(string section) =>
        Sections[section].Select(static w => w.Split('=')).Select(static p => (p[0], p[1]));
}
