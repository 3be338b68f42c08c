using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Pathways.Tests.Onnx;
using Grid.Pathways.Tests.Remote;

namespace Grid.Pathways.Tests.Plan;

public sealed class PathwayPlanTests : IAsyncLifetime
{
    private const string English = "The river carried the small boat past the old mill.";
    private const string Russian = "Река пронесла маленькую лодку мимо старой мельницы.";

    private readonly WatchedTime _time = new();
    private readonly TinyModels _models = new();
    private readonly LocalBridgeBoard _board;
    private OpenAiTestServer _server = null!;

    public PathwayPlanTests() => _board = new LocalBridgeBoard(_time);

    public async ValueTask InitializeAsync() => _server = await OpenAiTestServer.StartAsync(_time);

    public async ValueTask DisposeAsync()
    {
        _models.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task An_encoder_by_path_comes_first_for_the_languages_it_is_for()
    {
        using var plan = await OpenAsync(new PathwayOptions { EncoderPath = _models.Letters() });
        var encoder = plan.EncoderOn(_board);
        var encoded = await encoder.EncodeAsync([English, Russian], TestContext.Current.CancellationToken);
        Assert.StartsWith("letters-", plan.Encoder.Id, StringComparison.Ordinal);
        Assert.Equal((plan.Encoder.Id, PathwayUse.Primary), (encoded.UseOf(0).Id, encoded.UseOf(0).Mode));
        Assert.Equal(PathwayUse.Analogue, encoded.UseOf(1).Mode);
        Assert.NotEqual(plan.Encoder.Id, encoded.UseOf(1).Id);
        Assert.False(encoded.StandIn);
        Assert.NotEqual(encoded.Vectors[0].Scale.Space, encoded.Vectors[1].Scale.Space);

        for (var i = 0; i < 64; i++)
        {
            await encoder.EncodeAsync([Russian], TestContext.Current.CancellationToken);
        }

        Assert.Equal(BridgeMode.Closed, _board.Current(plan.Encoder.Id).Agreement.Mode);
    }

    [Fact]
    public async Task An_encoder_by_service_comes_first_and_the_built_in_one_stands_in()
    {
        using var plan = await OpenAsync(new PathwayOptions { EncoderUrl = _server.Endpoint });
        var encoder = plan.EncoderOn(_board);
        Assert.Equal("remote-test-model", (await encoder.EncodeAsync([English], TestContext.Current.CancellationToken)).Use.Id);
        _server.Manner = Manner.OutOfRange;
        var encoded = await encoder.EncodeAsync([English], TestContext.Current.CancellationToken);
        Assert.Equal((PathwayUse.Analogue, true), (encoded.UseOf(0).Mode, encoded.StandIn));
    }

    [Fact]
    public async Task A_service_that_cannot_be_reached_is_told_at_the_start()
    {
        _server.Manner = Manner.Locked;
        var told = await Assert.ThrowsAsync<ModelException>(() => OpenAsync(new PathwayOptions { EncoderUrl = _server.Endpoint }));
        Assert.Contains("test-model at http://127.0.0.1", told.Message, StringComparison.Ordinal);
        Assert.Contains(PathwayOptions.EncoderKeyVariable, told.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("secret-key", told.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Judges_stand_in_the_order_of_their_strength_and_have_bridges_of_their_own()
    {
        using var plan = await OpenAsync(new PathwayOptions { JudgeModel = _models.Nli(), Chat = _server.Endpoint });
        Assert.Contains("contradiction:chat-1-test-model>tiny-nli-", plan.JudgeName, StringComparison.Ordinal);
        Assert.Contains("support:chat-1-test-model>tiny-nli-", plan.JudgeName, StringComparison.Ordinal);
        var judge = plan.JudgeOn(_board)!;
        Assert.Contains("support:chat-1-test-model", _board.Pathways);
        var question = new Question(QuestionKind.Conflict, 0, 1, "The ferry arrived.", "The ferry never arrived.");
        var answers = await judge.AnswerAsync(new SceneEvidence([], null), [question], TestContext.Current.CancellationToken);
        Assert.Equal("chat-1-test-model", answers.Single().Pathway.Id);
        Assert.Equal(1, plan.Usage!.Answered);
    }

    [Fact]
    public async Task Two_silos_of_one_plan_have_boards_of_their_own()
    {
        using var plan = await OpenAsync(new PathwayOptions { EncoderPath = _models.Letters() });
        var other = new LocalBridgeBoard(_time);
        plan.EncoderOn(_board);
        plan.EncoderOn(other);
        _board.Force(plan.Encoder.Id, BridgeDemand.Analogue);
        Assert.Equal((BridgeMode.Open, BridgeMode.Closed), (_board.Current(plan.Encoder.Id).Agreement.Mode, other.Current(plan.Encoder.Id).Agreement.Mode));
    }

    [Fact]
    public async Task A_scene_in_another_language_than_the_model_has_one_report_and_no_mark_of_failure()
    {
        using var plan = await OpenAsync(new PathwayOptions { EncoderPath = _models.Letters() });
        var diagnoser = new Diagnoser(plan.EncoderOn(_board));
        var scene = new Scene
        {
            Frame = new SceneFrame { Id = "ru", Language = TextLanguage.Russian, LanguageTag = "ru" },
            Turns = [new SceneTurn(Role.Text, $"{Russian} Никто этого не видел, кроме старого мельника и его собаки.")],
        };
        var (report, standIn) = await diagnoser.JudgeAsync(scene, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(2, report.ComponentCount);
        Assert.False(standIn);
    }

    private Task<PathwayPlan> OpenAsync(PathwayOptions options) => PathwayPlan.OpenAsync(options, _time, TestContext.Current.CancellationToken);
}
