using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Grid.Cli.Tests;

/// <summary>A folder of its own for one test, with its own data file; gone afterwards.</summary>
public abstract class WorkFolder : IDisposable
{
    private static readonly string[] Subjects = ["ferry", "bakery", "court", "bridge", "orchard", "library", "railway", "harbour", "clinic", "museum"];
    private static readonly string[] Verbs = ["opens", "closes", "repairs", "measures", "plans", "reports", "counts", "moves"];

    protected WorkFolder() => Folder = Directory.CreateTempSubdirectory("grid-cli-").FullName;

    /// <summary>The samples that come with the repository.</summary>
    protected static string Samples { get; } = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(Here())!, "..", "samples"));

    /// <summary>The folder.</summary>
    protected string Folder { get; }

    /// <inheritdoc/>
    public void Dispose()
    {
        Directory.Delete(Folder, recursive: true);
        GC.SuppressFinalize(this);
    }

    /// <summary>A path in the folder.</summary>
    protected string At(string name) => Path.Combine(Folder, name);

    /// <summary>Writes a file of the folder.</summary>
    protected string Write(string name, string text)
    {
        File.WriteAllText(At(name), text);
        return At(name);
    }

    /// <summary>One generated record as a line of JSONL: five sentences, one in seven with a loop.</summary>
    protected static string Record(int number)
    {
        var text = string.Join(' ', Enumerable.Range(0, 5).Select(i => string.Create(
            CultureInfo.InvariantCulture,
            $"The {Subjects[(number + i) % 10]} {Verbs[(number / 10 + i) % 8]} section {number * 7 + i} before the evening of day {number % 97}.")));
        if (number % 7 == 0)
        {
            text += string.Concat(Enumerable.Repeat(" We will call you back.", 6));
        }

        return JsonSerializer.Serialize(new { id = string.Create(CultureInfo.InvariantCulture, $"record-{number}"), text, lang = "en" });
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
