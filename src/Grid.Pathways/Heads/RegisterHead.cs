using Grid.Diagnostics;
using Grid.Diagnostics.Signals;

namespace Grid.Pathways.Heads;

/// <summary>The embedded judge of registers: <see cref="RegisterModel"/> on each component's own words.</summary>
/// <remarks>Answers <see cref="QuestionKind.Register"/> alone. Needs no vectors, so it has no analogue. Deterministic and thread safe.</remarks>
public sealed class RegisterHead : IJudge
{
    private readonly RegisterModel _model;

    /// <summary>A head.</summary>
    /// <param name="model">The weights; null for those that ship.</param>
    public RegisterHead(RegisterModel? model = null) => _model = model ?? RegisterModel.Default;

    /// <summary>How reports name it.</summary>
    public static PathwayUse Use { get; } = new(RegisterModel.Id, PathwayUse.Primary, "portable");

    /// <inheritdoc/>
    public ValueTask<IReadOnlyList<JudgementArrived>> AnswerAsync(
        SceneEvidence evidence, IReadOnlyList<Question> questions, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(questions);
        var answers = new List<JudgementArrived>(questions.Count);
        foreach (var question in questions)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (question.Kind == QuestionKind.Register)
            {
                answers.Add(new JudgementArrived(question, Answer(question.FirstText), Use));
            }
        }

        return ValueTask.FromResult<IReadOnlyList<JudgementArrived>>(answers);
    }

    private Answer Answer(string text)
    {
        var posterior = _model.Posterior(RegisterFeatures.Of(text));
        var likeliest = Array.IndexOf(posterior, posterior.Max());
        return new Answer(posterior[likeliest], Label: Registers.All[likeliest], Posterior: RegisterModel.Percent(posterior));
    }
}
