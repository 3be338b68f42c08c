using System.Diagnostics;

namespace Grid.Evaluation.RussianTraining;

/// <summary>Fetches packages once, unpacks what a source reads, and checks its licence file.</summary>
/// <param name="folder">Where packages and unpacked files are kept.</param>
/// <param name="checkouts">Folder of repositories as <c>owner/name</c>; null when there are none.</param>
/// <param name="output">Where it says what it fetched.</param>
public sealed class SourceCache(string folder, string? checkouts, TextWriter output)
{
    private static readonly string[] LicenceFiles = ["LICENSE", "LICENSE.md", "LICENSE.txt", "LICENSE-DOCS.md", "rustbook-en/LICENSE-MIT"];

    /// <summary>The exact version of each part that was used, in order of use.</summary>
    public List<string> Used { get; } = [];

    /// <summary>True when the part can be had: packages always, a checkout when its folder is there.</summary>
    /// <param name="part">The part.</param>
    public bool Has(SourcePart part) => !part.IsCheckout || (checkouts is not null && Directory.Exists(Path.Combine(checkouts, part.Name)));

    /// <summary>The folder of a source's part, unpacked.</summary>
    /// <param name="part">The part.</param>
    public string Folder(SourcePart part) => part.IsCheckout ? Checkout(part) : Package(part);

    /// <summary>Fails unless the licence file of a part says what the source claims.</summary>
    /// <param name="source">The source.</param>
    /// <param name="unpacked">The folder of its first part.</param>
    /// <exception cref="InvalidDataException">No licence file, or not these words in it.</exception>
    public static void CheckLicence(ParallelSource source, string unpacked)
    {
        var part = source.Parts[0];
        var files = part.IsCheckout
            ? LicenceFiles.Select(f => Path.Combine(unpacked, f))
            : [Path.Combine(unpacked, "usr/share/doc", part.Name, "copyright")];
        if (!files.Where(File.Exists).Any(f => File.ReadAllText(f).Contains(source.Evidence, StringComparison.Ordinal)))
        {
            throw new InvalidDataException($"{source.Name}: its licence file does not say '{source.Evidence}'; leave the source out or look again.");
        }
    }

    private string Package(SourcePart part)
    {
        var packages = Directory.CreateDirectory(Path.Combine(folder, "packages")).FullName;
        var file = Found(packages, part.Name);
        if (file is null)
        {
            output.WriteLine($"downloading {part.Name}");
            Run(packages, "apt-get", "download", "-q", part.Name);
            file = Found(packages, part.Name) ?? throw new InvalidDataException($"{part.Name}: the package could not be downloaded.");
        }

        Used.Add(Path.GetFileNameWithoutExtension(file).Replace("%3a", ":", StringComparison.Ordinal));
        var unpacked = Path.Combine(folder, "unpacked", Path.GetFileNameWithoutExtension(file));
        if (!Directory.Exists(unpacked))
        {
            var whole = Directory.CreateDirectory(unpacked + ".part").FullName;
            Run(whole, "bash", "-c", "dpkg-deb --fsys-tarfile \"$0\" | tar -x --wildcards --exclude='*.png' \"$@\"", file,
                [.. part.Patterns, $"./usr/share/doc/{part.Name}/copyright"]);
            Directory.Move(whole, unpacked);
        }

        return unpacked;
    }

    private static string? Found(string packages, string name) =>
        Directory.EnumerateFiles(packages, name + "_*.deb").Order(StringComparer.Ordinal).LastOrDefault();

    private string Checkout(SourcePart part)
    {
        var repository = Path.Combine(checkouts!, part.Name);
        string[] before = part.Before is null ? [] : ["--before=" + part.Before];
        var commit = Run(repository, "git", "rev-list", "-1", [.. before, part.Commit ?? "HEAD"]).Trim();
        Used.Add($"{part.Name}@{commit[..12]}");
        var unpacked = Path.Combine(folder, "unpacked", $"{part.Name.Replace('/', '+')}@{commit[..12]}");
        if (!Directory.Exists(unpacked))
        {
            var licences = Run(repository, "git", "ls-tree", "--name-only", commit).Split('\n').Intersect(LicenceFiles);
            var whole = Directory.CreateDirectory(unpacked + ".part").FullName;
            Run(repository, "bash", "-c", "out=\"$0\"; commit=\"$1\"; shift; git archive --format=tar \"$commit\" \"$@\" | tar -x -C \"$out\"",
                whole, [commit, .. part.Patterns, .. licences]);
            Directory.Move(whole, unpacked);
        }

        return unpacked;
    }

    private static string Run(string workingDirectory, string program, string first, string second, params string[] rest) =>
        Run(workingDirectory, program, [first, second, .. rest]);

    private static string Run(string workingDirectory, string program, string first, string second, string third, params string[] rest) =>
        Run(workingDirectory, program, [first, second, third, .. rest]);

    private static string Run(string workingDirectory, string program, string[] arguments)
    {
        var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = workingDirectory, RedirectStandardOutput = true };
        using var process = Process.Start(start) ?? throw new InvalidDataException($"{program} did not start.");
        var said = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode is 0 ? said
            : throw new InvalidDataException($"{program} {string.Join(' ', arguments.Take(3))} ended with {process.ExitCode} in {workingDirectory}.");
    }
}
