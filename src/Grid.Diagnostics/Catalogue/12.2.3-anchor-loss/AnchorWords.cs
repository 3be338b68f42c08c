using System.Collections.Frozen;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>The entry's closed lists (<c>anchor-words.txt</c>), English and Russian.</summary>
internal static class AnchorWords
{
    private static readonly Dictionary<string, FrozenSet<string>> Sections = WordList.ReadResource("room/anchor-words.txt");
    private static readonly FrozenSet<uint> Caps = [.. Sections["caps"].Select(static w => Stemmer.StemId(w))];
    private static readonly FrozenSet<uint> Fitting = [.. Sections["fitting"].Select(static w => Stemmer.StemId(w))];

    /// <summary>Phrases that deny knowledge, their words joined by "_".</summary>
    public static FrozenSet<string> Denials => Sections["denial"];

    /// <summary>Stems of what those who eat no meat do not eat.</summary>
    public static IReadOnlyList<uint> Meat { get; } = [.. Sections["meat"].Select(static w => Stemmer.StemId(w))];

    /// <summary>True for a word between a name and what it names: "called", «зовут».</summary>
    /// <param name="folded">The word, folded.</param>
    public static bool SaysNothing(string folded) => Sections["between"].Contains(folded);

    /// <summary>True for a word of the speaker's that <see cref="WordManner.Speaker"/> does not know.</summary>
    /// <param name="folded">The word, folded.</param>
    public static bool IsSpeaker(string folded) => Sections["speaker"].Contains(folded);

    /// <summary>True for a word that addresses the other speaker.</summary>
    /// <param name="folded">The word, folded.</param>
    public static bool Addresses(string folded) => Sections["address"].Contains(folded);

    /// <summary>True for a word that makes a number one already known: "your", "all", «ваших».</summary>
    /// <param name="folded">The word, folded.</param>
    public static bool Points(string folded) => Sections["pointing"].Contains(folded) || Addresses(folded);

    /// <summary>True for a word whose figure is an upper limit: "budget".</summary>
    /// <param name="stem">The word's stem.</param>
    public static bool IsCap(uint stem) => Caps.Contains(stem);

    /// <summary>True for a word that says something keeps within a limit.</summary>
    /// <param name="stem">The word's stem.</param>
    public static bool Fits(uint stem) => Fitting.Contains(stem);

    /// <summary>True for a word that opens an answer beside the name it addresses: "hello", «уважаемый».</summary>
    /// <param name="folded">The word, folded.</param>
    public static bool Greets(string folded) => Sections["greeting"].Contains(folded);

    /// <summary>True for a word that rules something out, beside negations: "instead", «вместо».</summary>
    /// <param name="folded">The word, folded.</param>
    public static bool RulesOut(string folded) => Sections["ruling-out"].Contains(folded);
}
