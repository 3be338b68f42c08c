using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>Words by which a text says that it is not sure, that it is sure, or that it speaks of what it has lived.</summary>
/// <remarks>English and Russian in one list; a phrase counts where its words follow each other. Immutable and thread safe.</remarks>
internal static class HedgeLexicon
{
    private static readonly Dictionary<string, string[][]>[] Sections = [Phrases("hedge"), Phrases("sure"), Phrases("lived")];

    // Between these a hedge of one side says nothing of the other.
    private static readonly HashSet<string> Turns = new(StringComparer.Ordinal)
        { "but", "however", "although", "though", "whereas", "но", "однако", "хотя", "зато" };

    /// <summary>True when a hedge stands in a clause that one of the marks touches; in any clause when there are no marks.</summary>
    /// <param name="text">A component's text.</param>
    /// <param name="marks">Pieces of it.</param>
    public static bool IsHedged(string text, IReadOnlyList<Mark> marks)
    {
        var words = Read(text);
        return Clauses(text, words).Any(clause =>
            (marks.Count == 0 || marks.Any(m => m.Start < clause.End && clause.Start < m.End))
            && Find(Sections[0], words, clause.From, clause.To) is not null);
    }

    /// <summary>True when the text speaks of an experience of its own: a model has none that evidence could support.</summary>
    /// <param name="text">A component's text.</param>
    public static bool IsLived(string text)
    {
        var words = Read(text);
        return Find(Sections[2], words, 0, words.Count) is not null;
    }

    /// <summary>The first wording that asserts certainty, or null.</summary>
    /// <param name="text">A component's text.</param>
    public static string? Certainty(string text)
    {
        var words = Read(text);
        return Find(Sections[1], words, 0, words.Count) is { } found ? text[words[found.From].Start..words[found.To - 1].End] : null;
    }

    private static List<(string Folded, int Start, int End)> Read(string text)
    {
        var words = new List<Word>();
        WordBreaker.Break(text, words);
        return [.. words.Where(static w => w.Kind is WordKind.Word or WordKind.Number)
            .Select(w => (text.Substring(w.Start, w.Length).ToLowerInvariant().Replace('’', '\''), w.Start, w.End))];
    }

    private static IEnumerable<(int From, int To, int Start, int End)> Clauses(string text, List<(string Folded, int Start, int End)> words)
    {
        int from = 0, start = 0;
        for (var i = 1; i < words.Count; i++)
        {
            if (Turns.Contains(words[i].Folded) || text.AsSpan(words[i - 1].End, words[i].Start - words[i - 1].End).ContainsAny(";:()\n"))
            {
                yield return (from, i, start, words[i - 1].End);
                (from, start) = (i, words[i].Start);
            }
        }

        yield return (from, words.Count, start, text.Length);
    }

    private static (int From, int To)? Find(Dictionary<string, string[][]> phrases, List<(string Folded, int Start, int End)> words, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            foreach (var phrase in phrases.GetValueOrDefault(words[i].Folded, []))
            {
                if (i + phrase.Length <= to && Follows(phrase, words, i))
                {
                    return (i, i + phrase.Length);
                }
            }
        }

        return null;
    }

    private static bool Follows(string[] phrase, List<(string Folded, int Start, int End)> words, int at)
    {
        for (var k = 1; k < phrase.Length; k++)
        {
            var word = words[at + k].Folded;
            if (phrase[k] is [.. var stem, '*'] ? !word.StartsWith(stem, StringComparison.Ordinal) : word != phrase[k])
            {
                return false;
            }
        }

        return true;
    }

    // By their first word, which never has an asterisk.
    private static Dictionary<string, string[][]> Phrases(string section) => WordList.ReadResource("room/hedges.txt")[section]
        .Select(static p => p.Split('_')).GroupBy(static p => p[0], StringComparer.Ordinal)
        .ToDictionary(static g => g.Key, static g => g.OrderByDescending(static p => p.Length).ThenBy(static p => string.Join(' ', p), StringComparer.Ordinal).ToArray(), StringComparer.Ordinal);
}
