using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.Text;

/// <summary>Boundary figures of <see cref="SentenceSplitter"/> on documents whose sentences are given.</summary>
public static partial class SentenceSplittingMeasure
{
    private const string TerminalMarks = ".!?…";
    private const string Closers = "\"'”’»)]*_";

    /// <summary>Joins the sentences of each document with one space, splits again and counts boundaries; prints one line per set and kind of boundary.</summary>
    public static void Run(string dataDirectory, TextWriter output)
    {
        ArgumentNullException.ThrowIfNull(output);
        output.WriteLine("set          genre  boundaries  gold   found  precision recall F1     error-rate");
        Measure("gum_register", "", TextLanguage.English, Documents(dataDirectory, "gum_register", s => s), output);
        Measure("rst_docs_ru", "", TextLanguage.Russian, Documents(dataDirectory, "rst_docs_ru", Detokenise), output);
        // Science carries lists of references, where the treebank itself cuts inside initials and numbers.
        Measure("rst_docs_ru", "blogs", TextLanguage.Russian, Documents(dataDirectory, "rst_docs_ru", Detokenise, "blogs"), output);
        Measure("rst_docs_ru", "news", TextLanguage.Russian, Documents(dataDirectory, "rst_docs_ru", Detokenise, "news"), output);
    }

    /// <summary>The documents of a set whose genre starts as given, each as its sentences after <paramref name="prepare"/>.</summary>
    public static IEnumerable<string[]> Documents(string dataDirectory, string set, Func<string, string> prepare, string genre = "")
    {
        foreach (var line in File.ReadLines(Path.Combine(dataDirectory, set, "docs.jsonl")))
        {
            using var json = JsonDocument.Parse(line);
            if (json.RootElement.GetProperty("genre").GetString()?.StartsWith(genre, StringComparison.Ordinal) != true)
                continue;
            yield return json.RootElement.GetProperty("sentences").EnumerateArray()
                .Select(s => prepare(s.GetString() ?? "").Trim()).Where(s => s.Length > 0).ToArray();
        }
    }

    /// <summary>Takes out the spaces that a treebank puts around punctuation, and its paragraph marks.</summary>
    public static string Detokenise(string sentence)
    {
        var joined = BeforePunctuation().Replace(sentence.Replace("#####", "", StringComparison.Ordinal), "$1");
        joined = AfterOpening().Replace(joined, "$1");
        return Quoted().Replace(joined, "\"$1\"").Replace("\\", "", StringComparison.Ordinal);
    }

    /// <summary>Joins sentences with one space; gives the text and the positions at which each but the first sentence starts.</summary>
    public static (string Text, List<int> Starts) Join(IReadOnlyList<string> sentences)
    {
        ArgumentNullException.ThrowIfNull(sentences);
        var text = new StringBuilder();
        var starts = new List<int>();
        foreach (var sentence in sentences)
        {
            if (text.Length > 0)
                starts.Add(text.Append(' ').Length);
            text.Append(sentence);
        }
        return (text.ToString(), starts);
    }

    /// <summary>Whether the text before a boundary ends in a terminal mark, closing quotes and brackets aside.</summary>
    public static bool IsTerminated(string text, int start)
    {
        ArgumentNullException.ThrowIfNull(text);
        var left = text.AsSpan(0, start).TrimEnd().TrimEnd(Closers);
        return left.Length > 0 && TerminalMarks.Contains(left[^1], StringComparison.Ordinal);
    }

    private static void Measure(string set, string genre, TextLanguage language, IEnumerable<string[]> documents, TextWriter output)
    {
        var all = new Counts();
        var terminated = new Counts();
        foreach (var sentences in documents)
        {
            var (text, starts) = Join(sentences);
            var found = SentenceSplitter.Split(text, language).Skip(1).Select(u => u.Start).ToHashSet();
            all.Add(starts, found);
            terminated.Add(starts.Where(s => IsTerminated(text, s)), found.Where(s => IsTerminated(text, s)).ToHashSet());
        }
        Print(set, genre, "all", all, output);
        Print(set, genre, "terminated", terminated, output);
    }

    private static void Print(string set, string genre, string kind, Counts counts, TextWriter output)
    {
        double hits = counts.Gold - counts.Missed;
        double precision = hits / counts.Found, recall = hits / counts.Gold;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"{set,-12} {genre,-6} {kind,-11} {counts.Gold,-6} {counts.Found,-6} {precision,-9:F4} {recall:F4} {2 * precision * recall / (precision + recall):F4} {(double)(counts.Missed + counts.False) / counts.Gold:F4}"));
    }

    [GeneratedRegex(@"\s+([,.;:!?…»)\]}%”])")]
    private static partial Regex BeforePunctuation();

    [GeneratedRegex(@"([«(\[{“№])\s+")]
    private static partial Regex AfterOpening();

    [GeneratedRegex("\" ([^\"]*?) \"")]
    private static partial Regex Quoted();

    private sealed class Counts
    {
        public int Gold { get; private set; }

        public int Found { get; private set; }

        public int Missed { get; private set; }

        public int False { get; private set; }

        public void Add(IEnumerable<int> gold, HashSet<int> found)
        {
            var expected = gold.ToHashSet();
            Gold += expected.Count;
            Found += found.Count;
            Missed += expected.Count(s => !found.Contains(s));
            False += found.Count(s => !expected.Contains(s));
        }
    }
}
