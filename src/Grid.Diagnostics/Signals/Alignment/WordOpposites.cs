using System.Collections.Frozen;

namespace Grid.Diagnostics.Signals;

/// <summary>A place of a word in Grid's own lists of opposites, kinds and synonyms.</summary>
/// <param name="Line">The list.</param>
/// <param name="Place">The place in it: words of one place mean the same.</param>
public readonly record struct ConceptMark(short Line, byte Place);

/// <summary>Grid's own lists of words that exclude each other, English and Russian (<c>opposites.txt</c>).</summary>
/// <remarks>Entries are beginnings of words, which serves Russian inflection; the longest beginning speaks. Thread safe.</remarks>
public static class WordOpposites
{
    private const int ShortestBeginning = 3;

    private static readonly List<WordRelation> Relations = [];
    private static readonly FrozenDictionary<string, ConceptMark[]> Whole;
    private static readonly FrozenDictionary<string, ConceptMark[]> Beginnings;
    private static readonly FrozenDictionary<string, ConceptMark[]>.AlternateLookup<ReadOnlySpan<char>> ByWhole;
    private static readonly FrozenDictionary<string, ConceptMark[]>.AlternateLookup<ReadOnlySpan<char>> ByBeginning;

    static WordOpposites()
    {
        var whole = new Dictionary<string, List<ConceptMark>>(StringComparer.Ordinal);
        var beginnings = new Dictionary<string, List<ConceptMark>>(StringComparer.Ordinal);
        using var stream = typeof(WordOpposites).Assembly.GetManifestResourceStream("text/opposites.txt")
            ?? throw new InvalidOperationException("The list 'opposites.txt' is not embedded.");
        using var reader = new StreamReader(stream);
        var relation = WordRelation.Antonym;
        while (reader.ReadLine() is { } line)
        {
            switch (line.Trim())
            {
                case "" or ['#', ..]:
                    break;
                case "[opposites]":
                    relation = WordRelation.Antonym;
                    break;
                case "[kinds]":
                    relation = WordRelation.Sister;
                    break;
                case "[synonyms]":
                    relation = WordRelation.None;
                    break;
                case var entry:
                    Add(entry, relation, whole, beginnings);
                    break;
            }
        }

        Whole = Frozen(whole);
        Beginnings = Frozen(beginnings);
        ByWhole = Whole.GetAlternateLookup<ReadOnlySpan<char>>();
        ByBeginning = Beginnings.GetAlternateLookup<ReadOnlySpan<char>>();
    }

    /// <summary>The places of a word; empty for a word of no list.</summary>
    /// <param name="folded">The word, as <see cref="Text.Stemmer.Fold"/> gives it.</param>
    public static IReadOnlyList<ConceptMark> MarksOf(ReadOnlySpan<char> folded)
    {
        var exact = ByWhole.TryGetValue(folded, out var own) ? own : [];
        for (var length = folded.Length; length >= ShortestBeginning; length--)
        {
            if (ByBeginning.TryGetValue(folded[..length], out var marks))
            {
                return exact.Length == 0 ? marks : [.. exact, .. marks];
            }
        }

        return exact;
    }

    /// <summary>How two words stand to each other by these lists alone.</summary>
    /// <param name="first">The places of one word.</param>
    /// <param name="second">The places of the other.</param>
    public static WordTie Compare(IReadOnlyList<ConceptMark> first, IReadOnlyList<ConceptMark> second)
    {
        var best = default(WordTie);
        for (var i = 0; i < first.Count; i++)
        {
            for (var j = 0; j < second.Count; j++)
            {
                if (first[i].Line != second[j].Line)
                {
                    continue;
                }

                if (first[i].Place == second[j].Place)
                {
                    return new WordTie(WordRelation.Synonym, 1);
                }

                var relation = Relations[first[i].Line];
                best = best.Relation == WordRelation.Antonym ? best : new WordTie(relation, 1);
            }
        }

        return best;
    }

    private static void Add(
        string entry, WordRelation relation, Dictionary<string, List<ConceptMark>> whole, Dictionary<string, List<ConceptMark>> beginnings)
    {
        var line = (short)Relations.Count;
        Relations.Add(relation);
        var places = entry.Split('/');
        for (var place = 0; place < places.Length; place++)
        {
            foreach (var word in places[place].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                var table = word[0] == '=' ? whole : beginnings;
                var key = word[0] == '=' ? word[1..] : word;
                var marks = table.TryGetValue(key, out var known) ? known : table[key] = [];
                marks.Add(new ConceptMark(line, (byte)place));
            }
        }
    }

    private static FrozenDictionary<string, ConceptMark[]> Frozen(Dictionary<string, List<ConceptMark>> table) =>
        table.ToFrozenDictionary(static t => t.Key, static t => t.Value.Distinct().ToArray(), StringComparer.Ordinal);
}
