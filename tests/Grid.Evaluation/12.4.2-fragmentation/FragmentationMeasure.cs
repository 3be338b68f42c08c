using System.Text.Json;
using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Pathways.Encoders;

namespace Grid.Evaluation;

/// <summary>12.4.2 on mixtures of documents, on contexts of Russian words by sense, on interleaved chats, and on healthy text.</summary>
/// <remarks>No weight is fitted; the constants were set by hand on another draw of the same documents (the page says which).</remarks>
public sealed class FragmentationMeasure : EntryMeasure
{
    private const string Seed = "measure";
    private const int LongestDocument = 400;

    private readonly Lazy<Diagnoser> _diagnoser = new(static () => new Diagnoser(
        DefaultPathway.Create(TimeProvider.System).Encoder,
        new Catalogue(new DeviationTrajectoryDetector(), new FragmentationDetector(), new SceneFormulaIndicator())));

    /// <inheritdoc/>
    public override string Code => "12.4.2";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context) =>
        GenreDocument.Sets.SelectMany(s => Mixtures(context, s.Set, s.Language))
            .Concat(Senses(context)).Concat(Chats(context)).Concat(Healthy(context));

    private bool Alarms(Report report) => report.Findings.Any(f => f.Code == Code && f.Severity >= Severity.Warning);

    private IEnumerable<Measurement> Mixtures(EvaluationContext context, string set, TextLanguage language)
    {
        var documents = GenreDocument.Of(context, set, language);
        var draws = language == TextLanguage.Russian ? 4 : 1;
        foreach (var genre in new[] { false, true })
        {
            var name = $"{set}, mixtures{(genre ? " of one genre" : "")}";
            var results = MixedDocuments.Of(documents, draws, Seed, genre).Select(c => (Case: c, Labels: LabelsOf(Read(c.Sentences, language)))).ToArray();
            yield return Evaluate.Mean(
                Code, name, "number of sub-fields right", [.. results.Select(static r => (r.Case.Source, Right(r.Case, r.Labels)))], Rivals("always whole", Share(results, static r => r.Case.Documents == 1)), genre ? null : 0.80);
            var mixed = results.Where(static r => r.Case.Documents > 1).ToArray();
            yield return Evaluate.Mean(
                Code, $"{name}, the mixed ones", "adjusted Rand index", [.. mixed.Select(static r => (r.Case.Source, Clusterings.AdjustedRand(r.Case.Truth, r.Labels)))],
                Rivals("halves", mixed.Average(static r => Clusterings.AdjustedRand(r.Case.Truth, [.. r.Case.Truth.Select((_, i) => 2 * i / r.Case.Truth.Length)]))), genre ? null : 0.60);
            foreach (var kind in new[] { "whole", "joined", "interleaved" })
            {
                var part = results.Where(r => r.Case.Kind == kind).ToArray();
                yield return Evaluate.Mean(Code, $"{name}, {kind}", "number of sub-fields right", [.. part.Select(static r => (r.Case.Source, Right(r.Case, r.Labels)))], []);
            }
        }

        var whole = documents.Select(d => (d.Source, Report: Read(d.Sentences.Take(LongestDocument), language))).ToArray();
        yield return Evaluate.Share(Code, $"whole documents, {set}", "false alarms", [.. whole.Select(w => (w.Source, Alarms(w.Report)))], lowerIsBetter: true);
        yield return Evaluate.Share(Code, $"whole documents, {set}", "false alarms at score .5", [.. whole.Select(w => (w.Source, w.Report.Scores[Code] >= 0.5))], lowerIsBetter: true);
    }

    private static double Right(MixedDocuments.Mix c, int[] labels) => labels.Max() + 1 == c.Documents ? 1 : 0;

    private static double Share<T>(IReadOnlyCollection<T> items, Func<T, bool> holds) => items.Count == 0 ? 0 : items.Count(holds) / (double)items.Count;

    private static SortedDictionary<string, double> Rivals(string name, double value) => new(StringComparer.Ordinal) { [name] = value };

    private IEnumerable<Measurement> Senses(EvaluationContext context)
    {
        var all = new List<(string Source, double Value)>();
        foreach (var part in new[] { "wiki-wiki", "bts-rnc", "active-dict" })
        {
            var words = context.Rows("russe_wsi_ru", $"{part}.jsonl", static r => r.GetProperty("word").GetString()!).GroupBy(static r => r.GetProperty("word").GetString()!, StringComparer.Ordinal);
            var values = words.SelectMany(w => Sense(w.Key, [.. w])).ToArray();
            all.AddRange(values);
            yield return Evaluate.Mean(Code, $"russe_wsi_ru {part}", "adjusted Rand index, by context", values, Rivals("always whole", 0));
        }

        yield return Evaluate.Mean(Code, "russe_wsi_ru", "adjusted Rand index, by context", all, Rivals("always whole", 0), 0.30, neighbours: "best of RUSSE'18 .96 wiki-wiki, .35 bts-rnc, .26 active-dict (test parts)");
    }

    // The official figure weighs a word by its contexts.
    private IEnumerable<(string Source, double Value)> Sense(string word, JsonElement[] rows)
    {
        rows = [.. rows.Take(SceneField.Capacity)];
        var truth = rows.Select(static r => r.GetProperty("gold_sense_id").ToString()).ToList();
        var labels = LabelsOf(Read(rows.Select(static r => r.GetProperty("context").GetString()!), TextLanguage.Russian));
        var value = Clusterings.AdjustedRand([.. truth.Select(t => truth.IndexOf(t))], labels);
        return rows.Select(_ => (word, value));
    }

    private IEnumerable<Measurement> Chats(EvaluationContext context)
    {
        var values = context.Rows("irc_disentanglement", "logs.jsonl", static r => r.GetProperty("log").ToString()).Select(log =>
        {
            var lines = log.GetProperty("lines").EnumerateArray().Where(static l => l.GetProperty("annotated").ValueKind == JsonValueKind.True).ToArray();
            var threads = lines.Select(static l => l.GetProperty("thread").ToString()).ToList();
            var labels = LabelsOf(Read(lines.Select(static l => l.GetProperty("text").GetString()!), TextLanguage.English));
            return (log.GetProperty("log").ToString(), Clusterings.AdjustedRand([.. threads.Select(t => threads.IndexOf(t))], labels));
        }).ToArray();
        yield return Evaluate.Mean(Code, "irc_disentanglement", "adjusted Rand index", values, Rivals("always whole", 0));
    }

    private IEnumerable<Measurement> Healthy(EvaluationContext context)
    {
        var passages = HealthyPassages.All(context).Select(p => (p.Source, Fired: Alarms(Read(p.Text, p.Language)))).ToArray();
        yield return Evaluate.Share(Code, "healthy passages, all", "false alarms", passages, 0.01, lowerIsBetter: true);
    }

    private Report Read(IEnumerable<string> components, TextLanguage language) =>
        Read(SceneShape.Components, language, [.. components.Select(static c => new SceneTurn(Role.Text, c))]);

    private Report Read(string text, TextLanguage language) => Read(SceneShape.Text, language, [new SceneTurn(Role.Text, text)]);

    private Report Read(SceneShape shape, TextLanguage language, IReadOnlyList<SceneTurn> turns)
    {
        var frame = new SceneFrame { Id = "evaluation", Shape = shape, Language = language, LanguageTag = "und", JudgeEveryone = true };
        return _diagnoser.Value.DiagnoseAsync(new Scene { Frame = frame, Turns = turns }).AsTask().GetAwaiter().GetResult();
    }

    private static int[] LabelsOf(Report report)
    {
        var labels = new int[report.Components.Count];
        var number = 0;
        foreach (var subfield in report.Subfields.Where(static s => s.Conflicting))
        {
            foreach (var index in subfield.Components)
            {
                labels[index - report.FirstIndex] = number;
            }

            number++;
        }

        return labels;
    }
}
