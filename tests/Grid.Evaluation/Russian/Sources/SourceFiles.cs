using System.IO.Compression;
using System.Text;

namespace Grid.Evaluation.RussianTraining;

/// <summary>The text files of a folder or of a zip archive, in a fixed order.</summary>
public static class SourceFiles
{
    /// <summary>Relative path and text of the files under a folder whose path ends so.</summary>
    /// <param name="folder">The folder; nothing when it is not there.</param>
    /// <param name="ending">The ending, such as <c>.md</c>.</param>
    public static IEnumerable<(string Path, string Text)> Under(string folder, string ending) =>
        !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Where(f => f.EndsWith(ending, StringComparison.Ordinal))
            .Order(StringComparer.Ordinal)
            .Select(f => (Path.GetRelativePath(folder, f).Replace('\\', '/'), File.ReadAllText(f)));

    /// <summary>Path and text of the members of an archive whose path ends so.</summary>
    /// <param name="archive">The archive.</param>
    /// <param name="ending">The ending.</param>
    public static IEnumerable<(string Path, string Text)> InZip(string archive, string ending)
    {
        using var zip = ZipFile.OpenRead(archive);
        foreach (var entry in zip.Entries.Where(e => e.FullName.EndsWith(ending, StringComparison.Ordinal)).OrderBy(static e => e.FullName, StringComparer.Ordinal))
        {
            using var reader = new StreamReader(entry.Open(), Encoding.UTF8);
            yield return (entry.FullName, reader.ReadToEnd());
        }
    }

    /// <summary>Pairs of texts that stand under one key in both languages; the English order.</summary>
    /// <param name="english">Keys and English texts; of equal keys the first counts.</param>
    /// <param name="russian">Keys and Russian texts.</param>
    public static IEnumerable<RawPair> ByKey(IEnumerable<(string Key, string Text)> english, IEnumerable<(string Key, string Text)> russian)
    {
        var translated = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, text) in russian)
        {
            translated.TryAdd(key, text);
        }

        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (key, text) in english)
        {
            if (translated.TryGetValue(key, out var other) && seen.Add(key))
            {
                yield return new RawPair(text, other);
            }
        }
    }
}
