using Grid.Evaluation.BackgroundTraining;

namespace Grid.Evaluation.Training;

/// <summary>The gate before what ships: a set whose licence does not allow it is refused.</summary>
public static class TrainingSet
{
    /// <summary>The file of a set that may be learned from.</summary>
    /// <param name="dataDirectory">Folder of the labelled sets.</param>
    /// <param name="set">The set's folder.</param>
    /// <param name="file">The file in it.</param>
    /// <exception cref="InvalidOperationException">The set's licence is not on the list of those that what ships may learn from.</exception>
    public static string Open(string dataDirectory, string set, string file)
    {
        var licence = Licence.Of(dataDirectory, set);
        return Licence.AllowsTraining(licence)
            ? Path.Combine(dataDirectory, set, file)
            : throw new InvalidOperationException($"{set}: what ships may not learn from it (its README says: {licence}).");
    }

    /// <summary>Texts of one collection that also stand in another, whatever their case and spacing.</summary>
    /// <param name="training">Texts to learn from.</param>
    /// <param name="test">Texts to be measured on.</param>
    public static IReadOnlyList<string> Overlap(IEnumerable<string> training, IEnumerable<string> test)
    {
        var known = training.Select(Folded).ToHashSet(StringComparer.Ordinal);
        return [.. test.Where(t => known.Contains(Folded(t)))];
    }

    private static string Folded(string text) =>
        string.Join(' ', text.ToLowerInvariant().Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
