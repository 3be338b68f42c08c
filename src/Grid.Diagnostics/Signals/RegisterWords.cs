using System.Collections.Frozen;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Signals;

/// <summary>Words that belong to one end of the scale of formality, English and Russian (Resources/register-words.txt, written for Grid).</summary>
/// <remarks>All take a folded word (<see cref="Stemmer.Fold"/>). Thread safe.</remarks>
internal static class RegisterWords
{
    private static readonly Dictionary<string, FrozenSet<string>> Lists = WordList.ReadResource("signals/register-words.txt");
    private static readonly FrozenSet<string> InformalWords = Both("informal");
    private static readonly FrozenSet<string> FormalWords = Both("formal");

    /// <summary>True for slang, interjections and clipped words.</summary>
    public static bool IsInformal(string folded) => InformalWords.Contains(folded);

    /// <summary>True for connectives and words of office and research.</summary>
    public static bool IsFormal(string folded) => FormalWords.Contains(folded);

    /// <summary>True for words that tell the register by themselves.</summary>
    public static bool Marks(string folded) => IsInformal(folded) || IsFormal(folded);

    /// <summary>True for English words with a clipped verb or negation: "don't", "it's"; not for a possessive.</summary>
    public static bool IsContraction(string folded)
    {
        var at = folded.IndexOf('\'', StringComparison.Ordinal);
        return at > 0 && (folded.EndsWith("n't", StringComparison.Ordinal) || Lists["clitics"].Contains(folded[at..])
            || (folded.EndsWith("'s", StringComparison.Ordinal) && StopWords.IsStopWord(folded)));
    }

    private static FrozenSet<string> Both(string section) =>
        Lists[section + " en"].Concat(Lists[section + " ru"]).ToFrozenSet(StringComparer.Ordinal);
}
