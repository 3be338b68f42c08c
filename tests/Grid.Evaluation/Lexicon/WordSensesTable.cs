using System.Buffers.Binary;
using System.Globalization;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.LexiconTraining;

/// <summary>Makes the table of English words' uses from WordNet's <c>index.sense</c>, whose keys name each sense's supersense.</summary>
/// <remarks>
/// A sense weighs its count in the tagged texts and 1 / its number. Single words that the tagged texts use or whose stem the background table knows enter; words with one stem are
/// taken together. No gloss or example sentence is read: labelled sets are made of them. The same file gives the same bytes.
/// </remarks>
/// <param name="dictionary">Folder of WordNet 3.1's dictionary files.</param>
public sealed class WordSensesTable(string dictionary)
{
    private const int Noun = 1;
    private const int Verb = 2;

    // WordNet's numbers of its supersenses of verbs: change, competition, consumption, contact, creation, motion, perception, possession, body.
    private static readonly Dictionary<int, double> Bodies = new()
    {
        [29] = 1,
        [30] = 1,
        [33] = 1,
        [34] = 1,
        [35] = 2,
        [36] = 1,
        [38] = 2,
        [39] = 1.5,
        [40] = 1.5,
    };

    /// <summary>The table's bytes, by stem id.</summary>
    public byte[] Build()
    {
        var entries = new SortedDictionary<uint, List<(int Part, int Supersense, double Weight)>>();
        foreach (var lemma in Senses().GroupBy(static s => s.Lemma, StringComparer.Ordinal).Where(static g => g.Any(static s => s.Count > 0) || Background.Knows(Stemmer.StemId(g.Key))))
        {
            var stem = Stemmer.StemId(lemma.Key);
            var list = entries.TryGetValue(stem, out var known) ? known : entries[stem] = [];
            list.AddRange(lemma.Select(static s => (s.Part, s.Supersense, s.Count + (1.0 / s.Number))));
        }

        var bytes = new byte[entries.Count * WordSenses.EntryBytes];
        var at = 0;
        foreach (var (stem, senses) in entries)
        {
            Write(bytes.AsSpan(at, WordSenses.EntryBytes), stem, senses);
            at += WordSenses.EntryBytes;
        }

        return bytes;
    }

    private static void Write(Span<byte> entry, uint stem, List<(int Part, int Supersense, double Weight)> senses)
    {
        var nouns = senses.Where(static s => s.Part == Noun).ToList();
        var verbs = senses.Where(static s => s.Part == Verb).ToList();
        var all = senses.Sum(static s => s.Weight);
        BinaryPrimitives.WriteUInt32LittleEndian(entry, stem);
        entry[4] = Steps(100 * nouns.Sum(static s => s.Weight) / all);
        entry[5] = Steps(100 * verbs.Sum(static s => s.Weight) / all);
        entry[6] = Steps(100 * verbs.Sum(static s => s.Weight * Bodies.GetValueOrDefault(s.Supersense)) / Math.Max(1e-9, verbs.Sum(static s => s.Weight)));
        entry[7] = Steps(verbs.Count);
        entry[8] = Steps(WordSenses.SpreadSteps * Spread(nouns));
        entry[9] = Steps(WordSenses.SpreadSteps * Spread(verbs));
    }

    private static double Spread(List<(int Part, int Supersense, double Weight)> senses)
    {
        var all = senses.Sum(static s => s.Weight);
        return senses.GroupBy(static s => s.Supersense).OrderBy(static g => g.Key)
            .Select(g => g.Sum(static s => s.Weight) / all).Sum(static p => -p * Math.Log(p));
    }

    private static byte Steps(double value) => (byte)Math.Clamp(Math.Round(value, MidpointRounding.AwayFromZero), 0, byte.MaxValue);

    // lemma%part:supersense:… offset number count
    private IEnumerable<(string Lemma, int Part, int Supersense, int Number, int Count)> Senses() =>
        File.ReadLines(Path.Combine(dictionary, "index.sense"))
            .Select(static l => l.Split(' '))
            .Select(static c => (Key: c[0].Split('%', ':'), Cells: c))
            .Where(static s => s.Key[0].All(char.IsLetter))
            .Select(static s => (s.Key[0], Number(s.Key[1]), Number(s.Key[2]), Number(s.Cells[2]), Number(s.Cells[3])));

    private static int Number(string digits) => int.Parse(digits, NumberStyles.None, CultureInfo.InvariantCulture);
}
