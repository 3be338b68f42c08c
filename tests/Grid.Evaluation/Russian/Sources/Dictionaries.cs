using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Grid.Evaluation.RussianTraining;

/// <summary>Reads dictionaries: what a word means, one translation a pair.</summary>
public static partial class Dictionaries
{
    /// <summary>Where the packed Wiktionary lies in its repository.</summary>
    public const string PackedWiktionary = "dsl/oneway/en-ru-enwiktionary.dsl.dz";

    /// <summary>OpenRussian's own table: bare word, accented word, English meanings.</summary>
    /// <param name="file">A tab-separated file with a line of names.</param>
    public static IEnumerable<RawPair> OpenRussianTable(string file) =>
        File.ReadLines(file).Skip(1).Select(static line => line.Split('\t')).Where(static cells => cells.Length > 2)
            .SelectMany(static cells => cells[2].Split([',', ';']).Select(meaning => new RawPair(meaning.Trim(), cells[0])));

    /// <summary>OpenRussian's nouns, verbs and adjectives: objects of Russian word to its first meaning.</summary>
    /// <param name="folder">Where the objects lie, one file a kind of word.</param>
    public static IEnumerable<RawPair> OpenRussian(string folder) =>
        SourceFiles.Under(folder, "-russian_to_en.json").SelectMany(static file =>
            JsonSerializer.Deserialize<Dictionary<string, string>>(file.Text)!.Select(static entry => new RawPair(entry.Value, entry.Key)));

    /// <summary>
    /// Wiktionary as pairs: each word alone, and with what tells its senses apart where the entry says that, since a teacher
    /// of sentences reads a lone word poorly.
    /// </summary>
    /// <param name="file">The packed file.</param>
    public static IEnumerable<RawPair> Wiktionary(string file) => WiktionaryEntries(file).SelectMany(static e => e.Sense.Length > 0
        ? new[] { new RawPair(e.English, e.Russian), new RawPair($"{e.English}, {e.Sense}", e.Russian) }
        : [new RawPair(e.English, e.Russian)]);

    /// <summary>Wiktionary's English headwords with their Russian translations, in the DSL form.</summary>
    /// <param name="file">The packed file: gzip over UTF-16.</param>
    private static IEnumerable<DictionaryEntry> WiktionaryEntries(string file)
    {
        using var reader = new StreamReader(new GZipStream(File.OpenRead(file), CompressionMode.Decompress), Encoding.Unicode);
        var (word, sense) = ("", "");
        while (reader.ReadLine() is { } line)
        {
            if (line.Length > 0 && line[0] is not ('\t' or '#'))
            {
                word = line.Replace("\\", "", StringComparison.Ordinal);
            }
            else if (line.StartsWith("\t[b]", StringComparison.Ordinal))
            {
                sense = Sense().Match(Marks().Replace(line, " ")).Groups[1].Value;
            }
            else if (line.StartsWith("\t[m1]", StringComparison.Ordinal))
            {
                foreach (var russian in Translations(line))
                {
                    yield return new DictionaryEntry(word, sense, russian);
                }
            }
        }
    }

    private static IEnumerable<string> Translations(string line) =>
        Marks().Replace(line, "").Split([',', ';', '/'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(static t => t.Any(static c => c is >= 'А' and <= 'ё'));

    // Kinds of words, transcriptions, notes in brackets, and the marks themselves.
    [GeneratedRegex(@"\[p\].*?\[/p\]|\[c [^\]]*\].*?\[/c\]|\\\[.*?\\\]|\{\{.*?\}\}|\[[^\]]*\]")]
    private static partial Regex Marks();

    [GeneratedRegex(@"\(([^()]{3,80})\)\s*$")]
    private static partial Regex Sense();
}
