using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>Whether an English verb is meant as a figure: a verb of bodies among ideas breaks its selectional preference.</summary>
/// <remarks>
/// After Wilks (1975) and Turney et al. (2011): the more a verb is one of contact, motion, having or seeing, and the more abstract its subject,
/// its object and the nouns about it, the surer the figure. The weights are round and set by hand; none is fitted. Thread safe.
/// </remarks>
public static class VerbFigure
{
    private const int ArgumentReach = 6;
    private const int ContextReach = 10;

    private const double LivesWeight = 0.3;
    private const double NearWeight = 2;
    private const double AllWeight = 1;
    private const double ArgumentWeight = 0.5;

    // A noun three words away says half as much; what is known of nobody counts as a third of a noun in the middle.
    private const double HalfReach = 3;
    private const double Unknown = 0.3;
    private const double PersonShare = 0.5;
    private const double Person = 0.7;

    // The one threshold, set on the labelled verbs of English news, fiction and dictionaries.
    private const double Boundary = -0.2;
    private const double Steepness = 1.5;

    // A verb that the table lacks is rare and has few lives.
    private static readonly WordSense Rare = new(0, 1, 0.8, 2, 0, 0);

    /// <summary>How surely a verb is a figure, 0 to 1; .5 at the boundary; null when no word stands there.</summary>
    /// <param name="text">A sentence.</param>
    /// <param name="offset">A UTF-16 offset within the verb.</param>
    public static double? Score(string text, int offset)
    {
        ArgumentNullException.ThrowIfNull(text);
        var reading = new FigureReading(text, TermReader.Read(text));
        var at = reading.At(offset);
        return at < 0 ? null : Score(reading, at);
    }

    internal static double Score(FigureReading reading, int i)
    {
        var verb = WordSenses.Of(IrregularVerbs.Stem(reading, i)) is { VerbSenses: > 0 } known ? known : Rare;
        var (near, all) = Context(reading, i);
        var z = verb.Bodily + (LivesWeight * Math.Log(1 + verb.VerbSenses)) - (NearWeight * near) - (AllWeight * all)
            - (ArgumentWeight * (reading.Argument(i, -1, ArgumentReach) + reading.Argument(i, 1, ArgumentReach)));
        return 1 / (1 + Math.Exp(-Steepness * (z - Boundary)));
    }

    // Mean concreteness of the nouns about the verb, the nearer the more, and of all of them alike.
    private static (double Near, double All) Context(FigureReading reading, int i)
    {
        double sum = 0.5 * Unknown, weights = Unknown, plain = 0;
        var nouns = 0;
        for (var j = 0; j < reading.Count; j++)
        {
            if (j == i)
            {
                continue;
            }

            var person = reading.IsPerson(j);
            if ((person ? Person : reading.Noun(j)) is not { } concrete)
            {
                continue;
            }

            var distance = Math.Abs(j - i);
            if (distance <= ContextReach)
            {
                var weight = (person ? PersonShare : 1) / (1 + (distance / HalfReach));
                sum += weight * concrete;
                weights += weight;
            }

            plain += person ? 0 : concrete;
            nouns += person ? 0 : 1;
        }

        return (sum / weights, nouns == 0 ? 0.5 : plain / nouns);
    }
}
