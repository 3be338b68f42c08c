using System.Buffers.Binary;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.LexiconTraining;

/// <summary>Makes the lexicon that <see cref="WordLexicon"/> ships from WordNet: senses of the common words, their ancestors, antonyms.</summary>
/// <param name="directory">WordNet's database files.</param>
/// <param name="output">Where it reports.</param>
public sealed class LexiconTrainer(string directory, TextWriter output)
{
    private const int SensesPerStem = 5;

    // A sense rarer than this share of the word's uses misleads more often than it helps.
    private const double LeastShare = 0.12;

    // Words that neither table knows are taken in when they are short: long rare ones are mostly learned names of species.
    private const int LongestRare = 8;

    private readonly Dictionary<(char Pos, int Offset), Synset> _synsets = new WordNetFiles(directory).Synsets().ToDictionary(static s => s.Key);
    private readonly Dictionary<(char Pos, int Offset), int> _places = [];
    private readonly List<Synset> _kept = [];

    /// <summary>The lexicon's bytes; the same files give the same bytes.</summary>
    public byte[] Train()
    {
        var senses = SensesByStem();
        foreach (var (_, list) in senses)
        {
            foreach (var (synset, _) in list)
            {
                Keep(synset);
            }
        }

        var information = Information(senses);
        if (_kept.Count >= WordLexicon.None)
        {
            throw new InvalidOperationException($"{_kept.Count} synsets do not fit two bytes; keep fewer words.");
        }

        var antonyms = Antonyms(senses);
        var opposed = Opposed();
        var bytes = new byte[WordLexicon.SizeOf(_kept.Count, senses.Count, antonyms.Count, opposed.Count)];
        var at = Header(bytes, senses.Count, antonyms.Count);
        for (var s = 0; s < _kept.Count; s++)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), Parent(_kept[s], 0));
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at + 2), Parent(_kept[s], 1));
            bytes[at + 4] = information[s];
            at += WordLexicon.SynsetBytes;
        }

        foreach (var (stem, list) in senses)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), stem);
            for (var s = 0; s < SensesPerStem; s++)
            {
                BinaryPrimitives.WriteUInt16LittleEndian(
                    bytes.AsSpan(at + 4 + (2 * s)), s < list.Count ? (ushort)_places[list[s].Synset] : WordLexicon.None);
            }

            at += WordLexicon.StemBytes;
        }

        foreach (var (first, second) in antonyms)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at), first);
            BinaryPrimitives.WriteUInt32LittleEndian(bytes.AsSpan(at + 4), second);
            at += WordLexicon.AntonymBytes;
        }

        foreach (var (first, second) in opposed)
        {
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at), (ushort)first);
            BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(at + 2), (ushort)second);
            at += WordLexicon.OpposedBytes;
        }

        output.WriteLine($"{senses.Count} stems, {_kept.Count} synsets, {antonyms.Count} antonym pairs, {bytes.Length} bytes");
        return bytes;
    }

    private int Header(byte[] bytes, int stems, int antonyms)
    {
        BinaryPrimitives.WriteInt32LittleEndian(bytes, _kept.Count);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(4), stems);
        BinaryPrimitives.WriteInt32LittleEndian(bytes.AsSpan(8), antonyms);
        return WordLexicon.HeaderBytes;
    }

    // An adjective's head stands in the second place with an empty first, which tells it from a broader word.
    private ushort Parent(Synset synset, int place) =>
        synset.Key.Pos == 'a' ? (place == 0 || synset.Parents.Count == 0 ? WordLexicon.None : (ushort)_places[synset.Parents[0]])
        : place < synset.Parents.Count && _places.TryGetValue(synset.Parents[place], out var parent) ? (ushort)parent : WordLexicon.None;

    private void Keep((char Pos, int Offset) key)
    {
        if (_places.ContainsKey(key))
        {
            return;
        }

        _places[key] = _kept.Count;
        _kept.Add(_synsets[key]);
        foreach (var parent in _synsets[key].Parents.Take(2))
        {
            Keep(parent);
        }
    }

    // A word is common when the background table knows its stem, WordNet's tagged texts use it, or it is a short noun.
    private SortedDictionary<uint, List<((char Pos, int Offset) Synset, int Weight)>> SensesByStem()
    {
        var byStem = new SortedDictionary<uint, Dictionary<(char, int), int>>();
        foreach (var (word, synset, number, count) in new WordNetFiles(directory).Senses())
        {
            if (word.Length < 2 || !word.All(static c => char.IsAsciiLetter(c) || c == '-'))
            {
                continue;
            }

            var stem = Stemmer.StemId(word, TextLanguage.English);
            if (!Background.Knows(stem) && count == 0 && (word.Length > LongestRare || synset.Pos != 'n'))
            {
                continue;
            }

            var senses = byStem.TryGetValue(stem, out var known) ? known : byStem[stem] = [];
            senses[synset] = senses.GetValueOrDefault(synset) + (3 * count) + (number == 1 ? 2 : 0) + 1;
        }

        return new(byStem.ToDictionary(static s => s.Key, static s => Frequent(s.Value)));
    }

    private static List<((char Pos, int Offset) Synset, int Weight)> Frequent(Dictionary<(char Pos, int Offset), int> senses)
    {
        var total = senses.Values.Sum();
        var ordered = senses.OrderByDescending(static s => s.Value).ThenBy(static s => s.Key).ToList();
        return [.. ordered.Where((s, i) => i == 0 || s.Value >= LeastShare * total).Take(SensesPerStem).Select(static s => (s.Key, s.Value))];
    }

    // Information content (Resnik 1995): -log2 of a synset's share of the tagged uses below it, within its part of speech.
    private byte[] Information(SortedDictionary<uint, List<((char Pos, int Offset) Synset, int Weight)>> senses)
    {
        var uses = new double[_kept.Count];
        foreach (var (synset, weight) in senses.Values.SelectMany(static l => l))
        {
            foreach (var ancestor in Ancestors(_places[synset]))
            {
                uses[ancestor] += weight;
            }
        }

        var totals = Enumerable.Range(0, uses.Length).Where(s => _kept[s].Parents.Count == 0)
            .GroupBy(s => _kept[s].Key.Pos).ToDictionary(static g => g.Key, g => g.Sum(s => uses[s]));
        return [.. uses.Select((u, s) => (byte)Math.Clamp(
            Math.Round(-Math.Log2(Math.Max(u, 1) / totals[_kept[s].Key.Pos]) * WordLexicon.StepsPerBit), 0, 255))];
    }

    private HashSet<int> Ancestors(int place)
    {
        var all = new HashSet<int>();
        var open = new Stack<int>([place]);
        while (open.TryPop(out var next))
        {
            if (all.Add(next))
            {
                foreach (var parent in _kept[next].Parents.Take(2))
                {
                    open.Push(_places[parent]);
                }
            }
        }

        return all;
    }

    // Heads of adjective clusters whose words are antonyms: their satellites are opposed too ("tiny", "large").
    private List<(int, int)> Opposed() =>
    [
        .. _kept.Where(static s => s.Key.Pos == 'a')
            .SelectMany(s => s.Antonyms.Where(a => _places.ContainsKey(a.Other)).Select(a => (_places[s.Key], _places[a.Other])))
            .Distinct().Order(),
    ];

    private List<(uint, uint)> Antonyms(SortedDictionary<uint, List<((char Pos, int Offset) Synset, int Weight)>> senses)
    {
        var pairs = new SortedSet<(uint, uint)>();
        foreach (var synset in _synsets.Values)
        {
            foreach (var (own, other, otherWord) in synset.Antonyms)
            {
                var first = Stemmer.StemId(synset.Words[own], TextLanguage.English);
                var second = Stemmer.StemId(_synsets[other].Words[otherWord], TextLanguage.English);
                if (first != second && senses.ContainsKey(first) && senses.ContainsKey(second))
                {
                    pairs.Add((first, second));
                    pairs.Add((second, first));
                }
            }
        }

        return [.. pairs];
    }
}
