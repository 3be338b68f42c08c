using Grid.Diagnostics;
using Grid.Grains.Abstractions;

namespace Grid.Grains.Tests.Streams;

/// <summary>Streams over a real silo and store: told by scenes, kept over restarts, apart by tenant, forgetting what is erased.</summary>
public sealed class StreamGrainTests
{
    private const string Code = RepeatedWords.Code;

    [Fact]
    public async Task A_live_scene_alerts_once_through_its_stream_and_is_forgotten_with_it()
    {
        await using var house = await TestHouse.StartAsync();
        var scene = house.Grains.GetGrain<ISceneGrain>(GrainKey.Scene("default", "talk"));
        var frame = new SceneFrame { Id = "talk", Shape = SceneShape.Components, LanguageTag = "en" };
        await scene.AppendAsync(SceneWire.Append("a", [new SceneTurn(Role.Text, string.Join(' ', Enumerable.Repeat("ferry", 30)))], frame, "ferries"));
        var entry = await AlertAsync(house, "default", static _ => true);
        Assert.Equal(("talk", "ferries", Code, AlertState.Listed), (entry.Alert.Scene, entry.Alert.Stream, entry.Alert.Code, entry.State));
        await scene.AppendAsync(SceneWire.Append("b", [new SceneTurn(Role.Text, "The night ferry leaves Vell at seven.")]));
        var stream = house.Grains.GetGrain<IStreamGrain>(GrainKey.Stream("default", "ferries"));
        Assert.Equal(1, (await stream.StatusAsync()).Open);
        Assert.Single(await house.Grains.GetGrain<IAlertGrain>("default").ListAsync(null, 10));
        Assert.Empty((await house.Grains.GetGrain<IStreamGrain>(GrainKey.Stream("other", "ferries")).ThresholdsAsync()));
        await scene.EraseAsync();
        Assert.Equal(0, (await stream.StatusAsync()).Open);
        Assert.Empty(await house.Grains.GetGrain<IAlertGrain>("default").ListAsync(null, 10));
    }

    [Fact]
    public async Task Counts_pins_and_feedback_outlive_a_restart()
    {
        var clock = new SetClock(DateTimeOffset.FromUnixTimeMilliseconds(1_780_000_000_000));
        await using var house = await TestHouse.StartAsync(time: clock);
        var stream = house.Grains.GetGrain<IStreamGrain>(GrainKey.Stream("default", "ferries"));
        await stream.ObserveAsync([.. Enumerable.Range(0, 40).Select(static i => StreamFoldTests.Reading($"s{i}", 1, 0.2))]);
        clock.Now += TimeSpan.FromMinutes(11);
        await stream.ObserveAsync([StreamFoldTests.Reading("last", 1, 0.3)]);
        await stream.PinAsync(Code, 0.75);
        await stream.FeedbackAsync(new FindingFeedback("s1", "f", Code, FeedbackKind.Right));
        await house.RestartAsync();
        stream = house.Grains.GetGrain<IStreamGrain>(GrainKey.Stream("default", "ferries"));
        var threshold = Assert.Single(await stream.ThresholdsAsync());
        Assert.Equal((Code, 0.75, true, 40L, 1L), (threshold.Code, threshold.Value, threshold.Pinned, threshold.Seen, threshold.Right));
        Assert.Equal((40, 1), ((await stream.StatusAsync()).Counted, (await stream.StatusAsync()).Open));
        await Assert.ThrowsAsync<ArgumentException>(() => stream.PinAsync("99.1.2", 0.5));
        await Assert.ThrowsAsync<ArgumentException>(() => stream.PinAsync(Code, 1.5));
    }

    [Fact]
    public async Task A_write_that_fails_takes_nothing_in_and_the_repetition_counts_once()
    {
        var clock = new SetClock(DateTimeOffset.FromUnixTimeMilliseconds(1_780_000_000_000));
        await using var house = await TestHouse.StartAsync(time: clock);
        var stream = house.Grains.GetGrain<IStreamGrain>(GrainKey.Stream("default", "ferries"));
        house.Plan.Arm(40, 11);
        for (var i = 0; i < 60; i++)
        {
            var reading = StreamFoldTests.Reading($"s{i}", 1, 0.7, ($"f{i}", 0.7));
            await RepeatedAsync(() => stream.ObserveAsync([reading]));
        }

        clock.Now += TimeSpan.FromMinutes(11);
        await RepeatedAsync(() => stream.ObserveAsync([]));
        house.Plan.Arm(0, 1);
        await RepeatedAsync(() => stream.ObserveAsync([StreamFoldTests.Reading("last", 1, 0.2)]));
        Assert.True(house.Plan.Suffered > 20);
        Assert.Equal(60, (await stream.StatusAsync()).Counted);
        Assert.Equal(60, (await house.Grains.GetGrain<IAlertGrain>("default").ListAsync(null, 500)).Length);
    }

    [Theory]
    [InlineData("")]
    [InlineData("@")]
    [InlineData("a/b c:d")]
    public void Names_of_streams_have_keys_of_their_own(string name)
    {
        string[] names = ["", "@", "%40", "a/b c:d", "a", new('я', 200), new('я', 199)];
        Assert.Single(names, other => GrainKey.Stream("default", other) == GrainKey.Stream("default", name));
        Assert.All(names, static n => Assert.True(GrainKey.Stream("default", n).Length <= GrainKey.StreamLimit + 50));
    }

    private static async Task RepeatedAsync(Func<Task> call)
    {
        for (var attempt = 0; ; attempt++)
        {
            try
            {
                await call();
                return;
            }
            catch (Exception) when (attempt < 50)
            {
                // Planted: the next attempt meets another draw.
            }
        }
    }

    private static async Task<AlertEntry> AlertAsync(TestHouse house, string tenant, Func<AlertEntry, bool> wanted)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if ((await house.Grains.GetGrain<IAlertGrain>(tenant).ListAsync(null, 100)).FirstOrDefault(wanted) is { } found)
            {
                return found;
            }

            await Task.Delay(20, deadline.Token);
        }
    }
}
