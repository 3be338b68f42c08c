using Grid.Diagnostics;

namespace Grid.Pathways;

/// <summary>Answers a scene's questions: an embedded head, a model by path, a service, a chat model.</summary>
/// <remarks>Implementations are thread safe.</remarks>
public interface IJudge
{
    /// <summary>Answers what it can.</summary>
    /// <param name="evidence">What the scene must stay true to; one object a scene, so a judge may keep its prepared form beside it.</param>
    /// <param name="questions">Questions of one scene, in its order.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The answers as events, in the questions' order; questions it cannot answer are left out.</returns>
    ValueTask<IReadOnlyList<JudgementArrived>> AnswerAsync(
        SceneEvidence evidence, IReadOnlyList<Question> questions, CancellationToken cancellationToken);
}
