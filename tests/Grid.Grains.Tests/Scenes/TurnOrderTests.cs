using System.Text;
using CsCheck;
using Grid.Diagnostics;
using Grid.Grains.Abstractions;

namespace Grid.Grains.Tests;

/// <summary>Numbered turns: put in order within the window, given up beyond it, never lost, never twice.</summary>
public sealed class TurnOrderTests
{
    private static readonly string[] Subjects = ["ferry", "bakery", "court", "bridge", "orchard"];

    [Fact]
    public async Task Turns_in_any_order_within_the_window_give_the_bytes_of_those_in_order()
    {
        await using var house = await TestHouse.StartAsync(lateWait: TimeSpan.FromMinutes(5));
        await Gen.Int[0, 1_000_000].SampleAsync(
            async seed =>
            {
                var random = new Random(seed);
                var turns = Enumerable.Range(0, random.Next(2, 90)).Select(Turn).ToList();
                var (mixed, ordered) = (Scene(house, $"mixed {seed}"), Scene(house, $"ordered {seed}"));
                foreach (var number in Shuffled(turns.Count, random))
                {
                    var ack = await mixed.AppendAsync(Append(number, turns[number]));
                    Assert.False(ack.Late);
                    Assert.True((await mixed.AppendAsync(Append(number, turns[number]))).Repeated);
                    if (random.Next(20) == 0)
                    {
                        await house.RestAsync(mixed);
                    }
                }

                await ordered.AppendAsync(SceneWire.Append("all", turns, Frame()));
                Assert.Equal(await ReportAsync(ordered), await ReportAsync(mixed));
                var status = await mixed.StatusAsync();
                Assert.Equal((turns.Count, turns.Count, 0, 0L), (status.TurnCount, status.Next, status.Waiting, status.Missing));
            },
            iter: 12, threads: 1);
    }

    [Fact]
    public async Task What_is_too_far_ahead_ends_the_wait_and_what_was_given_up_is_added_late()
    {
        await using var house = await TestHouse.StartAsync(lateWait: TimeSpan.FromMinutes(5));
        var scene = Scene(house, "gap");
        await scene.AppendAsync(Append(0, Turn(0)));
        var waiting = await scene.AppendAsync(Append(2, Turn(2)));
        Assert.Equal((1, 1, 1), (waiting.TurnCount, waiting.Next, waiting.Waiting));
        await Assert.ThrowsAsync<SceneTurnTakenException>(() => scene.AppendAsync(Append(2, Turn(7)) with { Key = "another" }));
        await Assert.ThrowsAsync<SceneTurnTakenException>(() => scene.AppendAsync(Append(0, Turn(7)) with { Key = "another" }));

        var far = await scene.AppendAsync(Append(18, Turn(18)));
        Assert.Equal((2, 3, 1), (far.TurnCount, far.Next, far.Waiting));
        await house.RestartAsync();
        scene = Scene(house, "gap");
        var late = await scene.AppendAsync(Append(1, Turn(1)));
        Assert.Equal((3, true), (late.TurnCount, late.Late));
        var status = await scene.StatusAsync();
        Assert.Equal((3, 1, 0L, 2), (status.Next, status.Waiting, status.Missing, Assert.Single(status.Late)));
        Assert.Equal(["0", "2", "1"], SceneWire.Scene(await scene.SceneAsync()).Turns.Select(static t => t.Text[^2..^1]));
    }

    [Fact]
    public async Task A_gap_that_nothing_fills_is_given_up_after_the_wait_also_by_the_next_activation()
    {
        await using var house = await TestHouse.StartAsync(lateWait: TimeSpan.FromMilliseconds(50));
        var scene = Scene(house, "quiet");
        await scene.AppendAsync(Append(3, Turn(3)));
        await house.RestAsync(scene);
        await scene.StatusAsync();
        await TestHouse.UntilAsync(async () => await scene.StatusAsync() is { TurnCount: 1, Waiting: 0, Missing: 3 });
        Assert.Contains("bridge", SceneWire.Scene(await scene.SceneAsync()).Turns[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unnumbered_turn_is_the_next_one_and_a_scene_of_waiting_turns_alone_has_a_report()
    {
        await using var house = await TestHouse.StartAsync(lateWait: TimeSpan.FromMinutes(5));
        var scene = Scene(house, "mixed");
        await scene.AppendAsync(Append(1, Turn(1)));
        Assert.Equal(0, ReportJson.Read((await scene.ReportAsync(null)).Bytes).ComponentCount);
        var ack = await scene.AppendAsync(SceneWire.Append("plain", [Turn(0)]));
        Assert.Equal((2, 2, 0), (ack.TurnCount, ack.Next, ack.Waiting));
        await Assert.ThrowsAsync<SceneAppendException>(() => scene.AppendAsync(Append(-1, Turn(1))));
    }

    // Every turn comes within a window of its place.
    private static int[] Shuffled(int count, Random random) =>
        [.. Enumerable.Range(0, count).OrderBy(i => i + random.Next(TurnOrder.Window))];

    private static SceneAppend Append(int number, SceneTurn turn) => SceneWire.Append($"turn {number}", [turn], Frame(), turn: number);

    private static SceneTurn Turn(int number) => new(Role.Text, $"The {Subjects[number % Subjects.Length]} is counted as {number}.");

    private static SceneFrame Frame() => new() { Id = "ordered", Shape = SceneShape.Components, LanguageTag = "en" };

    private static ISceneGrain Scene(TestHouse house, string id) => house.Grains.GetGrain<ISceneGrain>(GrainKey.Scene("default", id));

    private static async Task<string> ReportAsync(ISceneGrain scene) => Encoding.UTF8.GetString((await scene.ReportAsync(null)).Bytes);
}
