using System.IO.Enumeration;

namespace Grid.Formats;

/// <summary>The kinds of input that are read.</summary>
internal enum InputKind
{
    Lines,
    Json,
    Csv,
    Parquet,
    Document,
}

/// <summary>One file to read.</summary>
/// <param name="Name">Its name as given, or the folder's as given and the path below it, with slashes.</param>
/// <param name="Path">Where it is; null for standard input.</param>
/// <param name="Kind">How it is read.</param>
internal sealed record InputFile(string Name, string? Path, InputKind Kind)
{
    public const string StandardInputName = "-";

    private const string Known = ".jsonl, .ndjson, .json, .csv, .parquet, .txt, .md";

    /// <summary>The files of the inputs in order; folders are walked and sorted by ordinal path.</summary>
    /// <exception cref="InputException">An input is missing, unknown, empty, unreadable or given twice.</exception>
    public static IReadOnlyList<InputFile> Expand(IReadOnlyList<string> inputs)
    {
        if (inputs.Count == 0)
        {
            throw new InputException("No input was given; name files or folders, or - for standard input.");
        }

        var files = new List<InputFile>();
        foreach (var input in inputs)
        {
            Expand(input, files);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var file in files)
        {
            if (!seen.Add(file.Path is null ? file.Name : System.IO.Path.GetFullPath(file.Path)))
            {
                throw new InputException($"{file.Name} is given twice; name it once.");
            }
        }

        return files;
    }

    /// <summary>Opens the file for reading from its start.</summary>
    /// <exception cref="InputException">It cannot be opened.</exception>
    public Stream Open(Stream? standardInput)
    {
        if (Path is null)
        {
            return standardInput ?? Console.OpenStandardInput();
        }

        try
        {
            return new FileStream(Path, new FileStreamOptions
            {
                Mode = FileMode.Open,
                Access = FileAccess.Read,
                Share = FileShare.ReadWrite | FileShare.Delete,
                Options = FileOptions.SequentialScan | FileOptions.Asynchronous,
                BufferSize = 0,
            });
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw InputException.Unreadable(Name, e);
        }
    }

    private static void Expand(string input, List<InputFile> files)
    {
        if (input == StandardInputName)
        {
            files.Add(new InputFile(StandardInputName, null, InputKind.Lines));
        }
        else if (Directory.Exists(input))
        {
            files.AddRange(Walk(input));
        }
        else if (!File.Exists(input))
        {
            throw new InputException($"{input} does not exist; check the name.");
        }
        else
        {
            files.Add(new InputFile(
                Slashes(input), input, KindOf(input) ?? throw new InputException($"{input} is of a kind that is not read; use {Known}.")));
        }
    }

    private static List<InputFile> Walk(string folder)
    {
        List<string> below;
        try
        {
            // Links to folders are not followed, so that a loop of links ends; names that start with a dot are private by custom.
            below = [.. new FileSystemEnumerable<string>(
                folder,
                static (ref FileSystemEntry e) => Slashes(e.ToSpecifiedFullPath()),
                new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = false, AttributesToSkip = 0 })
            {
                ShouldIncludePredicate = static (ref FileSystemEntry e) =>
                    !e.IsDirectory && !e.FileName.StartsWith('.') && KindOf(e.FileName) is not null,
                ShouldRecursePredicate = static (ref FileSystemEntry e) =>
                    !e.FileName.StartsWith('.') && !e.Attributes.HasFlag(FileAttributes.ReparsePoint),
            }];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw InputException.Unreadable(folder, e);
        }

        if (below.Count == 0)
        {
            throw new InputException($"{folder} has no file that is read ({Known}); check the folder.");
        }

        below.Sort(StringComparer.Ordinal);
        return [.. below.Select(static p => new InputFile(p, p, KindOf(p)!.Value))];
    }

    private static string Slashes(string path) => path.Replace('\\', '/');

    private static InputKind? KindOf(ReadOnlySpan<char> path)
    {
        Span<char> extension = stackalloc char[16];
        var given = System.IO.Path.GetExtension(path);
        if (given.Length > extension.Length)
        {
            return null;
        }

        return extension[..given.ToLowerInvariant(extension)] switch
        {
            ".jsonl" or ".ndjson" => InputKind.Lines,
            ".json" => InputKind.Json,
            ".csv" => InputKind.Csv,
            ".parquet" => InputKind.Parquet,
            ".txt" or ".md" => InputKind.Document,
            _ => null,
        };
    }
}
