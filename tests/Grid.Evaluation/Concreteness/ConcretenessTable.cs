using System.Buffers.Binary;
using System.Globalization;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.ConcretenessTraining;

/// <summary>Makes the table of concrete and abstract nouns from WordNet's files (index.sense, data.noun).</summary>
/// <remarks>
/// A noun's concreteness is the share of its senses, weighed by their counts in WordNet's tagged texts, that lie under
/// "physical entity"; the first sense has half a count more. Only single words with a counted sense enter. Words with one
/// stem are averaged by their counts. The same files give the same bytes.
/// </remarks>
/// <param name="dictionary">Folder of WordNet 3.1's dictionary files.</param>
public sealed class ConcretenessTable(string dictionary)
{
    private const string PhysicalEntity = "physical_entity";
    private const string NounMark = "1";
    private const double FirstSense = 0.5;

    private readonly Dictionary<string, string[]> _above = new(StringComparer.Ordinal);
    private readonly Dictionary<string, bool> _physical = new(StringComparer.Ordinal);

    /// <summary>The table's bytes: stem id and percent of each entry, by id.</summary>
    public byte[] Build()
    {
        ReadNouns();
        var sums = new SortedDictionary<uint, (double Physical, double All)>();
        foreach (var lemma in Senses().GroupBy(static s => s.Lemma, StringComparer.Ordinal).Where(static g => g.Any(static s => s.Count > 0)))
        {
            var stem = Stemmer.StemId(lemma.Key);
            var (physical, all) = sums.GetValueOrDefault(stem);
            foreach (var sense in lemma)
            {
                var weight = sense.Count + (sense.Number == 1 ? FirstSense : 0);
                all += weight;
                physical += IsPhysical(sense.Offset) ? weight : 0;
            }

            sums[stem] = (physical, all);
        }

        var bytes = new byte[sums.Count * Concreteness.EntryBytes];
        var at = 0;
        foreach (var (stem, (physical, all)) in sums)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), stem);
            bytes[at + Concreteness.EntryBytes - 1] = (byte)Math.Round(100 * physical / all, MidpointRounding.AwayFromZero);
            at += Concreteness.EntryBytes;
        }

        return bytes;
    }

    // offset filenum type words(hex) word id ... pointers symbol offset pos source/target ... | gloss
    private void ReadNouns()
    {
        foreach (var line in File.ReadLines(Path.Combine(dictionary, "data.noun")).Where(static l => !l.StartsWith(' ')))
        {
            var cells = line.Split(' ');
            var words = int.Parse(cells[3], NumberStyles.HexNumber, CultureInfo.InvariantCulture);
            var at = 4 + (2 * words);
            var pointers = int.Parse(cells[at++], CultureInfo.InvariantCulture);
            _above[cells[0]] = [.. Enumerable.Range(0, pointers)
                .Where(p => cells[at + (4 * p)] is "@" or "@i").Select(p => cells[at + (4 * p) + 1])];
            if (cells[4] == PhysicalEntity)
            {
                _physical[cells[0]] = true;
            }
        }
    }

    private bool IsPhysical(string offset)
    {
        if (!_physical.TryGetValue(offset, out var known))
        {
            known = _above[offset].Any(IsPhysical);
            _physical[offset] = known;
        }

        return known;
    }

    // lemma%type:… offset number count
    private IEnumerable<(string Lemma, string Offset, int Number, int Count)> Senses() =>
        File.ReadLines(Path.Combine(dictionary, "index.sense"))
            .Select(static l => l.Split(' '))
            .Select(static c => (Key: c[0].Split('%'), Cells: c))
            .Where(static s => s.Key[1].StartsWith(NounMark + ":", StringComparison.Ordinal) && s.Key[0].All(char.IsLetter))
            .Select(static s => (s.Key[0], s.Cells[1],
                int.Parse(s.Cells[2], CultureInfo.InvariantCulture), int.Parse(s.Cells[3], CultureInfo.InvariantCulture)));
}
