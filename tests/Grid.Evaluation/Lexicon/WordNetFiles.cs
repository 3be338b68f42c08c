using System.Globalization;

namespace Grid.Evaluation.LexiconTraining;

/// <summary>A WordNet synset: its words, its pointers to other synsets, and lexical antonyms of single words.</summary>
/// <param name="Key">Part of speech and file offset.</param>
/// <param name="Words">Its words, lower case; spaces as underscores.</param>
/// <param name="Parents">Direct hypernyms; for an adjective of a cluster, its head.</param>
/// <param name="Antonyms">Own word and the antonym's synset and word, both counted from 0.</param>
public sealed record Synset(
    (char Pos, int Offset) Key,
    IReadOnlyList<string> Words,
    IReadOnlyList<(char Pos, int Offset)> Parents,
    IReadOnlyList<(int Own, (char Pos, int Offset) Other, int OtherWord)> Antonyms);

/// <summary>Reads WordNet's database files (wndb format).</summary>
/// <param name="directory">The folder with <c>data.noun</c> and its companions.</param>
public sealed class WordNetFiles(string directory)
{
    private static readonly (string Name, char Pos)[] Parts = [("noun", 'n'), ("verb", 'v'), ("adj", 'a'), ("adv", 'r')];

    /// <summary>Every synset, in the files' order.</summary>
    public IEnumerable<Synset> Synsets() =>
        Parts.SelectMany(part => File.ReadLines(Path.Combine(directory, "data." + part.Name))
            .Where(static line => line.Length > 0 && line[0] != ' ')
            .Select(line => Parse(line, part.Pos)));

    /// <summary>Every sense: the word, its synset, and how often it was tagged in running text.</summary>
    public IEnumerable<(string Word, (char Pos, int Offset) Synset, int Number, int Count)> Senses()
    {
        foreach (var line in File.ReadLines(Path.Combine(directory, "index.sense")))
        {
            var cells = line.Split(' ');
            var mark = cells[0].IndexOf('%', StringComparison.Ordinal);
            var pos = cells[0][mark + 1] switch { '1' => 'n', '2' => 'v', '4' => 'r', _ => 'a' };
            yield return (cells[0][..mark], (pos, Number(cells[1])), Number(cells[2]), Number(cells[3]));
        }
    }

    private static Synset Parse(string line, char pos)
    {
        var cells = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var wordCount = int.Parse(cells[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
        var words = new string[wordCount];
        for (var w = 0; w < wordCount; w++)
        {
            words[w] = Plain(cells[4 + (2 * w)]);
        }

        var at = 4 + (2 * wordCount);
        var parents = new List<(char, int)>();
        var antonyms = new List<(int, (char, int), int)>();
        for (var p = Number(cells[at++]); p > 0; p--, at += 4)
        {
            var other = (cells[at + 2][0], Number(cells[at + 1]));
            var ends = int.Parse(cells[at + 3], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            switch (cells[at])
            {
                case "@" or "@i":
                    parents.Add(other);
                    break;
                case "&" when cells[2] == "s":
                    parents.Add(other);
                    break;
                case "!":
                    antonyms.Add(((ends >> 8) - 1, other, (ends & 0xFF) - 1));
                    break;
            }
        }

        return new Synset((pos, Number(cells[0])), words, parents, antonyms);
    }

    // "(p)" and its like mark where an adjective may stand.
    private static string Plain(string word) =>
        (word.IndexOf('(', StringComparison.Ordinal) is var at and > 0 ? word[..at] : word).ToLowerInvariant();

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
