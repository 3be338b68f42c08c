namespace Grid.Evaluation.BackgroundTraining;

/// <summary>Decides from a set's README whether what ships may learn from it.</summary>
public static class Licence
{
    private const string Key = "Licence:";

    private static readonly string[] Allowed = ["MIT", "Apache-2.0", "BSD", "MPL-2.0", "CC BY 4.0", "CC BY-SA", "CDLA"];

    // Terms that take back what the licence's name gives: part of the set, or its texts, stand under something else.
    private static readonly string[] Spoilers = ["NC", "ND", "none stated", "research use", "labels", "not seen"];

    /// <summary>The licence line of a set.</summary>
    /// <param name="dataDirectory">Folder of the labelled sets.</param>
    /// <param name="set">The set's folder.</param>
    public static string Of(string dataDirectory, string set) =>
        File.ReadLines(Path.Combine(dataDirectory, set, "README.md"))
            .Select(static line => line.IndexOf(Key, StringComparison.Ordinal) is var at and >= 0 ? line[(at + Key.Length)..].Trim() : "")
            .FirstOrDefault(static l => l.Length > 0, "");

    /// <summary>True when a licence line allows training.</summary>
    /// <param name="licence">The line.</param>
    public static bool AllowsTraining(string licence) =>
        Allowed.Any(a => licence.Contains(a, StringComparison.Ordinal))
        && !Spoilers.Any(s => licence.Contains(s, StringComparison.Ordinal));
}
