using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Evaluation.Rooms;

/// <summary>A scene as the primary pathways and as the analogues judge it.</summary>
/// <param name="Source">The document.</param>
/// <param name="Primary">With every bridge held closed.</param>
/// <param name="Analogue">With every bridge held open; scores on the analogue's own scale.</param>
internal sealed record JudgedTwice(string Source, Report Primary, Report Analogue);

/// <summary>Scenes judged twice: half of them healthy passages, half with every other sentence from another document.</summary>
internal static class AgreementScenes
{
    private const int PerLanguage = 240;

    /// <summary>The scenes of a language; none where the build has no bridges.</summary>
    public static List<JudgedTwice> Of(EvaluationContext context, TextLanguage language)
    {
        if (Diagnoser(BridgeDemand.Primary) is not { } primary || Diagnoser(BridgeDemand.Analogue) is not { } analogue)
        {
            return [];
        }

        return [.. Scenes(context, language).Select(s => new JudgedTwice(s.Source, Judge(primary, s.Scene), Judge(analogue, s.Scene)))];
    }

    /// <summary>The scores of both sides for every entry that gave them.</summary>
    public static IEnumerable<(string Code, List<(string Source, double Primary, double Analogue)> Scores)> Scores(List<JudgedTwice> scenes)
    {
        foreach (var code in scenes.SelectMany(static s => s.Primary.Scores.Keys).Distinct().Order(StringComparer.Ordinal))
        {
            var scored = scenes.Where(s => s.Primary.Scores.GetValueOrDefault(code) is not null && s.Analogue.Scores.GetValueOrDefault(code) is not null)
                .Select(s => (s.Source, s.Primary.Scores[code]!.Value, s.Analogue.Scores[code]!.Value)).ToList();
            if (scored.Count > 0)
            {
                yield return (code, scored);
            }
        }
    }

    /// <summary>The probabilities of both sides for every pair that both judged.</summary>
    public static IEnumerable<(string Source, double Primary, double Analogue)> Pairs(JudgedTwice scene)
    {
        var other = (scene.Analogue.Pairs ?? []).ToDictionary(static p => (p.Components[0], p.Components[1]), static p => p.Conflict);
        return (scene.Primary.Pairs ?? []).Where(p => other.ContainsKey((p.Components[0], p.Components[1])))
            .Select(p => (scene.Source, p.Conflict, other[(p.Components[0], p.Components[1])]));
    }

    /// <summary>A tag of the two languages.</summary>
    public static string Tag(TextLanguage language) => language == TextLanguage.English ? "en" : "ru";

    private static Diagnoser? Diagnoser(BridgeDemand demand)
    {
        var board = new LocalBridgeBoard(TimeProvider.System);
        var encoder = PathwayPlan.Default.EncoderOn(board);
        var judge = PathwayPlan.Default.JudgeOn(board);
        foreach (var pathway in board.Pathways)
        {
            board.Force(pathway, demand);
        }

        // The static pathway under its own name: its scores stay on its own scale, unmapped.
        return board.Pathways.Count == 0 ? null : new Diagnoser(demand == BridgeDemand.Primary ? encoder : StaticEncoder.Pathway(), judge: judge);
    }

    private static Report Judge(Diagnoser diagnoser, Scene scene) =>
        diagnoser.DiagnoseAsync(scene, new ReadOptions { Verbose = true }).AsTask().GetAwaiter().GetResult();

    private static IEnumerable<(string Source, Scene Scene)> Scenes(EvaluationContext context, TextLanguage language)
    {
        var passages = HealthyPassages.All(context).Where(p => p.Language == language)
            .OrderBy(static p => EvaluationContext.Hash(p.Text)).Take(PerLanguage).ToList();
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
        Frame = new SceneFrame { Id = "evaluation", Language = language, LanguageTag = Tag(language) },
        Turns = [new SceneTurn(Role.Text, text)],
    };
}
