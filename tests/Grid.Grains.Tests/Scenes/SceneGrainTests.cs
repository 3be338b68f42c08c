using System.Text;
using CsCheck;
using Grid.Diagnostics;
using Grid.Grains.Abstractions;

namespace Grid.Grains.Tests;

public sealed class SceneGrainTests
{
    [Fact]
    public async Task Appends_across_deactivations_give_the_bytes_of_the_scene_in_one_go()
    {
        await using var house = await TestHouse.StartAsync();
        await Gen.Int[0, 1_000_000].SampleAsync(
            async seed =>
            {
                var random = new Random(seed);
                var id = $"grown {seed}";
                var turns = Turns(random, random.Next(1, 220));
                await GrowAsync(house, id, turns, random);
                var report = await Scene(house, id).ReportAsync(null);
                Assert.Equal(await DirectAsync(house, id, turns), Encoding.UTF8.GetString(report.Bytes));
            },
            iter: 12, threads: 1);
    }

    [Fact]
    public async Task Failing_writes_and_callers_that_try_again_change_nothing()
    {
        await using var house = await TestHouse.StartAsync();
        var random = new Random(5);
        var turns = Turns(random, 150);
        house.Plan.Arm(20, 9);
        for (var i = 0; i < turns.Count; i++)
        {
            await InsistAsync(house, "insisted", $"key {i}", [turns[i]], i == 0 ? Frame("insisted") : null);
        }

        house.Plan.Arm(0, 0);
        Assert.True(house.Plan.Suffered > 0);
        var report = await Scene(house, "insisted").ReportAsync(null);
        Assert.Equal(await DirectAsync(house, "insisted", turns), Encoding.UTF8.GetString(report.Bytes));
        Assert.Equal(150, (await Scene(house, "insisted").StatusAsync()).TurnCount);
    }

    [Fact]
    public async Task A_repeated_key_is_acknowledged_again_without_a_second_effect_also_after_a_restart()
    {
        await using var house = await TestHouse.StartAsync();
        var append = SceneWire.Append("one", Turns(new Random(1), 3), Frame("repeat"));
        var first = await Scene(house, "repeat").AppendAsync(append);
        var report = await Scene(house, "repeat").ReportAsync(null);
        await house.RestartAsync();

        var second = await Scene(house, "repeat").AppendAsync(append);

        Assert.Equal(first with { Repeated = true }, second);
        Assert.Equal(report.Bytes, (await Scene(house, "repeat").ReportAsync(null)).Bytes);
    }

    [Fact]
    public async Task The_last_64_keys_are_remembered_across_a_snapshot()
    {
        await using var house = await TestHouse.StartAsync();
        var turns = Turns(new Random(2), 70);
        for (var i = 0; i < turns.Count; i++)
        {
            await Scene(house, "keys").AppendAsync(SceneWire.Append($"key {i}", [turns[i]], i == 0 ? Frame("keys") : null));
        }

        await house.RestartAsync();

        Assert.True((await Scene(house, "keys").AppendAsync(SceneWire.Append("key 6", [turns[6]]))).Repeated);
        Assert.False((await Scene(house, "keys").AppendAsync(SceneWire.Append("key 5", [turns[5]]))).Repeated);
    }

    [Fact]
    public async Task The_whole_text_can_be_shown_after_snapshots_and_a_restart()
    {
        await using var house = await TestHouse.StartAsync();
        var random = new Random(3);
        var turns = Turns(random, 200);
        await GrowAsync(house, "shown", turns, random);
        await house.RestartAsync();

        var scene = SceneWire.Scene(await Scene(house, "shown").SceneAsync());

        Assert.Equal(turns, scene.Turns);
        Assert.Equal("shown", scene.Frame.Id);
    }

    [Fact]
    public async Task Malformed_appends_are_refused_and_leave_the_scene_as_it_was()
    {
        await using var house = await TestHouse.StartAsync();
        var scene = Scene(house, "strict");
        var turn = new SceneTurn(Role.Assistant, "A quiet sentence.");

        await Assert.ThrowsAsync<SceneAppendException>(() => scene.AppendAsync(SceneWire.Append("a", [turn])));
        await Assert.ThrowsAsync<SceneAppendException>(() => scene.AppendAsync(SceneWire.Append("a", [], Frame("strict"))));
        await Assert.ThrowsAsync<SceneAppendException>(() => scene.AppendAsync(SceneWire.Append("", [turn], Frame("strict"))));
        await Assert.ThrowsAsync<SceneAppendException>(() => scene.AppendAsync(SceneWire.Append("a", [turn with { Text = new string('x', SceneAppend.TextLimit + 1) }], Frame("strict"))));
        await Assert.ThrowsAsync<SceneAppendException>(() => scene.AppendAsync(new SceneAppend { Key = "a", Turns = [1, 2, 3] }));
        await Assert.ThrowsAsync<SceneNotFoundException>(() => scene.ReportAsync(null));

        Assert.Equal(1, (await scene.AppendAsync(SceneWire.Append("a", [turn], Frame("strict")))).TurnCount);
    }

    [Fact]
    public async Task An_entry_that_fails_on_an_append_is_named_and_the_scene_goes_on_without_it()
    {
        await using var house = await TestHouse.StartAsync();
        var scene = Scene(house, "failing");
        var turns = Turns(new Random(4), 5);
        await scene.AppendAsync(SceneWire.Append("a", turns[..2], Frame("failing")));

        var refused = await Assert.ThrowsAsync<SceneAppendException>(
            () => Scene(house, "failing").AppendAsync(SceneWire.Append("b", [new SceneTurn(Role.Assistant, "Now explode.")])));
        await InsistAsync(house, "failing", "c", turns[2..], null);

        Assert.Contains(RepeatedWords.Code, refused.Message, StringComparison.Ordinal);
        Assert.Equal(await DirectAsync(house, "failing", turns), Encoding.UTF8.GetString((await Scene(house, "failing").ReportAsync(null)).Bytes));
    }

    [Fact]
    public async Task An_erased_scene_begins_anew()
    {
        await using var house = await TestHouse.StartAsync();
        var random = new Random(6);
        await GrowAsync(house, "erased", Turns(random, 100), random);
        await Scene(house, "erased").EraseAsync();

        await Assert.ThrowsAsync<SceneNotFoundException>(() => Scene(house, "erased").ReportAsync(null));
        var turns = Turns(random, 2);
        await GrowAsync(house, "erased", turns, random);
        Assert.Equal(await DirectAsync(house, "erased", turns), Encoding.UTF8.GetString((await Scene(house, "erased").ReportAsync(null)).Bytes));
    }

    [Fact]
    public async Task A_record_of_a_run_is_a_scene_with_its_stored_bytes_after_a_restart()
    {
        await using var house = await TestHouse.StartAsync();
        var records = Texts.Records(1300);
        var lines = await house.RunAsync("kept", records, TestContext.Current.CancellationToken);
        await house.RestartAsync();

        foreach (var i in new[] { 0, 255, 256, 999, 1000, 1299, 49 })
        {
            var scene = house.Grains.GetGrain<ISceneGrain>(GrainKey.Record("default", "kept", records[i].Id));
            Assert.Equal(lines[i], Encoding.UTF8.GetString((await scene.ReportAsync(null)).Bytes));
            if (records[i].Scene is { } given)
            {
                Assert.Equal(given.Turns, SceneWire.Scene(await scene.SceneAsync()).Turns);
            }
        }

        var absent = house.Grains.GetGrain<ISceneGrain>(GrainKey.Record("default", "kept", "no such"));
        await Assert.ThrowsAsync<SceneNotFoundException>(() => absent.ReportAsync(null));
        await Assert.ThrowsAsync<SceneAppendException>(() => absent.AppendAsync(SceneWire.Append("a", Turns(new Random(1), 1), Frame("x"))));
    }

    internal static ISceneGrain Scene(TestHouse house, string id) => house.Grains.GetGrain<ISceneGrain>(GrainKey.Scene("default", id));

    internal static SceneFrame Frame(string id) => Texts.Frame(id, SceneShape.Conversation);

    internal static List<SceneTurn> Turns(Random random, int count) =>
    [
        .. Enumerable.Range(0, count).Select(i =>
            new SceneTurn(i % 2 == 0 ? Role.User : Role.Assistant, random.Next(20) == 0 ? "" : Texts.Text(random, random.Next(1, 6)))),
    ];

    /// <summary>Appends in random pieces; now and then the grain is put to rest in between.</summary>
    internal static async Task GrowAsync(TestHouse house, string id, List<SceneTurn> turns, Random random)
    {
        for (var at = 0; at < turns.Count;)
        {
            var take = Math.Min(random.Next(1, 12), turns.Count - at);
            await InsistAsync(house, id, $"{id} at {at}", turns.GetRange(at, take), at == 0 ? Frame(id) : null);
            at += take;
            if (random.Next(4) == 0)
            {
                await house.RestAsync(Scene(house, id));
            }
        }
    }

    /// <summary>Appends and, when the answer is a failure of storage, appends again under the same key, as callers do.</summary>
    private static async Task InsistAsync(TestHouse house, string id, string key, List<SceneTurn> turns, SceneFrame? frame)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await Scene(house, id).AppendAsync(SceneWire.Append(key, turns, frame));
                return;
            }
            catch (Exception e) when (attempt < 40 && e is IOException or OrleansException or Storage.AppendConflictException)
            {
                Assert.NotNull(e.Message);
            }
        }
    }

    private static async Task<string> DirectAsync(TestHouse house, string id, List<SceneTurn> turns)
    {
        var report = await house.Engine.Diagnoser.DiagnoseAsync(new Scene { Frame = Frame(id), Turns = turns });
        return Encoding.UTF8.GetString(ReportJson.Write(report));
    }
}
