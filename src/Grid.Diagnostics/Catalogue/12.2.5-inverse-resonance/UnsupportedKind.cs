using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>What an unsupported piece is: denied by the nearest evidence, words of habit, or simply not there.</summary>
internal static class UnsupportedKind
{
    /// <summary>The nearest evidence says otherwise: another number, the opposite word, a denial.</summary>
    public const string Denied = "denied";

    /// <summary>The evidence does not have it.</summary>
    public const string Lacking = "lacking";

    /// <summary>The evidence does not have it, and its words are those of every text.</summary>
    public const string Habit = "habit";

    // A clash of this strength is more than two words that happen to stand in one place.
    private const float ClearClash = 0.6f;

    // The weight of a word of about one in four thousand.
    private const double CommonWeight = 0.55;

    /// <summary>The kind of a component's unsupported pieces.</summary>
    /// <param name="text">The component's text.</param>
    /// <param name="support">The judge's answer.</param>
    public static string Of(string text, JudgedSupport support) =>
        Clashes(text, support) ? Denied : IsCommon(text, support) ? Habit : Lacking;

    private static bool Clashes(string text, JudgedSupport support)
    {
        if (support.Evidence.Length == 0 || text.Length == 0)
        {
            return false;
        }

        var alignment = SentenceAlignment.Of(SentenceReading.Read(support.Evidence), SentenceReading.Read(text));
        return Signals.Clashes.Of(alignment).Any(c => c.Strength >= ClearClash && c.Second >= 0 && IsMarked(alignment.Second.Tokens[c.Second], support));
    }

    private static bool IsCommon(string text, JudgedSupport support)
    {
        var terms = TermReader.Read(text);
        double weight = 0;
        var words = 0;
        for (var i = 0; i < terms.Words.Count; i++)
        {
            if (terms.ContentWords[i] is not null && support.Marks.Any(m => m.Start < terms.Words[i].End && terms.Words[i].Start < m.End))
            {
                weight += Background.Weight(terms.StemIds[i]);
                words++;
            }
        }

        return words > 1 && weight / words < CommonWeight;
    }

    private static bool IsMarked(ReadingToken token, JudgedSupport support) =>
        support.Marks.Count == 0 || support.Marks.Any(m => m.Start < token.End && token.Start < m.End);
}
