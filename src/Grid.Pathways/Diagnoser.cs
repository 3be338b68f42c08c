using Grid.Diagnostics;
using Grid.Diagnostics.Signals;

namespace Grid.Pathways;

/// <summary>Drives a scene's fold: cuts turns, asks the encoder for vectors and the judge for answers, and feeds both in as events.</summary>
/// <remarks>Thread safe: all that changes lives in the fold it is given. Questions are asked after each turn, so a scene in one go and the same scene turn by turn see the same events.</remarks>
/// <param name="encoder">Gives vectors.</param>
/// <param name="catalogue">The entries; null for the default.</param>
/// <param name="judge">Answers questions; null leaves them open.</param>
/// <param name="degraded">Remembers the scenes that a failed pathway's analogue answered; null to forget them.</param>
public sealed class Diagnoser(
    ISceneEncoder encoder, Catalogue? catalogue = null, IJudge? judge = null, DegradedScenes? degraded = null)
{
    // The window's components times the kinds, over the questions of one round, and some more for pairs.
    private const int Rounds = 64;

    /// <summary>The entries that look at a scene.</summary>
    public Catalogue Catalogue { get; } = catalogue ?? Catalogue.Default;

    /// <summary>The report of a whole scene.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async ValueTask<Report> DiagnoseAsync(
        Scene scene, ReadOptions? options = null, CancellationToken cancellationToken = default) =>
        (await JudgeAsync(scene, options, cancellationToken).ConfigureAwait(false)).Report;

    /// <summary>The report of a whole scene, and whether an analogue judged it in part because a pathway failed.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="options">How to read it; null for the defaults.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async ValueTask<(Report Report, bool StandIn)> JudgeAsync(
        Scene scene, ReadOptions? options = null, CancellationToken cancellationToken = default)
    {
        var (fold, standIn) = await WholeAsync(scene, cancellationToken).ConfigureAwait(false);
        return (fold.Read(options), standIn);
    }

    /// <summary>The fold of a whole scene with every answer in it, for a host that reads more than the report.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public async ValueTask<SceneFold> FoldAsync(Scene scene, CancellationToken cancellationToken = default) =>
        (await WholeAsync(scene, cancellationToken).ConfigureAwait(false)).Fold;

    /// <summary>Folds turns into a scene.</summary>
    /// <param name="fold">The scene.</param>
    /// <param name="turns">The turns to add.</param>
    /// <param name="firstTurn">The number of the first of them.</param>
    /// <param name="log">Receives every event in order, for a host that stores them; null to forget them.</param>
    /// <param name="cancellationToken">Ends the work between turns; turns already folded stay.</param>
    /// <param name="evidence">The scene's evidence, the same object at every append, where the host has more of the context than the fold keeps; null to take the fold's own.</param>
    /// <returns>True when an analogue answered in part because a pathway failed: the scene is worth judging again.</returns>
    public async ValueTask<bool> AppendAsync(
        SceneFold fold, IReadOnlyList<SceneTurn> turns, int firstTurn, ICollection<SceneEvent>? log, CancellationToken cancellationToken,
        SceneEvidence? evidence = null)
    {
        evidence ??= SceneEvidence.Of(fold.Frame);
        var standIn = false;
        for (var t = 0; t < turns.Count; t++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var components = SceneComposer.Compose(fold.Frame, [turns[t]], firstTurn + t, fold.ComponentCount).ToList();
            if (components.Count == 0)
            {
                continue;
            }

            var encoded = await encoder.EncodeAsync([.. components.Select(static c => Respelling.Read(c.Text))], cancellationToken).ConfigureAwait(false);
            var surprises = TokenSurprise.Align(turns[t].Text, turns[t].LogProbabilities);
            for (var i = 0; i < components.Count; i++)
            {
                var c = components[i];
                Feed(fold, log, new ComponentArrived(c, encoded.Vectors[i], encoded.UseOf(i))
                {
                    Surprises = surprises.Count == 0 ? [] : [.. surprises.Where(s => s.Start >= c.Start && s.End <= c.End)],
                });
            }

            standIn |= encoded.StandIn;
            standIn |= await AnswerAsync(fold, evidence, log, cancellationToken).ConfigureAwait(false);
        }

        if (standIn)
        {
            degraded?.Add(fold.Frame.Id);
        }

        return standIn;
    }

    private async ValueTask<(SceneFold Fold, bool StandIn)> WholeAsync(Scene scene, CancellationToken cancellationToken)
    {
        var fold = new SceneFold(scene.Frame, Catalogue);
        return (fold, await AppendAsync(fold, Spoken(scene), 0, null, cancellationToken, SceneEvidence.Of(scene.Frame)).ConfigureAwait(false));
    }

    // A record's log-probabilities are those of the answer: the last turn that is judged.
    private static IReadOnlyList<SceneTurn> Spoken(Scene scene)
    {
        var turns = scene.Turns.ToArray();
        var answer = Array.FindLastIndex(turns, t => scene.Frame.Judges(t.Role));
        if (scene.LogProbabilities.Count == 0 || answer < 0)
        {
            return scene.Turns;
        }

        turns[answer] = turns[answer] with { LogProbabilities = scene.LogProbabilities };
        return turns;
    }

    private async ValueTask<bool> AnswerAsync(
        SceneFold fold, SceneEvidence evidence, ICollection<SceneEvent>? log, CancellationToken cancellationToken)
    {
        if (judge is null)
        {
            return false;
        }

        var standIn = false;
        evidence.Refresh(fold.Field);
        for (var round = 0; round < Rounds; round++)
        {
            var questions = fold.Ask();
            var answers = questions.Count == 0 ? [] : await judge.AnswerAsync(evidence, questions, cancellationToken).ConfigureAwait(false);
            if (answers.Count == 0)
            {
                break;
            }

            foreach (var answer in answers)
            {
                Feed(fold, log, answer);
                standIn |= answer.StandIn;
            }
        }

        return standIn;
    }

    private static void Feed(SceneFold fold, ICollection<SceneEvent>? log, SceneEvent sceneEvent)
    {
        fold.Observe(sceneEvent);
        log?.Add(sceneEvent);
    }
}
