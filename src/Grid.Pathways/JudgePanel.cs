using Grid.Diagnostics;

namespace Grid.Pathways;

/// <summary>One judge for each kind of question.</summary>
/// <remarks>Thread safe when its members are. A kind without a judge stays unanswered.</remarks>
/// <param name="members">The judges by the kind they answer.</param>
public sealed class JudgePanel(IReadOnlyDictionary<QuestionKind, IJudge> members) : IJudge
{
    /// <inheritdoc/>
    public async ValueTask<IReadOnlyList<JudgementArrived>> AnswerAsync(
        SceneEvidence evidence, IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        var answers = new List<JudgementArrived>(questions.Count);
        foreach (var kind in questions.GroupBy(static q => q.Kind).OrderBy(static g => g.Key))
        {
            if (members.TryGetValue(kind.Key, out var member))
            {
                answers.AddRange(await member.AnswerAsync(evidence, [.. kind], cancellationToken).ConfigureAwait(false));
            }
        }

        return answers;
    }
}
