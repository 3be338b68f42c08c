using System.Text.Json;
using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.Rooms;

/// <summary>12.7.3 on poems put together from lines of one metre, with planted breaks of equal length, on long prose in order and shuffled, and on healthy text.</summary>
/// <remarks>Nothing is fitted; two points of the scale come from poems without a break.</remarks>
public sealed class BrokenRhythmMeasure : EntryMeasure
{
    private const int Poems = 240;
    private const int SmallestPool = 30;

    private static readonly string[] Metres = ["iambic", "troch", "anapaest", "amphi", "daktyl"];

    /// <inheritdoc/>
    public override string Code => "12.7.3";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var alone = context.Only(new BrokenRhythmDetector());
        return Verse(alone).Concat(Prose(alone)).Concat(Healthy(alone));
    }

    private sealed record Line(string Text, string Metre, string Fine, int Syllables);

    private IEnumerable<Measurement> Verse(EvaluationContext context)
    {
        var lines = context.Rows("poetry_metre", "lines.jsonl", static r => string.Join(' ', Strings(r, "syllables"))).Select(Read)
            .Where(static l => Metres.Contains(l.Metre)).ToArray();
        var pools = lines.GroupBy(static l => l.Fine).Where(static g => g.Count() >= SmallestPool
            && !g.Key.Contains("relaxed", StringComparison.Ordinal) && !g.Key.Contains("invert", StringComparison.Ordinal) && !g.Key.Contains("chol", StringComparison.Ordinal))
            .OrderBy(static g => g.Key, StringComparer.Ordinal).Select(static g => g.ToArray()).ToArray();
        if (pools.Length == 0)
        {
            yield break;
        }

        foreach (var (name, count, broken) in ((string, int, Func<int, bool>)[])
            [("8 lines, the last 4 of another metre", 8, static i => i >= 4), ("16 lines, the last 8 of another metre", 16, static i => i >= 8), ("16 lines, 4 in the middle of another metre", 16, static i => i is >= 6 and < 10),
             ("8 lines, one of another metre", 8, static i => i == 5)])
        {
            var cases = new List<LabelledCase>();
            for (var n = 0; n < Poems; n++)
            {
                var random = new Random(n);
                var pool = pools[n % pools.Length];
                Line[] whole = [.. random.GetItems(pool, count)];
                Line[] with = [.. whole.Select((l, i) => broken(i) ? Other(lines, l, random) : l)];
                cases.Add(Case(context, n, false, whole));
                cases.Add(Case(context, n, true, with));
            }

            var single = name.Contains("one of", StringComparison.Ordinal);
            yield return Evaluate.Auroc(Code, "poetry_metre, " + name + " at equal length", cases, single ? null : 0.85);
            yield return Evaluate.BalancedAccuracy(Code, "poetry_metre, " + name + " at equal length", cases);
            yield return Evaluate.Share(Code, "poetry_metre, whole poems of " + name[..2].Trim() + " lines (" + name + ")", "false alarms",
                [.. cases.Where(static c => !c.Positive).Select(static c => (c.Source, c.Score >= 0.8))], 0.01, lowerIsBetter: true);
            yield return Evaluate.Share(Code, "poetry_metre, " + name, "recall at the operating threshold",
                [.. cases.Where(static c => c.Positive).Select(static c => (c.Source, c.Score >= 0.8))]);
        }
    }

    // The same number of syllables in another metre: length says nothing.
    private static Line Other(Line[] lines, Line line, Random random)
    {
        var others = lines.Where(l => l.Metre != line.Metre && l.Syllables == line.Syllables).ToArray();
        return others.Length == 0 ? line : others[random.Next(others.Length)];
    }

    private LabelledCase Case(EvaluationContext context, int poem, bool positive, Line[] lines)
    {
        var text = string.Join(",\n", lines.Select(static l => l.Text)) + ".";
        return new LabelledCase(poem.ToString(System.Globalization.CultureInfo.InvariantCulture), positive,
            context.DiagnoseText(text, TextLanguage.English).Scores[Code], lines.Sum(static l => l.Syllables));
    }

    private IEnumerable<Measurement> Prose(EvaluationContext context)
    {
        foreach (var (length, bar) in ((int, double?)[])[(520, 0.75), (220, null)])
        {
            var cases = new List<LabelledCase>();
            foreach (var set in (string[])["gum_register", "rst_docs_ru"])
            {
                var language = set == "rst_docs_ru" ? TextLanguage.Russian : TextLanguage.English;
                foreach (var (source, sentences) in Joined(context, set, length))
                {
                    string[] shuffled = [.. sentences];
                    new Random(17).Shuffle(shuffled);
                    cases.Add(new LabelledCase(source, false, context.DiagnoseComponents(sentences, language).Scores[Code], length));
                    cases.Add(new LabelledCase(source, true, context.DiagnoseComponents(shuffled, language).Scores[Code], length));
                }
            }

            if (cases.Count > 0)
            {
                yield return Evaluate.Auroc(Code, $"documents of one genre joined to {length} sentences, in order against shuffled", cases, bar);
                yield return Evaluate.BalancedAccuracy(Code, $"documents of one genre joined to {length} sentences, in order against shuffled", cases);
            }
        }
    }

    private static IEnumerable<(string Source, IReadOnlyList<string> Sentences)> Joined(EvaluationContext context, string set, int length)
    {
        var genres = context.Rows(set, "docs.jsonl", static r => r.GetProperty("doc").GetString()!).GroupBy(static r => r.GetProperty("genre").GetString()!);
        foreach (var genre in genres)
        {
            var joined = new List<string>();
            var n = 0;
            foreach (var row in genre)
            {
                joined.AddRange(Strings(row, "sentences"));
                if (joined.Count >= length)
                {
                    yield return ($"{set} {genre.Key} {n++}", [.. joined.Take(length)]);
                    joined.Clear();
                }
            }
        }
    }

    private IEnumerable<Measurement> Healthy(EvaluationContext context)
    {
        var passages = HealthyPassages.All(context).ToArray();
        yield return Evaluate.Share(Code, "healthy passages, all", "false alarms", [.. passages.Select(p => (p.Source, Alarms(context.DiagnoseText(p.Text, p.Language))))], 0.01, lowerIsBetter: true);

        // The same words as lines of eight words: wrapped prose is no verse.
        yield return Evaluate.Share(Code, "healthy passages, wrapped at eight words a line", "false alarms",
            [.. passages.Select(p => (p.Source, Alarms(context.DiagnoseText(string.Join('\n', p.Text.Split(' ').Chunk(8).Select(static c => string.Join(' ', c))), p.Language))))], 0.01, lowerIsBetter: true);
    }

    private bool Alarms(Report report) => report.Findings.Any(f => f.Code == Code && f.Severity >= Severity.Warning);

    private static Line Read(JsonElement row)
    {
        var (syllables, places) = (Strings(row, "syllables"), Strings(row, "word_position"));
        var text = string.Concat(syllables.Select((s, i) => (i > 0 && (places[i] is "0" or "1") ? " " : "") + s));
        return new Line(char.ToUpperInvariant(text[0]) + text[1..], row.GetProperty("metre").GetString()!, row.GetProperty("metre_fine").GetString()!, syllables.Length);
    }

    private static string[] Strings(JsonElement row, string field) => [.. row.GetProperty(field).EnumerateArray().Select(static s => s.GetString()!)];
}
