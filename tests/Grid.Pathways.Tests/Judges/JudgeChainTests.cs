using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Signals;
using Grid.Pathways.Tests.Onnx;
using Grid.Pathways.Tests.Remote;

namespace Grid.Pathways.Tests.Judges;

public sealed class JudgeChainTests : IAsyncLifetime
{
    private readonly WatchedTime _time = new();
    private readonly TinyModels _models = new();
    private readonly LocalBridgeBoard _board;
    private readonly List<(string Pathway, BridgeMode Mode)> _modes = [];
    private OpenAiTestServer _server = null!;
    private ChatJudge _chat = null!;
    private OnnxNliJudge _onnx = null!;

    public JudgeChainTests()
    {
        _board = new LocalBridgeBoard(_time);
        _board.Changed += change => _modes.Add((change.Pathway, change.After.Mode));
    }

    public async ValueTask InitializeAsync()
    {
        _server = await OpenAiTestServer.StartAsync(_time);
        _chat = Chat(new ChatJudgeOptions { QuestionsPerCall = 2, Remote = new RemoteOptions { Retries = 0, Timeout = TimeSpan.FromHours(1) } });
        _onnx = OnnxNliJudge.Load(_models.Nli());
    }

    public async ValueTask DisposeAsync()
    {
        _chat.Dispose();
        _onnx.Dispose();
        _models.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task The_first_judge_answers_while_it_is_well()
    {
        var answers = await AskAsync(Chain(), 5);
        Assert.Equal(Enumerable.Range(0, 5), answers.Select(static a => a.Question.First));
        Assert.All(answers, static a => Assert.Equal((PathwayUse.Primary, "chat-1-test-model", 0.97), (a.Pathway.Mode, a.Pathway.Id, a.Answer.Probability)));
        Assert.Equal(3, _server.Requests.Count);
    }

    [Theory]
    [InlineData(nameof(Manner.Failing))]
    [InlineData(nameof(Manner.Prose))]
    [InlineData(nameof(Manner.OutOfRange))]
    [InlineData(nameof(Manner.Endless))]
    public async Task The_next_one_answers_the_same_questions_on_the_first_ones_scale(string manner)
    {
        _server.Manner = Enum.Parse<Manner>(manner);
        var answers = await AskAsync(Chain(new ScoreMap([(0, 0.1), (1, 0.9)])), 3);
        Assert.Equal(3, answers.Count);
        Assert.All(answers, a => Assert.Equal((PathwayUse.Analogue, _onnx.Use.Id), (a.Pathway.Mode, a.Pathway.Id)));
        Assert.All(answers, static a => Assert.InRange(a.Answer.Probability, 0.8, 0.9));
    }

    [Fact]
    public async Task A_dead_judge_is_left_alone_until_its_break_is_over_and_comes_back()
    {
        _server.Manner = Manner.Failing;
        var chain = Chain();
        for (var i = 0; i < 30; i++)
        {
            Assert.Equal(PathwayUse.Analogue, (await AskAsync(chain, 1)).Single().Pathway.Mode);
        }

        Assert.Equal(8, _server.Requests.Count);
        _server.Manner = Manner.Normal;
        _time.Advance(TimeSpan.FromSeconds(5));
        for (var i = 0; i < 6; i++)
        {
            Assert.Equal(PathwayUse.Primary, (await AskAsync(chain, 1)).Single().Pathway.Mode);
        }

        Assert.Equal([BridgeMode.Open, BridgeMode.HalfOpen, BridgeMode.Closed], _modes.Select(static m => m.Mode));
        Assert.All(_modes, static m => Assert.Equal("contradiction:chat-1-test-model", m.Pathway));
    }

    [Fact]
    public async Task A_question_nobody_can_answer_stays_open_and_is_put_once()
    {
        _server.Manner = Manner.Prose;
        var alone = new JudgeChain(QuestionKind.Conflict, [Link(_chat)], _board, _time);
        var evidence = new SceneEvidence([], null);
        for (var i = 0; i < 5; i++)
        {
            Assert.Empty(await alone.AnswerAsync(evidence, [Pair(0)], TestContext.Current.CancellationToken));
        }

        Assert.Single(_server.Requests);
        Assert.Empty(await alone.AnswerAsync(new SceneEvidence([], null), [Pair(0)], TestContext.Current.CancellationToken));
        Assert.Equal(2, _server.Requests.Count);
    }

    [Fact]
    public async Task A_spent_budget_is_no_fault_of_the_pathway()
    {
        using var poor = Chat(new ChatJudgeOptions { QuestionsPerCall = 1, Budget = new JudgeBudget { Questions = 2 } });
        var chain = new JudgeChain(QuestionKind.Conflict, [Link(poor), Link(_onnx)], _board, _time);
        for (var i = 0; i < 20; i++)
        {
            Assert.Equal(i < 2 ? PathwayUse.Primary : PathwayUse.Analogue, (await AskAsync(chain, 1)).Single().Pathway.Mode);
        }

        Assert.Empty(_modes);
    }

    [Fact]
    public async Task Numbers_that_are_none_open_the_bridge_of_a_local_model()
    {
        using var broken = OnnxNliJudge.Load(_models.Nli("broken", never: float.PositiveInfinity));
        var chain = new JudgeChain(
            QuestionKind.Conflict, [new JudgeLink(broken, broken.Use) { Batch = 1 }, Link(_onnx)], _board, _time);
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(_onnx.Use.Id, (await AskAsync(chain, 1)).Single().Pathway.Id);
        }

        Assert.Equal([($"contradiction:{broken.Use.Id}", BridgeMode.Open)], _modes);
    }

    [Fact]
    public async Task A_caller_that_gives_up_gets_its_cancellation_and_leaves_no_trace()
    {
        _server.Manner = Manner.Slow;
        using var source = new CancellationTokenSource();
        var asking = Chain().AnswerAsync(new SceneEvidence([], null), [Pair(0)], source.Token).AsTask();
        await _server.ArrivedAsync();
        await source.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => asking);
        Assert.Equal(BridgeState.Initial, _board.Current("contradiction:chat-1-test-model"));
    }

    [Fact]
    public async Task A_scene_says_who_judged_it_and_is_kept_for_a_second_judgement()
    {
        var panel = new JudgePanel(new Dictionary<QuestionKind, IJudge> { [QuestionKind.Conflict] = Chain() });
        var degraded = new DegradedScenes();
        var diagnoser = new Diagnoser(StaticEncoder.Pathway(), new Catalogue(), panel, degraded);
        var well = await diagnoser.DiagnoseAsync(Scene("well"), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((PathwayUse.Primary, false), (well.Pathways.Contradiction!.Mode, well.Pathways.Contradiction.Deterministic));
        Assert.Equal("arrived / never arrived", Assert.Single(well.Conflicts).Evidence);
        Assert.Equal(0, degraded.Count);

        _server.Manner = Manner.Failing;
        var ill = await diagnoser.DiagnoseAsync(Scene("ill"), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal((PathwayUse.Analogue, true), (ill.Pathways.Contradiction!.Mode, ill.Pathways.Contradiction.Deterministic));
        Assert.Single(ill.Conflicts);
        Assert.Equal(["ill"], degraded.Take(10));
    }

    private static Scene Scene(string id) => new()
    {
        Frame = new SceneFrame { Id = id, Language = Grid.Diagnostics.Text.TextLanguage.English, LanguageTag = "en" },
        Turns = [new SceneTurn(Role.Text, "The ferry arrived at the harbour. The ferry never arrived at the harbour.")],
    };

    private static Question Pair(int place) =>
        new(QuestionKind.Conflict, place, place + 1, "The ferry arrived at nine.", "The ferry never arrived at nine.");

    private static async Task<IReadOnlyList<JudgementArrived>> AskAsync(IJudge judge, int count) =>
        await judge.AnswerAsync(new SceneEvidence([], null), [.. Enumerable.Range(0, count).Select(Pair)], TestContext.Current.CancellationToken);

    private static JudgeLink Link(ChatJudge judge) => new(judge, judge.Use) { Batch = judge.Batch };

    private static JudgeLink Link(OnnxNliJudge judge) => new(judge, judge.Use);

    private JudgeChain Chain(ScoreMap? map = null) =>
        new(QuestionKind.Conflict, [Link(_chat), Link(_onnx) with { Map = map ?? ScoreMap.Identity }], _board, _time);

    private ChatJudge Chat(ChatJudgeOptions options) => new(_server.Endpoint.Chat(), "test-model", options, _time);
}
