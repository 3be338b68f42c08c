using System.Collections.Frozen;

namespace Grid.Diagnostics.Text;

/// <summary>What may follow an abbreviation's full stop in the same sentence; a word may be several things.</summary>
[Flags]
internal enum Abbreviation : byte
{
    None = 0,

    /// <summary>Always more of the sentence: "Mr.", "e.g.", "ул.".</summary>
    BeforeName = 1,

    /// <summary>A number: "Fig. 3", "стр. 5".</summary>
    BeforeNumber = 2,

    /// <summary>Anything but a word that opens sentences: "Inc.", "U.S.", "Sept.".</summary>
    BeforeStarter = 4,

    /// <summary>Often the end: "etc.", "и т. д.".</summary>
    MayEnd = 8,

    /// <summary>After a number a unit or a year, which may end; elsewhere as <see cref="BeforeName"/>: "1999 г.", "г. Тверь".</summary>
    AfterNumber = 16,
}

/// <summary>The abbreviations and sentence openers of Resources, looked up without allocation.</summary>
internal static class Abbreviations
{
    private const int Longest = 24;
    private static readonly Dictionary<string, FrozenSet<string>> Starters = WordList.Read("sentence-starters.txt");
    private static readonly FrozenSet<string> Openers = Starters["en"].Concat(Starters["ru"]).ToFrozenSet(StringComparer.Ordinal);
    private static readonly FrozenDictionary<string, Abbreviation> Known = Load();

    /// <summary>What is known of a word before a full stop; an entry written with a capital needs one ("Sat." but not "sat.").</summary>
    public static Abbreviation Of(ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > Longest)
            return Abbreviation.None;
        Span<char> key = stackalloc char[Longest];
        key = key[..word.ToLowerInvariant(key)];
        var lookup = Known.GetAlternateLookup<ReadOnlySpan<char>>();
        lookup.TryGetValue(key, out var found);
        if (!char.IsUpper(word[0]))
            return found;
        key[0] = char.ToUpperInvariant(key[0]);
        lookup.TryGetValue(key, out var capital);
        return found | capital;
    }

    /// <summary>Whether a word opens sentences far more often than it stands in a name.</summary>
    public static bool IsStarter(ReadOnlySpan<char> word) => Contains(Openers, word);

    /// <summary>Whether a word reports speech ("said").</summary>
    public static bool IsSaid(ReadOnlySpan<char> word) => Contains(Starters["said"], word);

    private static bool Contains(FrozenSet<string> set, ReadOnlySpan<char> word)
    {
        if (word.Length is 0 or > Longest)
            return false;
        Span<char> key = stackalloc char[Longest];
        return set.GetAlternateLookup<ReadOnlySpan<char>>().Contains(key[..word.ToLowerInvariant(key)]);
    }

    private static FrozenDictionary<string, Abbreviation> Load()
    {
        var known = new Dictionary<string, Abbreviation>(StringComparer.Ordinal);
        var sections = WordList.Read("abbreviations.txt");
        Add("before-name", Abbreviation.BeforeName);
        Add("before-number", Abbreviation.BeforeNumber);
        Add("before-starter", Abbreviation.BeforeStarter);
        Add("may-end", Abbreviation.MayEnd);
        Add("after-number", Abbreviation.AfterNumber);
        return known.ToFrozenDictionary(StringComparer.Ordinal);

        void Add(string section, Abbreviation kind)
        {
            foreach (var word in sections[section])
                known[word] = known.GetValueOrDefault(word) | kind;
        }
    }
}
