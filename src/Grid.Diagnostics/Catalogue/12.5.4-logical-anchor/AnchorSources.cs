using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>What can become a logical anchor: sentences of context and prompt that name something the scene speaks of, and a poem's own most concrete lines given as a reason.</summary>
internal static class AnchorSources
{
    private const int LongestSentence = 300;
    private const int LongestClause = 120;
    private const int FewestWords = 3;

    private static readonly string[] Joining = ["and", "but", "or", "nor", "yet", "so", "then", "и", "а", "но", "да", "или"];
    private static readonly (string Joint, string Long)[] Reasons = [("for", "because"), ("ведь", "потому что")];

    /// <summary>Sentences of context and prompt, whole, that share a word with the scene and hold a name, a number or a thing; the fullest first.</summary>
    /// <param name="frame">The scene's frame.</param>
    /// <param name="text">The scene's text.</param>
    public static IEnumerable<string> OfContext(SceneFrame frame, string text)
    {
        var words = SceneAnchors.Keys(text);
        return frame.Context.Append(frame.Prompt ?? "")
            .SelectMany(p => SentenceSplitter.Split(p, frame.Language).Where(static u => u.Kind == UnitKind.Sentence).Select(u => p[u.Start..u.End]))
            .Where(s => s.Length <= LongestSentence && SentenceMarks.IsTerminal(s[^1]) && s[^1] != '?' && !text.Contains(s, StringComparison.Ordinal))
            .Select(s => (Sentence: s, Shared: SceneAnchors.Keys(s).Count(words.Contains), Held: Held(s)))
            .Where(static s => s is { Shared: > 0, Held: > 0 })
            .OrderByDescending(static s => s.Shared + s.Held).ThenBy(static s => s.Sentence, StringComparer.Ordinal)
            .Select(static s => s.Sentence);
    }

    /// <summary>The clauses of verse that is written on in one line: cut at marks, and before a capital inside a sentence.</summary>
    /// <param name="line">The line.</param>
    public static IEnumerable<string> Clauses(string line)
    {
        var start = 0;
        for (var i = 1; i <= line.Length; i++)
        {
            var cut = i == line.Length || line[i] is ',' or ';' or ':' or '—' or '.' or '!' or '?' or '…'
                || (line[i - 1] == ' ' && char.IsUpper(line[i]));
            if (!cut)
            {
                continue;
            }

            var clause = line[start..i].Trim(' ', ',', ';', ':', '—', '–', '-', '.', '!', '?', '…', '"', '«', '»');
            start = i;
            if (clause.Length <= LongestClause && clause.Count(static c => c == ' ') >= FewestWords - 1)
            {
                yield return clause;
            }
        }
    }

    /// <summary>Lines given as a reason, in two wordings each; the most concrete first.</summary>
    /// <param name="lines">The poem's lines.</param>
    /// <param name="russian">The language.</param>
    public static IEnumerable<string> OfLines(IReadOnlyList<string> lines, bool russian)
    {
        var (joint, full) = Reasons[russian ? 1 : 0];
        var concrete = lines.Select(static (line, i) => (Line: line.Trim(), Place: i)).Where(static l => l.Line.Any(char.IsLetter))
            .DistinctBy(static l => l.Line).OrderByDescending(static l => Held(l.Line)).ThenBy(static l => l.Place).Select(static l => l.Line);
        foreach (var line in concrete)
        {
            var space = line.IndexOf(' ', StringComparison.Ordinal);
            var joins = space > 0 && Joining.Contains(Stemmer.Fold(line.AsSpan(0, space)));
            var body = Closed(joins ? line[(space + 1)..] : Lowered(line));
            yield return $"{Capital(joint)} {body}";
            yield return $"{Capital(full)} {body}";
        }
    }

    // Names, numbers and things hold a thought to something; ideas do not.
    private static double Held(string text)
    {
        var substance = Substance.Read(text, TermReader.Read(text));
        return substance.Names + substance.Numbers + substance.Things + (0.25 * substance.Rare) - substance.Ideas;
    }

    private static string Closed(string line)
    {
        var trimmed = line.TrimEnd(' ', ',', ';', ':', '—', '–', '-');
        return trimmed.Length > 0 && SentenceMarks.IsTerminal(trimmed[^1]) ? trimmed : trimmed + ".";
    }

    // A line opens with a capital whatever its word is; a word that no table knows may be a name.
    private static string Lowered(string line)
    {
        var end = 0;
        while (end < line.Length && char.IsLetter(line[end]))
        {
            end++;
        }

        var word = line.AsSpan(0, end);
        var common = end > 0 && word is not "I" && (StopWords.IsStopWord(Stemmer.Fold(word)) || Background.Knows(Stemmer.StemId(word)));
        return common ? char.ToLowerInvariant(line[0]) + line[1..] : line;
    }

    private static string Capital(string word) => char.ToUpperInvariant(word[0]) + word[1..];
}
