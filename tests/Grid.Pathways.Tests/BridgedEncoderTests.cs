using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Microsoft.Extensions.Time.Testing;

namespace Grid.Pathways.Tests;

public sealed class BridgedEncoderTests : IDisposable
{
    private const string Text = "The river carried the small boat past the mill.";

    private readonly FakeTimeProvider _time = new();
    private readonly FaultyGenerator _generator = new();
    private readonly LocalBridgeBoard _board;
    private readonly List<BridgeMode> _modes = [];
    private readonly BridgedEncoder _encoder;

    public BridgedEncoderTests()
    {
        _board = new LocalBridgeBoard(_time);
        _board.Changed += change => _modes.Add(change.After.Mode);
        _encoder = Encoder(BridgeOptions.Local);
    }

    public void Dispose() => _generator.Dispose();

    [Fact]
    public async Task Answers_from_the_primary_pathway_while_it_is_well()
    {
        var encoded = await EncodeAsync(Text);
        Assert.Equal(PathwayUse.Primary, encoded.Use.Mode);
        Assert.Equal([1f], encoded.Vectors[0].Values.ToArray());
        Assert.False(encoded.StandIn);
    }

    [Fact]
    public async Task Answers_the_same_call_from_the_analogue_when_the_primary_fails()
    {
        _generator.FailWith(new InvalidOperationException("model gone"));
        var encoded = await EncodeAsync(Text);
        Assert.Equal((StaticEncoder.Use.Id, PathwayUse.Analogue), (encoded.Use.Id, encoded.Use.Mode));
        Assert.Equal(StaticEncoder.Dimensions, encoded.Vectors[0].Values.Length);
        Assert.True(encoded.StandIn);
    }

    [Fact]
    public async Task Leaves_a_dead_pathway_alone_until_the_break_is_over_and_returns_when_it_is_back()
    {
        _generator.FailWith(new InvalidOperationException("model gone"));
        for (var i = 0; i < 100; i++)
        {
            Assert.Single((await EncodeAsync(Text)).Vectors);
        }

        Assert.Equal(8, _generator.Calls);
        _generator.Recover();
        _time.Advance(TimeSpan.FromSeconds(5));
        for (var i = 0; i < 10; i++)
        {
            Assert.Equal(PathwayUse.Primary, (await EncodeAsync(Text)).Use.Mode);
        }

        Assert.Equal([BridgeMode.Open, BridgeMode.HalfOpen, BridgeMode.Closed], _modes);
    }

    [Fact]
    public async Task Trips_on_vectors_that_are_not_finite()
    {
        _generator.Value = float.NaN;
        for (var i = 0; i < 8; i++)
        {
            Assert.Equal(PathwayUse.Analogue, (await EncodeAsync(Text)).Use.Mode);
        }

        Assert.Equal(BridgeMode.Open, _board.Current("faulty-1").Agreement.Mode);
    }

    [Fact]
    public async Task A_text_that_is_hardly_read_takes_the_analogue_alone()
    {
        _generator.Coverage = static text => text == Text ? 0.2f : 0.9f;
        var encoded = await EncodeAsync("The miller slept all day.", Text, "The boat never came back.");
        Assert.Equal(PathwayUse.Primary, encoded.Use.Mode);
        Assert.Equal(
            [PathwayUse.Primary, PathwayUse.Analogue, PathwayUse.Primary],
            Enumerable.Range(0, 3).Select(i => encoded.UseOf(i).Mode));
        Assert.Equal([1, StaticEncoder.Dimensions, 1], encoded.Vectors.Select(static v => v.Values.Length));
        Assert.False(encoded.StandIn);
    }

    [Fact]
    public async Task Low_coverage_of_everything_opens_the_bridge_and_short_texts_do_not_count()
    {
        _generator.Coverage = static _ => 0.2f;
        for (var i = 0; i < 100; i++)
        {
            await EncodeAsync("Quo vadis?");
        }

        Assert.Empty(_modes);
        for (var i = 0; i < 32; i++)
        {
            await EncodeAsync(Text);
        }

        Assert.Equal([BridgeMode.Open], _modes);
    }

    [Fact]
    public async Task A_slow_remote_pathway_trips_and_a_slow_local_one_does_not()
    {
        var remote = Encoder(BridgeOptions.Remote, "remote-1");
        _generator.Fault = _ =>
        {
            _time.Advance(TimeSpan.FromSeconds(6));
            return Task.FromResult<Exception?>(null);
        };
        for (var i = 0; i < 8; i++)
        {
            await EncodeAsync(Text);
            await remote.EncodeAsync([Text], TestContext.Current.CancellationToken);
        }

        Assert.Equal(BridgeMode.Closed, _board.Current("faulty-1").Agreement.Mode);
        Assert.Equal(BridgeMode.Open, _board.Current("remote-1").Agreement.Mode);
    }

    [Fact]
    public async Task A_caller_that_gives_up_gets_its_cancellation_and_leaves_no_trace()
    {
        using var source = new CancellationTokenSource();
        _generator.Fault = async token =>
        {
            await source.CancelAsync();
            return new OperationCanceledException(token);
        };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await _encoder.EncodeAsync([Text], source.Token));
        Assert.Equal(BridgeState.Initial, _board.Current("faulty-1"));
    }

    [Fact]
    public async Task No_scene_is_lost_under_parallel_load_and_the_degraded_ones_are_kept_for_a_second_judgement()
    {
        var degraded = new DegradedScenes();
        var diagnoser = new Diagnoser(_encoder, new Catalogue(), degraded: degraded);
        _generator.Fault = _ => Task.FromResult<Exception?>(
            _generator.Calls % 3 == 0 ? null : new InvalidOperationException("model gone"));
        var reports = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(async () =>
            await diagnoser.DiagnoseAsync(SceneOf($"s{i}"), cancellationToken: TestContext.Current.CancellationToken))));
        Assert.Equal(200, reports.Length);
        var marked = reports.Where(static r => r.Pathways.Encoder!.Mode == PathwayUse.Analogue).Select(static r => r.Id).ToHashSet();
        Assert.InRange(marked.Count, 1, 200);
        Assert.Equal(marked, degraded.Take(1000).ToHashSet());
    }

    private static Scene SceneOf(string id) => new()
    {
        Frame = new SceneFrame { Id = id, Language = TextLanguage.English, LanguageTag = "en" },
        Turns = [new SceneTurn(Role.Text, Text)],
    };

    private BridgedEncoder Encoder(BridgeOptions options, string id = "faulty-1") => new(
        new EncoderPathway(_generator, new PathwayUse(id, PathwayUse.Primary, "portable"), VectorScale.Static),
        StaticEncoder.Pathway(), new HyperBridge(options), _board, _time);

    private async Task<EncodedTexts> EncodeAsync(params string[] texts) =>
        await _encoder.EncodeAsync(texts, TestContext.Current.CancellationToken);
}
