using System.Collections.Frozen;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>Reads what 12.7.1 counts in a component: its substance, its universals and its grounds (grounds.txt).</summary>
internal static class GroundWords
{
    private static readonly FrozenSet<string> Universals;
    private static readonly FrozenSet<string> Grounds;

    static GroundWords()
    {
        var sections = WordList.Read("grounds.txt");
        Universals = Folded(sections["universals-en"].Concat(sections["universals-ru"]));
        Grounds = Folded(sections["grounds-en"].Concat(sections["grounds-ru"]));
    }

    /// <summary>The counts of a component.</summary>
    /// <param name="arrival">The component.</param>
    public static GroundCounts Read(Arrival arrival)
    {
        int universals = 0, grounds = 0;
        var text = arrival.Component.Text;
        foreach (var word in arrival.Terms.Words)
        {
            var folded = Stemmer.Fold(text.AsSpan(word.Start, word.Length));
            universals += Universals.Contains(folded) ? 1 : 0;
            grounds += Grounds.Contains(folded) ? 1 : 0;
        }

        return new GroundCounts(arrival.Substance, universals, grounds);
    }

    private static FrozenSet<string> Folded(IEnumerable<string> words) =>
        words.Select(static w => Stemmer.Fold(w)).ToFrozenSet(StringComparer.Ordinal);
}
