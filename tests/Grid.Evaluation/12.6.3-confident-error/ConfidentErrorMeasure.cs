using System.Globalization;
using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Evaluation.Training;
using Grid.Pathways;

namespace Grid.Evaluation.Rooms;

/// <summary>12.6.3 on the confident answers of RAGTruth and of the audit of dialogues, beside 12.2.5 on the same answers.</summary>
/// <remarks>The support judge and the weights are both out of fold; an abstention of 12.2.5 ties at its median.</remarks>
public sealed class ConfidentErrorMeasure : EntryMeasure
{
    private const double Boundary = 0.5;
    private const double Quiet = 0.8;

    /// <inheritdoc/>
    public override string Code => "12.6.3";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var cases = ConfidentCases.Read(context).Where(static c => c.Plain.Claims.Count > 0).ToList();
        if (cases.Count == 0)
        {
            return HaluEval(context);
        }

        var learnable = cases.Where(static c => !c.Case.Set.StartsWith("own", StringComparison.Ordinal)).ToList();
        var models = Enumerable.Range(0, Folds.Count).Select(fold => ConfidentTraining.Fit([.. learnable.Where(c => Folds.Of(c.Case.Source) != fold)])).ToArray();
        ConfidentModel Model(ConfidentCase c) => models[Folds.Of(c.Case.Source)];
        var scored = cases.ConvertAll(c => new Scored(
            c, Model(c).Score(c.Plain), Model(c).Probability(c.Plain),
            c.Sampled is null ? Model(c).Score(c.Plain) : Model(c).Score(c.Sampled),
            c.SamplesAlone is { Claims.Count: > 0 } alone ? Model(c).Score(alone) : null));
        return Confident(scored, ConfidentTraining.Fit(learnable)).Concat(Healthy(scored)).Concat(HaluEval(context));
    }

    private IEnumerable<Measurement> Confident(List<Scored> scored, ConfidentModel all)
    {
        var weights = string.Create(
            CultureInfo.InvariantCulture,
            $"weights on all: [{Written(all.Evidence)}] [{Written(all.EvidenceAndSamples)}] [{Written(all.Samples)}]; one faithful answer in 200 reaches {Quantile(scored):0.0000}, and {Reaching(scored, Quantile(scored)):0.000} of the unfaithful confident ones");
        foreach (var (name, wanted) in new (string, Func<Scored, bool>)[]
        {
            ("ragtruth_test", static s => s.Case.Case.Set.StartsWith("ragtruth", StringComparison.Ordinal)),
            ("ragtruth qa", static s => s.Case.Case.Set == "ragtruth qa"),
            ("ragtruth summary", static s => s.Case.Case.Set == "ragtruth summary"),
            ("ragtruth data2txt", static s => s.Case.Case.Set == "ragtruth data2txt"),
            ("dialogue_hallucination_audit", static s => s.Case.IsTalk),
        })
        {
            Scored[] own = [.. scored.Where(wanted).Where(static s => s.Case.IsConfident)];
            yield return Evaluate.Auroc(Code, $"{name}, confident answers", Cases(own, static s => s.Score), neighbours: weights);
            yield return Evaluate.F1(Code, $"{name}, confident answers", Cases(own, static s => s.Score));
            yield return Beside(name, "AUROC minus that of 12.2.5 alone", own, static s => s.Score);
            yield return Beside(name, "AUROC minus that of 12.2.5 alone, other answers as samples", own, static s => s.WithSamples);
            yield return Evaluate.Auroc(Code, $"{name}, confident answers, samples alone", Cases([.. own.Where(static s => s.SamplesAlone is not null)], static s => s.SamplesAlone));
            weights = "";
        }

        foreach (var set in new[] { "own en", "own ru" })
        {
            yield return Evaluate.Auroc(Code, $"our texts with additions, {set[4..]}", Cases([.. scored.Where(s => s.Case.Case.Set == set)], static s => s.Score));
        }
    }

    private IEnumerable<Measurement> Healthy(List<Scored> scored)
    {
        foreach (var (name, wanted) in new (string, Func<Scored, bool>)[]
        {
            ("faithful answers with their context (ragtruth without labels)", static s => s.Case.Case.Set.StartsWith("ragtruth", StringComparison.Ordinal)),
            ("our faithful answers, en", static s => s.Case.Case is { Set: "own en" }),
            ("our faithful answers, ru", static s => s.Case.Case is { Set: "own ru" }),
        })
        {
            yield return Evaluate.Share(
                Code, name, "false alarms", [.. scored.Where(wanted).Where(static s => !s.Case.Case.Unsupported).Select(static s => (s.Case.Case.Source, s.Score >= Quiet))],
                name[0] == 'f' ? 0.01 : null, lowerIsBetter: true);
        }

        foreach (var (name, bound) in new[] { ("recall at the operating threshold", Quiet), ("recall at score .5", Boundary) })
        {
            yield return Evaluate.Share(Code, "unfaithful confident answers of ragtruth", name, [.. scored
                .Where(static s => s.Case.IsConfident && s.Case.Case.Unsupported && s.Case.Case.Set.StartsWith("ragtruth", StringComparison.Ordinal))
                .Select(s => (s.Case.Case.Source, s.Score >= bound))]);
        }
    }

    // Neither evidence nor samples: the entry abstains, and the wording alone must not decide.
    private IEnumerable<Measurement> HaluEval(EvaluationContext context)
    {
        var alone = new Diagnoser(StaticEncoder.Pathway(), new Catalogue(new InverseResonanceDetector(), new ConfidentErrorDetector()));
        double? Score(string text, string prompt) => alone.DiagnoseAsync(new Scene
        {
            Frame = new SceneFrame { Id = "evaluation", Language = TextLanguage.English, Prompt = prompt },
            Turns = [new SceneTurn(Role.Text, text)],
        }).AsTask().GetAwaiter().GetResult().Scores[Code];
        var rows = context.Rows("halueval_general", "responses.jsonl", static r => r.GetProperty("ID").ToString()).Select(static r => (
            Id: r.GetProperty("ID").ToString(), Text: r.GetProperty("chatgpt_response").GetString()!, Prompt: r.GetProperty("user_query").GetString()!,
            Label: r.GetProperty("hallucination").GetString() == "yes"));
        yield return Evaluate.F1(
            Code, "halueval_general, no evidence given", [.. rows.Select(r => new LabelledCase(r.Id, r.Label, Score(r.Text, r.Prompt), WordBreaker.CountWords(r.Text)))]);
    }

    private Measurement Beside(string name, string metric, IReadOnlyList<Scored> own, Func<Scored, double> score)
    {
        var decided = own.Where(static s => s.Case.Support is not null).Select(static s => s.Case.Support!.Value).Order().ToArray();
        var median = decided.Length == 0 ? Boundary : decided[decided.Length / 2];
        double Gain(IReadOnlyList<Scored> items) =>
            Metrics.Auroc([.. items.Select(s => (s.Case.Case.Unsupported, score(s)))]) - Metrics.Auroc([.. items.Select(s => (s.Case.Case.Unsupported, s.Case.Support ?? median))]);
        var (low, high) = Bootstrap.Interval(own, static s => s.Case.Case.Source, Gain);
        return new Measurement
        {
            Code = Code,
            Set = $"{name}, confident answers",
            Metric = metric,
            Value = Gain(own),
            Low = low,
            High = high,
            Count = own.Count,
            Coverage = 1,
            Baselines = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["12.2.5"] = 0 },
            Bar = 0,
            Neighbours = string.Create(CultureInfo.InvariantCulture, $"12.2.5 abstains on {own.Count(static s => s.Case.Support is null)} of {own.Count}"),
        };
    }

    private static List<LabelledCase> Cases(IReadOnlyList<Scored> scored, Func<Scored, double?> score) =>
        [.. scored.Select(s => new LabelledCase(s.Case.Case.Source, s.Case.Case.Unsupported, score(s), WordBreaker.CountWords(s.Case.Case.Text)))];

    private static double Quantile(List<Scored> scored)
    {
        var faithful = scored.Where(static s => !s.Case.Case.Unsupported && s.Case.Case.Set.StartsWith("ragtruth", StringComparison.Ordinal)).Select(static s => s.Probability).Order().ToArray();
        return faithful.Length == 0 ? 1 : faithful[(int)(0.995 * (faithful.Length - 1))];
    }

    private static double Reaching(List<Scored> scored, double probability) => scored
        .Where(static s => s.Case.IsConfident && s.Case.Case.Unsupported && s.Case.Case.Set.StartsWith("ragtruth", StringComparison.Ordinal))
        .Select(s => s.Probability >= probability ? 1.0 : 0).DefaultIfEmpty(0).Average();

    private static string Written(IReadOnlyList<double> weights) => string.Join(", ", weights.Select(static w => w.ToString("0.000", CultureInfo.InvariantCulture)));

    private sealed record Scored(ConfidentCase Case, double Score, double Probability, double WithSamples, double? SamplesAlone);
}
