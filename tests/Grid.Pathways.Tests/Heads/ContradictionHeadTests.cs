using Grid.Diagnostics;
using Grid.Pathways.Encoders;
using Grid.Pathways.Heads.Contradiction;

namespace Grid.Pathways.Tests.Heads;

public sealed class ContradictionHeadTests
{
    private static readonly ISceneEncoder Encoder = DefaultPathway.Create(TimeProvider.System).Encoder;

    [Theory]
    [InlineData("The library opens at eight.", "The library never opens at eight.")]
    [InlineData("The tower has forty floors.", "The tower has twelve floors.")]
    [InlineData("The lighthouse is open to visitors.", "The lighthouse is closed to visitors.")]
    [InlineData("Башня открыта для гостей.", "Башня закрыта для гостей.")]
    [InlineData("В башне сорок этажей.", "В башне двенадцать этажей.")]
    public async Task What_cannot_both_hold_is_above_the_boundary(string first, string second)
    {
        var answer = await AskAsync(new ContradictionHead(Encoder), first, second);
        Assert.True(answer.Answer.Probability >= JudgedConflict.Boundary, $"{answer.Answer}");
        Assert.Contains(" / ", answer.Answer.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("The library opens at eight.", "The library has a quiet garden.")]
    [InlineData("The tower has forty floors.", "Rye grows well in sandy soil.")]
    [InlineData("Башня открыта для гостей.", "В башне хранится старая карта.")]
    public async Task What_may_both_hold_is_below_the_boundary(string first, string second) =>
        Assert.True((await AskAsync(new ContradictionHead(Encoder), first, second)).Answer.Probability < JudgedConflict.Boundary);

    [Theory]
    [InlineData("The gate is locked at night.", "At night you can walk through the gate.")]
    [InlineData("Ночью ворота заперты.", "Ночью через ворота можно пройти.")]
    public async Task Either_order_gives_the_same_probability(string first, string second)
    {
        var head = new ContradictionHead(Encoder);
        Assert.Equal((await AskAsync(head, first, second)).Answer.Probability, (await AskAsync(head, second, first)).Answer.Probability);
    }

    [Fact]
    public async Task A_pair_does_not_depend_on_its_batch()
    {
        var head = new ContradictionHead(Encoder);
        var alone = await AskAsync(head, "The gate is open.", "The gate is shut.");
        Question[] many =
        [
            Asked("Dough rests for an hour.", "The oven is hot."), Asked("The gate is open.", "The gate is shut."), Asked("Ворота открыты.", "Ворота закрыты."),
        ];
        var answers = await head.AnswerAsync(NoEvidence(), many, TestContext.Current.CancellationToken);
        Assert.Equal(alone.Answer, answers[1].Answer);
    }

    [Fact]
    public async Task Without_vectors_the_words_decide_and_say_so()
    {
        var answer = await AskAsync(new ContradictionHead(StaticEncoder.Pathway()), "The gate is open.", "The gate is closed.");
        Assert.Equal(PathwayUse.Analogue, answer.Pathway.Mode);
        Assert.True(answer.Answer.Probability >= JudgedConflict.Boundary);
        var russian = await AskAsync(new ContradictionHead(StaticEncoder.Pathway()), "Ворота открыты.", "Ворота закрыты.");
        Assert.Equal(ContradictionHead.WordUse, russian.Pathway);
    }

    [Fact]
    public async Task Other_questions_stay_unanswered() =>
        Assert.Empty(await new ContradictionHead(Encoder).AnswerAsync(
            NoEvidence(), [new Question(QuestionKind.Register, 0, -1, "Hello there.", "")], TestContext.Current.CancellationToken));

    [Fact]
    public void Damaged_weights_are_refused()
    {
        Assert.Throws<InvalidDataException>(static () => ContradictionModel.Read([1, 2, 3]));
        Assert.Throws<InvalidDataException>(static () => ContradictionModel.Read(new byte[64]));
    }

    private static SceneEvidence NoEvidence() => new([], null);

    private static Question Asked(string first, string second) => new(QuestionKind.Conflict, 0, 1, first, second);

    private static async Task<JudgementArrived> AskAsync(ContradictionHead head, string first, string second) =>
        Assert.Single(await head.AnswerAsync(NoEvidence(), [Asked(first, second)], TestContext.Current.CancellationToken));
}
