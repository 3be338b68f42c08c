using Grid.Diagnostics;
using Grid.Diagnostics.Signals;
using Grid.Pathways.Heads;

namespace Grid.Pathways.Tests;

public sealed class RegisterHeadTests
{
    [Fact]
    public async Task Answers_questions_of_register_and_leaves_the_others()
    {
        Question[] questions =
        [
            new(QuestionKind.Conflict, 0, 1, "It rains.", "It does not rain."),
            new(QuestionKind.Register, 1, -1, "The Tenant shall notify the Landlord pursuant to Section 4 of this Agreement.", ""),
            new(QuestionKind.Register, 2, -1, "Ой, ну ты даёшь, блин!", ""),
        ];
        var evidence = SceneEvidence.Of(new SceneFrame { Id = "head" });
        var answers = await new RegisterHead().AnswerAsync(evidence, questions, TestContext.Current.CancellationToken);
        Assert.Equal([1, 2], answers.Select(static a => a.Question.First));
        Assert.Equal(["official", "conversational"], answers.Select(static a => a.Answer.Label));
        Assert.All(answers, static a =>
        {
            Assert.Equal(Registers.All.Count, a.Answer.Posterior!.Length);
            Assert.InRange(a.Answer.Posterior.Sum(static p => p), 95, 105);
            Assert.Equal(RegisterHead.Use, a.Pathway);
        });
    }
}
