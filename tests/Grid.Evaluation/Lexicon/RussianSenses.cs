using Grid.Diagnostics.Text;
using Grid.Evaluation.RussianTraining;

namespace Grid.Evaluation.LexiconTraining;

/// <summary>WordNet's senses for Russian words, through a dictionary: the senses that most of a word's translations share.</summary>
/// <remarks>
/// Every translation has one vote, which its senses of that part of speech share as WordNet's tagged texts use them; a sense
/// that several translations have wins over the other senses of each (the merge of Vossen's EuroWordNet, 1998, by votes).
/// </remarks>
/// <param name="entries">The dictionaries' entries.</param>
/// <param name="wordNet">Every sense of WordNet with its uses.</param>
public sealed class RussianSenses(IEnumerable<DictionaryEntry> entries, IEnumerable<(string Word, (char Pos, int Offset) Synset, int Number, int Count)> wordNet)
{
    private const int ShortestWord = 2;

    private readonly ILookup<string, (uint Stem, char Pos)> _translations = Translations(entries);
    private readonly ILookup<(string Word, char Pos), ((char Pos, int Offset) Synset, double Weight)> _senses = wordNet.ToLookup(
        static s => (s.Word, s.Synset.Pos), static s => (s.Synset, Weight(s.Number, s.Count)));

    /// <summary>The votes for each sense of every Russian stem.</summary>
    public SortedDictionary<uint, Dictionary<(char Pos, int Offset), double>> Votes()
    {
        var votes = new SortedDictionary<uint, Dictionary<(char, int), double>>();
        foreach (var english in _translations)
        {
            foreach (var (stem, pos) in english)
            {
                var senses = _senses[(english.Key, pos)].ToList();
                var total = senses.Sum(static s => s.Weight);
                foreach (var (synset, weight) in senses)
                {
                    var own = votes.TryGetValue(stem, out var known) ? known : votes[stem] = [];
                    own[synset] = own.GetValueOrDefault(synset) + (weight / total);
                }
            }
        }

        return votes;
    }

    /// <summary>The Russian stems that a dictionary gives for an English word.</summary>
    /// <param name="word">The word, lower case.</param>
    /// <param name="pos">Its part of speech.</param>
    public IEnumerable<uint> Of(string word, char pos) => _translations[word].Where(t => t.Pos == pos).Select(static t => t.Stem);

    private static double Weight(int number, int count) => (3 * count) + (number == 1 ? 2 : 0) + 1;

    // One word for one word: a phrase has no stem of its own.
    private static ILookup<string, (uint Stem, char Pos)> Translations(IEnumerable<DictionaryEntry> entries) => entries
        .Select(static e => (Word: e.English.ToLowerInvariant(), Pos: Part(e.Kind), e.Russian))
        .Where(static e => e.Pos != ' ' && e.Russian.Length >= ShortestWord && e.Russian.All(char.IsLetter))
        .Select(static e => (e.Word, Stem: Stemmer.StemId(e.Russian.ToLowerInvariant(), TextLanguage.Russian), e.Pos))
        .Distinct()
        .ToLookup(static e => e.Word, static e => (e.Stem, e.Pos));

    private static char Part(string kind) => kind switch { "n" => 'n', "v" => 'v', "adj" => 'a', "adv" => 'r', _ => ' ' };
}
