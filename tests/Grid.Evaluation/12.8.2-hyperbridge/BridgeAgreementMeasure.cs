using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Evaluation.Rooms;

/// <summary>12.8.2: how far every entry's score moves, and how often the verdict stays, when every bridge stands open instead of closed.</summary>
/// <remarks>
/// The same scenes are judged twice, once with all bridges held on the primary pathways and once on the analogues. Half of
/// them are healthy passages, half have every other sentence from another document. Nothing is fitted here; the rival is
/// the shift between the scores of different scenes, which is what two unrelated scales would show.
/// </remarks>
public sealed class BridgeAgreementMeasure : EntryMeasure
{
    private const double ShiftBar = 0.10;
    private const int ScenesPerLanguage = 240;

    /// <inheritdoc/>
    public override string Code => "12.8.2";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        var (primary, analogue) = (Held(BridgeDemand.Primary), Held(BridgeDemand.Analogue));
        if (primary is null || analogue is null)
        {
            yield break;
        }

        foreach (var language in (TextLanguage[])[TextLanguage.English, TextLanguage.Russian])
        {
            var name = language == TextLanguage.English ? "en" : "ru";
            var reports = Scenes(context, language).Select(s => (s.Source, Primary: Judge(primary, s.Scene), Analogue: Judge(analogue, s.Scene))).ToList();
            if (reports.Count == 0)
            {
                continue;
            }

            foreach (var code in reports[0].Primary.Scores.Keys)
            {
                var scored = reports.Where(r => r.Primary.Scores.GetValueOrDefault(code) is not null && r.Analogue.Scores.GetValueOrDefault(code) is not null)
                    .Select(r => (r.Source, Primary: r.Primary.Scores[code]!.Value, Analogue: r.Analogue.Scores[code]!.Value)).ToList();
                if (scored.Count > 0)
                {
                    yield return Shift($"primary and analogue, {name}, {code}", scored);
                }
            }

            var pairs = reports.SelectMany(Pairs).ToList();
            if (pairs.Count > 0)
            {
                yield return Shift($"primary and analogue, {name}, conflict of a pair", pairs);
            }

            yield return Evaluate.Share(
                Code, $"primary and analogue, {name}", "scenes with the same verdict",
                [.. reports.Select(static r => (r.Source, r.Primary.Verdict == r.Analogue.Verdict))]);
        }
    }

    private static Diagnoser? Held(BridgeDemand demand)
    {
        var board = new LocalBridgeBoard(TimeProvider.System);
        var plan = PathwayPlan.Default;
        var diagnoser = new Diagnoser(plan.EncoderOn(board), judge: plan.JudgeOn(board));
        foreach (var pathway in board.Pathways)
        {
            board.Force(pathway, demand);
        }

        return board.Pathways.Count == 0 ? null : diagnoser;
    }

    private static Report Judge(Diagnoser diagnoser, Scene scene) =>
        diagnoser.DiagnoseAsync(scene, new ReadOptions { Verbose = true }).AsTask().GetAwaiter().GetResult();

    private static IEnumerable<(string Source, double Primary, double Analogue)> Pairs((string Source, Report Primary, Report Analogue) scene)
    {
        var other = (scene.Analogue.Pairs ?? []).ToDictionary(static p => (p.Components[0], p.Components[1]), static p => p.Conflict);
        return (scene.Primary.Pairs ?? []).Where(p => other.ContainsKey((p.Components[0], p.Components[1])))
            .Select(p => (scene.Source, p.Conflict, other[(p.Components[0], p.Components[1])]));
    }

    private Measurement Shift(string set, List<(string Source, double Primary, double Analogue)> scores) => Evaluate.Mean(
        Code, set, "mean shift of the score",
        [.. scores.Select(static s => (s.Source, Math.Abs(s.Primary - s.Analogue)))],
        new SortedDictionary<string, double>(StringComparer.Ordinal)
        {
            ["shuffled"] = scores.Select((s, i) => Math.Abs(s.Primary - scores[(i + (scores.Count / 2)) % scores.Count].Analogue)).Average(),
        },
        ShiftBar, lowerIsBetter: true);

    private static IEnumerable<(string Source, Scene Scene)> Scenes(EvaluationContext context, TextLanguage language)
    {
        var passages = HealthyPassages.All(context).Where(p => p.Language == language)
            .OrderBy(static p => EvaluationContext.Hash(p.Text)).Take(ScenesPerLanguage).ToList();
        for (var i = 0; i < passages.Count; i++)
        {
            var (passage, stranger) = (passages[i], passages[(i + 1) % passages.Count]);
            var sentences = i % 2 == 0
                ? passage.Sentences
                : [.. passage.Sentences.Select((s, k) => k % 2 == 0 || k >= stranger.Sentences.Count ? s : stranger.Sentences[k])];
            yield return ($"{passage.Set}/{passage.Source}", SceneOf(string.Join(' ', sentences), language));
        }
    }

    private static Scene SceneOf(string text, TextLanguage language) => new()
    {
        Frame = new SceneFrame
        {
            Id = "evaluation",
            Language = language,
            LanguageTag = language == TextLanguage.English ? "en" : "ru",
        },
        Turns = [new SceneTurn(Role.Text, text)],
    };
}
