using System.Text;
using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Grains.Abstractions;

namespace Grid.Grains.Tests;

/// <summary>12.8.2: what an analogue judged while a pathway failed is judged again, live and in runs.</summary>
public sealed class SecondJudgementTests : IDisposable
{
    private const string Degraded = "\"mode\":\"analogue\"";

    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(60);

    private readonly RepairableEngine _pathway = new();

    public void Dispose() => _pathway.Dispose();

    private static CancellationToken Ends => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_live_scene_judged_again_is_as_if_nothing_had_failed_and_goes_on()
    {
        await using var house = await TestHouse.StartAsync(engine: _pathway.Engine);
        var turns = Turns(90);
        for (var i = 0; i < turns.Count; i++)
        {
            _pathway.Failures = i is 40 or 70 ? 1 : 0;
            await AppendAsync(house, "kept", i, turns[i]);
        }

        Assert.Contains(Degraded, await ReportAsync(house, "kept"), StringComparison.Ordinal);
        Assert.True(await Scene(house, "kept").JudgeAgainAsync());
        Assert.Equal(await DirectAsync("kept", turns), await ReportAsync(house, "kept"));

        await house.RestartAsync();
        turns.AddRange(Turns(20, seed: 2));
        for (var i = 90; i < turns.Count; i++)
        {
            await AppendAsync(house, "kept", i, turns[i]);
        }

        Assert.Equal(await DirectAsync("kept", turns), await ReportAsync(house, "kept"));
        Assert.True((await AppendAsync(house, "kept", 80, turns[80])).Repeated);
        Assert.Equal(turns, SceneWire.Scene(await Scene(house, "kept").SceneAsync()).Turns);
    }

    [Fact]
    public async Task A_scene_that_needs_the_analogue_again_stays_as_it_was()
    {
        await using var house = await TestHouse.StartAsync(engine: _pathway.Engine);
        _pathway.Failures = int.MaxValue;
        await AppendAsync(house, "ill", 0, Turns(1)[0]);
        var before = await ReportAsync(house, "ill");

        Assert.False(await Scene(house, "ill").JudgeAgainAsync());
        Assert.Equal(before, await ReportAsync(house, "ill"));
    }

    [Fact]
    public async Task Scenes_are_judged_again_by_themselves_when_the_bridge_closes()
    {
        await using var house = await TestHouse.StartAsync(engine: _pathway.Engine);
        var turns = Turns(12);
        _pathway.Failures = int.MaxValue;
        for (var i = 0; i < turns.Count; i++)
        {
            await AppendAsync(house, $"own {i}", 0, turns[i]);
        }

        Assert.Equal((BridgeMode.Open, 12), (_pathway.Mode, _pathway.Engine.Degraded.Count));
        _pathway.Repair();
        for (var i = 0; _pathway.Mode != BridgeMode.Closed; i++)
        {
            await AppendAsync(house, "probe", i, turns[i]);
        }

        using var guard = new CancellationTokenSource(Guard);
        for (var i = 0; i < turns.Count; i++)
        {
            var healthy = await DirectAsync($"own {i}", [turns[i]]);
            while (await ReportAsync(house, $"own {i}") != healthy)
            {
                guard.Token.ThrowIfCancellationRequested();
            }
        }
    }

    [Fact]
    public async Task A_short_failure_leaves_no_trace_in_a_run()
    {
        await using var house = await TestHouse.StartAsync(engine: _pathway.Engine);
        var records = Texts.Records(1500);
        var healthy = await house.DirectAsync(records);
        _pathway.Failures = 3;

        Assert.Equal(healthy, await house.RunAsync("short", records, Ends));

        var progress = await house.Run("short").GetProgressAsync();
        Assert.Equal((0L, 1500L), (progress.Degraded, progress.Outcomes.Records));
        Assert.True((await house.Run("short").VerifyAsync()).Agrees);
    }

    [Fact]
    public async Task A_run_resumed_after_a_long_failure_judges_again_what_the_analogue_judged_and_counts_every_record_once()
    {
        await using var house = await TestHouse.StartAsync(engine: _pathway.Engine);
        var records = Texts.Records(2300);
        var healthy = await house.DirectAsync(records);
        _pathway.Failures = int.MaxValue;

        var ill = await house.RunAsync("long", records, Ends);

        var before = await house.Run("long").GetProgressAsync();
        Assert.Equal(ill.Count(static l => l.Contains(Degraded, StringComparison.Ordinal)), before.Degraded);
        Assert.Equal((RunState.Finished, 2254L), (before.State, before.Degraded));
        _pathway.Repair();
        await house.RestartAsync();

        Assert.Equal(healthy, await house.RunAsync("long", records, Ends));

        var after = await house.Run("long").GetProgressAsync();
        Assert.Equal((RunState.Finished, 0L, 2300L), (after.State, after.Degraded, after.Outcomes.Records));
        Assert.Equal(46, after.Outcomes.Errors);
        Assert.True((await house.Run("long").VerifyAsync()).Agrees);
        Assert.Equal(healthy, await house.RunAsync("long", records, Ends));
    }

    [Fact]
    public async Task A_run_resumed_while_the_failure_lasts_stays_as_it_was()
    {
        await using var house = await TestHouse.StartAsync(engine: _pathway.Engine);
        var records = Texts.Records(300);
        _pathway.Failures = int.MaxValue;
        var ill = await house.RunAsync("lasting", records, Ends);

        Assert.Equal(ill, await house.RunAsync("lasting", records, Ends));

        var progress = await house.Run("lasting").GetProgressAsync();
        Assert.Equal((RunState.Finished, 294L, 300L), (progress.State, progress.Degraded, progress.Outcomes.Records));
        Assert.True((await house.Run("lasting").VerifyAsync()).Agrees);
    }

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    public async Task Writes_that_fail_during_a_second_judgement_change_neither_lines_nor_counts(int seed)
    {
        await using var house = await TestHouse.StartAsync(engine: _pathway.Engine);
        var records = Texts.Records(1400);
        var healthy = await house.DirectAsync(records);
        _pathway.Failures = int.MaxValue;
        await house.RunAsync("faulty", records, Ends);
        _pathway.Repair();
        house.Plan.Arm(15, seed);

        Assert.Equal(healthy, await house.RunAsync("faulty", records, Ends));

        house.Plan.Arm(0, 0);
        Assert.True(house.Plan.Suffered > 0);
        Assert.Equal(1400, (await house.Run("faulty").GetProgressAsync()).Outcomes.Records);
        Assert.True((await house.Run("faulty").VerifyAsync()).Agrees);
    }

    private static List<SceneTurn> Turns(int count, int seed = 1)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(i => new SceneTurn(i % 2 == 0 ? Role.User : Role.Assistant, Texts.Text(random, 2)))];
    }

    private static ISceneGrain Scene(TestHouse house, string id) => house.Grains.GetGrain<ISceneGrain>(GrainKey.Scene("default", id));

    private static Task<SceneAck> AppendAsync(TestHouse house, string id, int number, SceneTurn turn) =>
        Scene(house, id).AppendAsync(SceneWire.Append($"key {number}", [turn], Texts.Frame(id, SceneShape.Conversation)));

    private static async Task<string> ReportAsync(TestHouse house, string id) =>
        Encoding.UTF8.GetString((await Scene(house, id).ReportAsync(null)).Bytes);

    // A pathway that never failed, so that the one under test keeps its state.
    private static async Task<string> DirectAsync(string id, IReadOnlyList<SceneTurn> turns)
    {
        using var well = new RepairableEngine();
        return Encoding.UTF8.GetString(ReportJson.Write(await well.Engine.Diagnoser.DiagnoseAsync(
            new Scene { Frame = Texts.Frame(id, SceneShape.Conversation), Turns = [.. turns] })));
    }
}
