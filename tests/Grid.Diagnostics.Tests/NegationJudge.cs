using Grid.Pathways;

namespace Grid.Diagnostics.Tests;

/// <summary>Answers conflict questions by one rule: exactly one of the two sentences denies.</summary>
internal sealed class NegationJudge : IJudge
{
    private static readonly PathwayUse Use = new("negation-rule", PathwayUse.Primary, "portable");

    public ValueTask<IReadOnlyList<JudgementArrived>> AnswerAsync(
        SceneEvidence evidence, IReadOnlyList<Question> questions, CancellationToken cancellationToken) =>
        ValueTask.FromResult<IReadOnlyList<JudgementArrived>>(
        [
            .. questions.Where(static q => q.Kind == QuestionKind.Conflict).Select(static q => new JudgementArrived(
                q, new Answer(Denies(q.FirstText) != Denies(q.SecondText) ? 0.9 : 0.1, "not"), Use)),
        ]);

    private static bool Denies(string text) =>
        text.Contains(" not ", StringComparison.Ordinal) || text.Contains(" не ", StringComparison.Ordinal);
}
