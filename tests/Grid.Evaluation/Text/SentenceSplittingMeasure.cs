using System.Text;
using System.Text.RegularExpressions;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.Text;

/// <summary>Boundaries of <see cref="SentenceSplitter"/> on documents whose sentences are given: joined with one space, split again.</summary>
public sealed partial class SentenceSplittingMeasure : EntryMeasure
{
    private const string TerminalMarks = ".!?…";
    private const string Closers = "\"'”’»)]*_";

    /// <inheritdoc/>
    public override string Code => "text";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context) =>
    [
        .. Measure(context, "gum_register", "", TextLanguage.English),
        .. Measure(context, "rst_docs_ru", "", TextLanguage.Russian),
        // Science carries lists of references, where the treebank itself cuts inside initials and numbers.
        .. Measure(context, "rst_docs_ru", "blogs", TextLanguage.Russian),
        .. Measure(context, "rst_docs_ru", "news", TextLanguage.Russian),
    ];

    private static IEnumerable<Measurement> Measure(
        EvaluationContext context, string set, string genre, TextLanguage language)
    {
        var documents = Documents(context, set, genre).Select(d => (d.Source, Boundaries: Join(d.Sentences))).ToArray();
        if (documents.Length == 0)
        {
            yield break;
        }

        foreach (var (kind, terminatedOnly) in new[] { ("after a terminal mark", true), ("all boundaries", false) })
        {
            var split = documents.Select(d => Counts.Of(d.Source, d.Boundaries, Split(d.Boundaries.Text, language), terminatedOnly)).ToArray();
            var naive = documents.Select(d => Counts.Of(d.Source, d.Boundaries, EveryMark(d.Boundaries.Text), terminatedOnly)).ToArray();
            var (low, high) = Bootstrap.Interval(split, static c => c.Source, Counts.F1);
            yield return new Measurement
            {
                Code = "text",
                Set = genre.Length == 0 ? set : $"{set} {genre}",
                Metric = $"sentence boundary F1, {kind}",
                Value = Counts.F1(split),
                Low = low,
                High = high,
                Count = split.Sum(static c => c.Gold),
                Coverage = 1,
                Baselines = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["every mark and space"] = Counts.F1(naive), ["never"] = 0 },
                Neighbours = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"error rate {Counts.ErrorRate(split):0.###} (missed and false over given)"),
            };
        }
    }

    private static IEnumerable<(string Source, IReadOnlyList<string> Sentences)> Documents(EvaluationContext context, string set, string genre) =>
        context.Rows(set, "docs.jsonl", static r => r.GetProperty("doc").GetString()!)
            .Where(r => r.GetProperty("genre").GetString()!.StartsWith(genre, StringComparison.Ordinal))
            .Select(r => (r.GetProperty("doc").GetString()!, (IReadOnlyList<string>)[.. r.GetProperty("sentences").EnumerateArray()
                .Select(s => (set == "rst_docs_ru" ? Detokenise(s.GetString()!) : s.GetString()!).Trim()).Where(static s => s.Length > 0)]));

    private static HashSet<int> Split(string text, TextLanguage language) =>
        [.. SentenceSplitter.Split(text, language).Skip(1).Select(static u => u.Start)];

    private static HashSet<int> EveryMark(string text) =>
        [.. Enumerable.Range(1, Math.Max(0, text.Length - 1)).Where(i => text[i - 1] == ' ' && IsTerminated(text, i))];

    private static string Detokenise(string sentence)
    {
        var joined = BeforePunctuation().Replace(sentence.Replace("#####", "", StringComparison.Ordinal), "$1");
        joined = AfterOpening().Replace(joined, "$1");
        return Quoted().Replace(joined, "\"$1\"").Replace("\\", "", StringComparison.Ordinal);
    }

    private static (string Text, List<int> Starts) Join(IReadOnlyList<string> sentences)
    {
        var text = new StringBuilder();
        var starts = new List<int>();
        foreach (var sentence in sentences)
        {
            if (text.Length > 0)
            {
                starts.Add(text.Append(' ').Length);
            }

            text.Append(sentence);
        }

        return (text.ToString(), starts);
    }

    private static bool IsTerminated(string text, int start)
    {
        var left = text.AsSpan(0, start).TrimEnd().TrimEnd(Closers);
        return left.Length > 0 && TerminalMarks.Contains(left[^1], StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\s+([,.;:!?…»)\]}%”])")]
    private static partial Regex BeforePunctuation();

    [GeneratedRegex(@"([«(\[{“№])\s+")]
    private static partial Regex AfterOpening();

    [GeneratedRegex("\" ([^\"]*?) \"")]
    private static partial Regex Quoted();

    private sealed record Counts(string Source, int Gold, int Missed, int False)
    {
        public static Counts Of(string source, (string Text, List<int> Starts) given, HashSet<int> found, bool terminatedOnly)
        {
            bool Counted(int start) => !terminatedOnly || IsTerminated(given.Text, start);
            var gold = given.Starts.Where(Counted).ToHashSet();
            return new Counts(source, gold.Count, gold.Count(s => !found.Contains(s)), found.Count(s => Counted(s) && !gold.Contains(s)));
        }

        public static double F1(IReadOnlyList<Counts> all)
        {
            double hits = all.Sum(static c => c.Gold - c.Missed);
            double wrong = all.Sum(static c => c.Missed + c.False);
            return hits == 0 ? 0 : 2 * hits / ((2 * hits) + wrong);
        }

        public static double ErrorRate(IReadOnlyList<Counts> all) =>
            all.Sum(static c => c.Missed + c.False) / (double)Math.Max(1, all.Sum(static c => c.Gold));
    }
}
