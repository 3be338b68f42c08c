using System.Text.Json;
using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>12.2.1 on blocks with and without a foreign sentence.</summary>
/// <remarks>The weights were fitted on other sets (<see cref="LinkTraining"/>); one threshold was set on the chat blocks of discoeval_dc.</remarks>
public sealed class BrokenLinkMeasure : EntryMeasure
{
    private const string Beside = "BERT-large .596 (mean of both), humans about .87 (accuracy)";
    private const int Block = 11;
    private const int Middle = 5;
    private const int IslandBlock = 12;

    /// <inheritdoc/>
    public override string Code => "12.2.1";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        var alone = context.Alone(new BrokenLinkDetector());
        return DiscoEval(alone, "wiki").Concat(DiscoEval(alone, "chat")).Concat(Probes(alone))
            .Concat(GenreDocument.Sets.SelectMany(s => Planted(alone, s.Set, s.Language))).Concat(Healthy(alone));
    }

    private bool Alarms(Report report) => report.Findings.Any(f => f.Code == Code && f.Severity >= Severity.Warning);

    private int? Found(Report report) => report.Findings.Where(f => f.Code == Code).MaxBy(static f => f.Score)?.Spans[0].Component;

    private IEnumerable<Measurement> DiscoEval(EvaluationContext context, string file)
    {
        var read = LinkSets.DiscoEval(context, file).Select(b => (Block: b, Report: Read(context, b))).ToArray();
        yield return Evaluate.BalancedAccuracy(Code, $"discoeval_dc {file}, does the block hold an intruder", Cases(read), 0.62, Beside);
        var found = read.Where(r => r.Block.Intruder is >= 0 and < int.MaxValue && r.Report.Scores[Code] >= 0.5).ToArray();
        yield return Evaluate.Share(
            Code, $"discoeval_dc {file}, position of an intruder that was found (chance .17)", "accuracy",
            [.. found.Select(r => (r.Block.Source, Found(r.Report) == r.Block.Intruder))]);
        yield return Evaluate.Share(
            Code, $"discoeval_dc {file}, blocks with an intruder", "recall at the operating threshold",
            [.. read.Where(static r => r.Block.Intruder >= 0).Select(r => (r.Block.Source, Alarms(r.Report)))]);
        yield return Evaluate.Share(
            Code, $"discoeval_dc {file}, blocks without", "alarms at the operating threshold",
            [.. read.Where(static r => r.Block.Intruder < 0).Select(r => (r.Block.Source, Alarms(r.Report)))], lowerIsBetter: true);
    }

    private LabelledCase[] Cases(IEnumerable<(LinkBlock Block, Report Report)> read) =>
        [.. read.Select(r => new LabelledCase(r.Block.Source, r.Block.Intruder >= 0, r.Report.Scores[Code], r.Block.Sentences.Sum(WordBreaker.CountWords)))];

    private static Report Read(EvaluationContext context, LinkBlock block) => context.DiagnoseComponents(block.Sentences, block.Language);

    // People were shown the paragraph with the damaged sentence and asked which one does not belong; -1 is "none".
    private IEnumerable<Measurement> Probes(EvaluationContext context)
    {
        var answers = context.Rows("insted_probes", "human_answers.jsonl", static r => r.GetProperty("file_id").ToString())
            .GroupBy(static r => Key(r, r.GetProperty("gold").GetString()!), StringComparer.Ordinal)
            .ToDictionary(static g => g.Key, static g => g.SelectMany(static r => r.GetProperty("human_answers").EnumerateArray().Select(a => a.GetString() == r.GetProperty("gold").GetString())).ToArray(), StringComparer.Ordinal);
        var ours = new List<(string Source, bool Found)>();
        var people = new List<bool>();
        foreach (var row in context.Rows("insted_probes", "probes.jsonl", static r => r.GetProperty("file_id").ToString())
            .Where(r => r.GetProperty("probe").GetString()!.StartsWith("injected", StringComparison.Ordinal) && answers.ContainsKey(Key(r, r.GetProperty("sen_position").ToString()))))
        {
            var (whole, damaged) = (row.GetProperty("ctx").GetString()!, row.GetProperty("replace_with").GetString()!);
            var at = whole.IndexOf(row.GetProperty("to_be_replaced").GetString()!, StringComparison.Ordinal);
            if (at < 0)
            {
                continue;
            }

            var report = context.DiagnoseText(whole.Replace(row.GetProperty("to_be_replaced").GetString()!, damaged, StringComparison.Ordinal), TextLanguage.English);
            var top = report.Findings.Where(f => f.Code == Code).MaxBy(static f => f.Score);
            ours.Add((row.GetProperty("file_id").ToString(), top is not null && top.Spans[0].Start < at + damaged.Length && top.Spans[0].End > at));
            people.AddRange(answers[Key(row, row.GetProperty("sen_position").ToString())]);
        }

        if (ours.Count > 0)
        {
            yield return Evaluate.Share(
                Code, "insted_probes, the damaged sentence is named", "accuracy", ours,
                neighbours: FormattableString.Invariant($"people on the same paragraphs {people.Average(static p => p ? 1.0 : 0):0.00}"));
        }
    }

    private static string Key(JsonElement row, string place) => row.GetProperty("file_id") + "/" + place;

    private IEnumerable<Measurement> Planted(EvaluationContext context, string set, TextLanguage language)
    {
        var documents = GenreDocument.Of(context, set, language);
        yield return Candidates(set, "five sentences on either side", documents, Block, Middle, language == TextLanguage.Russian ? 0.885 : 0.85);
        yield return Candidates(set, "the five before alone", documents, Middle + 1, Middle, null);
        var blocks = documents.SelectMany(d => Intruded(d, documents, Block, static _ => Middle, 1)).Select(b => (Block: b, Report: Read(context, b))).ToArray();
        yield return Evaluate.Auroc(Code, $"{set}, blocks of eleven with or without an intruder of the register", Cases(blocks));
        yield return Evaluate.Share(
            Code, $"{set}, blocks of eleven with an intruder", "recall at the operating threshold",
            [.. blocks.Where(static b => b.Block.Intruder >= 0).Select(b => (b.Block.Source, Alarms(b.Report)))]);
        var islands = documents.SelectMany(d => Intruded(d, documents, IslandBlock, static r => Middle - 1 + r.Next(2), 3)).Select(b => (Block: b, Report: Read(context, b))).ToArray();
        yield return Evaluate.Auroc(Code, $"{set}, blocks of twelve with or without an island of three", Cases(islands));
        yield return Evaluate.Share(
            Code, $"{set}, islands of three that are noted", "share named an island",
            [.. islands.Where(static b => b.Block.Intruder >= 0).Select(b => (b.Block.Source, b.Report.Findings.Any(f => f.Kind == "island" && f.Spans.Any(s => s.Component >= b.Block.Intruder && s.Component < b.Block.Intruder + 3))))]);
        yield return Evaluate.Share(
            Code, $"{set}, blocks of twelve without an island", "share with one noted",
            [.. islands.Where(static b => b.Block.Intruder < 0).Select(b => (b.Block.Source, b.Report.Findings.Any(static f => f.Kind == "island")))], lowerIsBetter: true);
    }

    // The odds of the sentence in its place and of a foreign one there.
    private Measurement Candidates(string set, string how, IReadOnlyList<GenreDocument> documents, int length, int at, double? bar)
    {
        var blocks = documents.SelectMany(d => Intruded(d, documents, length, _ => at, 1)).ToArray();
        return Evaluate.Auroc(Code, $"{set}, intruder of the register against the sentence in its place, {how}", [.. blocks.Select(b =>
        {
            var field = new SceneField(FieldSource.Components(b.Sentences, b.Language), b.Sentences.Count);
            return new LabelledCase(b.Source, b.Intruder >= 0, LinkModel.LogOdds(LinkFeatures.Of(field)[at]), WordBreaker.CountWords(b.Sentences[at]));
        })], bar, bar is null ? "stems alone .875 (Russian, as measured before)" : "");
    }

    private static IEnumerable<LinkBlock> Intruded(GenreDocument document, IReadOnlyList<GenreDocument> all, int length, Func<Random, int> place, int foreign)
    {
        var others = all.Where(o => o.Source != document.Source && o.Sentences.Count >= foreign).ToArray();
        var same = others.Where(o => o.Genre == document.Genre).ToArray();
        others = same.Length > 0 ? same : others;
        for (var start = 0; start + length <= document.Sentences.Count && others.Length > 0; start += 2 * length)
        {
            var random = new Random(unchecked((int)EvaluationContext.Hash($"intruder\n{document.Source}\n{start}\n{length}")));
            string[] block = [.. document.Sentences.Skip(start).Take(length)];
            var at = place(random);
            var other = others[random.Next(others.Length)].Sentences;
            var first = random.Next(other.Count - foreign + 1);
            yield return new LinkBlock(document.Source, SceneShape.Components, document.Language, block, -1);
            yield return new LinkBlock(document.Source, SceneShape.Components, document.Language, [.. block[..at], .. other.Skip(first).Take(foreign), .. block[(at + foreign)..]], at);
        }
    }

    private IEnumerable<Measurement> Healthy(EvaluationContext context)
    {
        var passages = HealthyPassages.All(context).Select(p => (p.Source, Report: context.DiagnoseText(p.Text, p.Language))).ToArray();
        yield return Evaluate.Share(Code, "healthy passages, all", "false alarms", [.. passages.Select(p => (p.Source, Alarms(p.Report)))], 0.01, lowerIsBetter: true);
        yield return Evaluate.Share(Code, "healthy passages, all", "score at least .5", [.. passages.Select(p => (p.Source, p.Report.Scores[Code] >= 0.5))], lowerIsBetter: true);
    }
}
