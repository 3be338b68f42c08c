using System.Collections.Frozen;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>Closed lists of 12.2.4 (figure-words.txt): what shows that a figure is meant as one, and what opens another subject.</summary>
internal static class FigureWords
{
    private static readonly Dictionary<string, FrozenSet<string>> Sections = WordList.ReadResource("room/figure-words.txt");

    /// <summary>Words that name the speech itself as a figure.</summary>
    public static FrozenSet<string> Signal { get; } = Sections["signal"];

    /// <summary>"Like" and "как", which compare before a noun.</summary>
    public static FrozenSet<string> Like { get; } = Sections["like"];

    /// <summary>English words that make the "like" before them a comparison.</summary>
    public static FrozenSet<string> LikeFollows { get; } = Sections["like-follows"];

    /// <summary>Words that open another subject at the start of a component.</summary>
    public static FrozenSet<string> Open { get; } = Sections["open"];

    /// <summary>Pairs of words, joined by a hyphen, that do the same.</summary>
    public static FrozenSet<string> OpenTwo { get; } = Sections["open-two"];

    /// <summary>Words of being and becoming: what follows says what the subject is.</summary>
    public static FrozenSet<string> Copula { get; } = Sections["copula"];

    /// <summary>Pronouns of persons.</summary>
    public static FrozenSet<string> Person { get; } = Sections["person"];
}
