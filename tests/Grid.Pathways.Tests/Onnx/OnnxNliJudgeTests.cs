using Grid.Diagnostics;

namespace Grid.Pathways.Tests.Onnx;

public sealed class OnnxNliJudgeTests : IDisposable
{
    private readonly TinyModels _models = new();

    public void Dispose() => _models.Dispose();

    [Theory]
    [InlineData("""["contradiction", "entailment", "neutral"]""", new[] { 0, 1, 2 })]
    [InlineData("""["entailment", "neutral", "contradiction"]""", new[] { 2, 0, 1 })]
    [InlineData("""["NEUTRAL", "CONTRADICTION", "ENTAILMENT"]""", new[] { 1, 2, 0 })]
    public async Task The_order_of_the_labels_is_read_and_never_assumed(string labels, int[] order)
    {
        using var judge = OnnxNliJudge.Load(_models.Nli(more: $$""", "labels": {{labels}}""", order: order));
        Assert.InRange((await ConflictAsync(judge, "The ferry arrived at nine.", "The ferry never arrived.")).Probability, 0.9, 1);
        Assert.InRange((await ConflictAsync(judge, "The ferry arrived at nine.", "The ferry arrived.")).Probability, 0, 0.1);
    }

    [Fact]
    public async Task The_order_may_stand_in_the_models_own_configuration()
    {
        var folder = _models.Nli(more: "", order: [2, 0, 1]);
        File.WriteAllText(Path.Combine(folder, "config.json"), """{"id2label": {"2": "contradiction", "0": "entailment", "1": "neutral"}}""");
        using var judge = OnnxNliJudge.Load(folder);
        Assert.InRange((await ConflictAsync(judge, "The ferry arrived.", "The ferry never arrived.")).Probability, 0.9, 1);
    }

    [Theory]
    [InlineData(null, "labels")]
    [InlineData("""{"id2label": {"0": "LABEL_0", "1": "LABEL_1", "2": "LABEL_2"}}""", "LABEL_1")]
    [InlineData("""{"id2label": {"0": "contradiction", "2": "entailment"}}""", "id2label")]
    [InlineData("""{"id2label": {"first": "contradiction"}}""", "id2label.first")]
    [InlineData("""{"labels": 3}""", "id2label")]
    [InlineData("""not json""", "config.json")]
    public void Labels_that_are_missing_or_say_nothing_are_an_error(string? config, string told)
    {
        var folder = _models.Nli(more: "");
        if (config is not null)
        {
            File.WriteAllText(Path.Combine(folder, "config.json"), config);
        }

        Assert.Contains(told, Assert.Throws<ModelException>(() => OnnxNliJudge.Load(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_model_with_other_logits_than_labels_is_told_at_the_start()
    {
        var folder = _models.Nli(more: """, "labels": ["entailment", "contradiction"]""");
        Assert.Contains("one logit a label", Assert.Throws<ModelException>(() => OnnxNliJudge.Load(folder)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_conflict_does_not_depend_on_the_order_of_the_pair_and_names_the_words()
    {
        using var judge = OnnxNliJudge.Load(_models.Nli());
        var there = await ConflictAsync(judge, "The ferry arrived at nine.", "The ferry never arrived.");
        var back = await ConflictAsync(judge, "The ferry never arrived.", "The ferry arrived at nine.");
        Assert.Equal(there.Probability, back.Probability);
        Assert.Equal("nine / never", there.Evidence);
    }

    [Fact]
    public async Task Support_is_the_best_of_the_evidence_and_names_its_sentence()
    {
        using var judge = OnnxNliJudge.Load(_models.Nli());
        var evidence = new SceneEvidence(["Dogs bark. The ferry arrived at nine. The harbour is open on Sunday."], null);
        var supported = await AskAsync(judge, evidence, new Question(QuestionKind.Support, 0, -1, "The ferry arrived.", ""));
        Assert.InRange(supported!.Probability, 0.8, 1);
        Assert.Equal("The ferry arrived at nine.", supported.Evidence);
        Assert.Null(supported.Marks);
        var not = await AskAsync(judge, evidence, new Question(QuestionKind.Support, 0, -1, "The ferry never arrived.", ""));
        Assert.InRange(not!.Probability, 0, 0.2);
        Assert.Equal([new Mark(0, 24, 1 - not.Probability)], not.Marks);
    }

    [Fact]
    public async Task What_it_cannot_read_or_is_not_asked_for_stays_open()
    {
        using var judge = OnnxNliJudge.Load(_models.Nli());
        var evidence = new SceneEvidence([], null);
        Assert.Null(await AskAsync(judge, evidence, new Question(QuestionKind.Conflict, 0, 1, "Паром прибыл.", "Паром не прибыл.")));
        Assert.Null(await AskAsync(judge, evidence, new Question(QuestionKind.Support, 0, -1, "The ferry arrived.", "")));
        Assert.Null(await AskAsync(judge, evidence, new Question(QuestionKind.Register, 0, -1, "The ferry arrived.", "")));
    }

    private static async Task<Answer> ConflictAsync(IJudge judge, string first, string second) =>
        (await AskAsync(judge, new SceneEvidence([], null), new Question(QuestionKind.Conflict, 0, 1, first, second)))!;

    private static async Task<Answer?> AskAsync(IJudge judge, SceneEvidence evidence, Question question) =>
        (await judge.AnswerAsync(evidence, [question], TestContext.Current.CancellationToken)).SingleOrDefault()?.Answer;
}
