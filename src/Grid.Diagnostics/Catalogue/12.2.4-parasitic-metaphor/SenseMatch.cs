using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>Whether an English word has the same sense in two places.</summary>
/// <remarks>
/// Two things speak: how many lives the word has at all (the entropy of its supersenses), and how much its company in one place has in
/// common with its company in the other (Lin's similarity, 1998, of each word to its best counterpart). Round weights. Thread safe.
/// </remarks>
public static class SenseMatch
{
    private const double CompanyWeight = 2;
    private const double HalfReach = 40;
    private const double Boundary = -0.2;
    private const double Steepness = 2;

    // A word that the table lacks is rare and has one life as a rule.
    private static readonly WordSense Rare = new(1, 0, 0, 0, 0.2, 0.2);

    /// <summary>How surely the sense is the same, 0 to 1; .5 at the boundary; null when no word stands there.</summary>
    /// <param name="first">A sentence.</param>
    /// <param name="firstOffset">A UTF-16 offset within the word in it.</param>
    /// <param name="second">Another sentence.</param>
    /// <param name="secondOffset">A UTF-16 offset within the word in that.</param>
    public static double? Score(string first, int firstOffset, string second, int secondOffset)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        FigureReading a = new(first, TermReader.Read(first)), b = new(second, TermReader.Read(second));
        var (i, j) = (a.At(firstOffset), b.At(secondOffset));
        if (i < 0 || j < 0)
        {
            return null;
        }

        var sense = WordSenses.Of(IrregularVerbs.Stem(a, i)) ?? WordSenses.Of(IrregularVerbs.Stem(b, j)) ?? Rare;

        var spread = ReadsAsVerb(a.Folded[i], sense) || ReadsAsVerb(b.Folded[j], sense) ? sense.VerbSpread : sense.NounSpread;
        var z = (CompanyWeight * Company(a, i, b, j)) - spread;
        return 1 / (1 + Math.Exp(-Steepness * (z - Boundary)));
    }

    private static bool ReadsAsVerb(string folded, WordSense sense) =>
        sense.VerbShare > 0 && (sense.VerbShare > sense.NounShare
            || folded.EndsWith("ing", StringComparison.Ordinal) || folded.EndsWith("ed", StringComparison.Ordinal));

    private static double Company(FigureReading a, int i, FigureReading b, int j)
    {
        var first = Others(a, i);
        var second = Others(b, j);
        if (first.Count == 0 || second.Count == 0)
        {
            return 0;
        }

        var ties = first.Select(x => second.Max(y => Tie(x, y))).Concat(second.Select(y => first.Max(x => Tie(x, y))));
        return ties.Average();
    }

    private static List<(uint Stem, int Distance)> Others(FigureReading reading, int at) =>
    [
        .. Enumerable.Range(0, reading.Count).Where(k => k != at && reading.IsContent(k) && reading.Word(k).Kind == WordKind.Word)
            .Select(k => (reading.Stem(k), Math.Abs(reading.Word(k).Start - reading.Word(at).Start))),
    ];

    private static double Tie((uint Stem, int Distance) x, (uint Stem, int Distance) y) =>
        WordLexicon.Compare(x.Stem, y.Stem).Strength / (1 + ((x.Distance + y.Distance) / HalfReach));
}
