using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Grains.Abstractions;
using Grid.Storage;

namespace Grid.Grains.Tests.Streams;

/// <summary>The stream as a fold: what is counted and when, the rate that holds, what alerts and ends, what it weighs.</summary>
public sealed class StreamFoldTests
{
    private const string Code = RepeatedWords.Code;
    private const long Minute = 60_000;

    private static readonly StreamOptions Options = new() { AlarmRate = 0.05, Floor = 0, Settle = TimeSpan.FromMinutes(10) };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void The_share_of_alarms_is_the_one_asked_for_though_scores_drift_and_readings_repeat(int seed)
    {
        var fold = new StreamFold(new StreamState(), Options, TestHouse.Catalogue);
        var random = new Random(seed);
        const int Scenes = 4000;
        for (var i = 0; i < Scenes; i++)
        {
            var score = Math.Clamp((0.3 * random.NextDouble()) + (0.4 * i / Scenes), 0, 1);
            foreach (var grown in (double[])[score / 2, score, score])
            {
                fold.Observe(Reading($"s{i}", 1, grown), i * Minute);
            }
        }

        fold.Settle(long.MaxValue);
        var threshold = fold.Threshold(Code);
        Assert.Equal(Scenes, threshold.Seen);
        Assert.Equal(Scenes, fold.Status().Counted);
        Assert.InRange(threshold.Alarms / (double)Scenes, 0.03, 0.07);
        Assert.Equal("tuned", threshold.Provenance);
        Assert.InRange(fold.History(Code).Count(), 2, ThresholdState.HistoryLimit);
    }

    [Fact]
    public void A_scene_is_counted_when_it_rests_and_again_only_when_a_score_rose()
    {
        var fold = new StreamFold(new StreamState(), Options, TestHouse.Catalogue);
        fold.Observe(Reading("a", 1, 0.2), 0);
        fold.Observe(Reading("a", 2, 0.4), 5 * Minute);
        fold.Settle(14 * Minute);
        Assert.Equal((0, 1), (fold.Status().Counted, fold.Status().Open));
        fold.Settle(15 * Minute);
        Assert.Equal((1, 1, 0), (fold.Status().Counted, fold.Threshold(Code).Seen, fold.Status().Open));
        fold.Observe(Reading("a", 3, 0.3), 60 * Minute);
        fold.Settle(90 * Minute);
        Assert.Equal(1, fold.Threshold(Code).Seen);
        fold.Observe(Reading("a", 4, 0.6), 100 * Minute);
        fold.Observe(Reading("a", 2, 0.9), 101 * Minute);
        fold.Settle(200 * Minute);
        Assert.Equal((1, 2), (fold.Status().Counted, fold.Threshold(Code).Seen));
    }

    [Fact]
    public void Undecided_scenes_are_not_counted_and_a_full_memory_counts_who_leaves()
    {
        var fold = new StreamFold(new StreamState(), Options, TestHouse.Catalogue);
        fold.Observe(Reading("short", 1, 0.9) with { Decided = false }, 0);
        for (var i = 0; i < StreamState.SceneLimit + 10; i++)
        {
            fold.Observe(Reading($"s{i}", 1, 0.2), 0);
        }

        Assert.Equal((10, StreamState.SceneLimit), (fold.Status().Counted, fold.Status().Open));
    }

    [Fact]
    public void One_cause_alerts_once_and_once_more_when_it_ends()
    {
        var fold = new StreamFold(new StreamState(), Options, TestHouse.Catalogue);
        var alerts = new List<Alert>();
        alerts.AddRange(fold.Observe(Reading("a", 1, 0.5, ("f1", 0.59)), 1));
        Assert.Empty(alerts);
        alerts.AddRange(fold.Observe(Reading("a", 2, 0.7, ("f1", 0.6), ("f2", 0.7)), 2));
        alerts.AddRange(fold.Observe(Reading("a", 3, 0.7, ("f1", 0.6), ("f2", 0.7)), 3));
        Assert.Equal([("f1", false), ("f2", false)], alerts.Select(static a => (a.Finding, a.Closed)));
        alerts.AddRange(fold.Observe(Reading("a", 4, 0.7, ("f2", 0.7)) with { Whole = false }, 4));
        Assert.Equal(2, alerts.Count);
        alerts.AddRange(fold.Observe(Reading("a", 5, 0.7, ("f2", 0.7)), 5));
        Assert.Equal(("f1", true), (alerts[^1].Finding, alerts[^1].Closed));
        Assert.Equal(3, alerts.Select(static a => a.Id).Distinct().Count());
    }

    [Fact]
    public void A_pinned_threshold_decides_what_alerts()
    {
        var fold = new StreamFold(new StreamState(), Options, TestHouse.Catalogue);
        fold.Pin(Code, 0.8);
        Assert.Empty(fold.Observe(Reading("a", 1, 0.75, ("f", 0.75)), 1));
        fold.Pin(Code, 0.7);
        Assert.Single(fold.Observe(Reading("a", 2, 0.75, ("f", 0.75)), 2));
        fold.Pin(Code, null);
        Assert.Equal(["start", "pinned", "pinned", "released"], fold.History(Code).Select(static h => h.Provenance));
    }

    [Fact]
    public void Small_deviations_that_repeat_are_found_told_and_ended()
    {
        var fold = new StreamFold(new StreamState(), Options, TestHouse.Catalogue);
        var random = new Random(5);
        var alerts = new List<Alert>();
        for (var i = 0; i < 900; i++)
        {
            var shift = i is >= 400 and < 500 ? 0.15 : 0;
            alerts.AddRange(fold.Observe(Reading($"s{i}", 1, 0.1 + shift + (0.1 * random.NextDouble())), i * Minute));
        }

        var failure = Assert.Single(fold.Status().Failures);
        Assert.Equal(Code, failure.Code);
        Assert.InRange(int.Parse(failure.Since[1..], System.Globalization.CultureInfo.InvariantCulture), 390, 405);
        Assert.NotNull(failure.Until);
        Assert.InRange(failure.During - failure.Before, 0.1, 0.2);
        Assert.Equal([("12.6.1", false), ("12.6.1", true)], alerts.Where(static a => a.Kind == Code).Select(static a => (a.Code, a.Closed)));
    }

    [Fact]
    public void Feedback_is_heard_once_and_moves_the_rate()
    {
        var fold = new StreamFold(new StreamState(), Options, TestHouse.Catalogue);
        fold.Hear(new FindingFeedback("a", "f", Code, FeedbackKind.Wrong), 1);
        fold.Hear(new FindingFeedback("a", "f", Code, FeedbackKind.Wrong), 2);
        var threshold = fold.Threshold(Code);
        Assert.Equal((1, "feedback"), (threshold.Wrong, threshold.Provenance));
        Assert.Equal(0.05 / 1.05, threshold.Asked, 10);
    }

    [Fact]
    public void Another_rate_in_the_options_is_asked_for_at_once()
    {
        var state = new StreamState();
        var fold = new StreamFold(state, Options, TestHouse.Catalogue);
        fold.Observe(Reading("a", 1, 0.2), 0);
        fold.Settle(long.MaxValue);
        var later = new StreamFold(state, Options with { AlarmRate = 0.1 }, TestHouse.Catalogue);
        Assert.Equal((0.1, "asked"), (later.Threshold(Code).Asked, later.Threshold(Code).Provenance));
    }

    [Fact]
    public void A_full_state_of_the_whole_catalogue_stays_small()
    {
        var state = new StreamState();
        var fold = new StreamFold(state, Options, Catalogue.Default);
        EntryScore[] scores = [.. Catalogue.Default.Rooms.Select(static r => new EntryScore(r.Descriptor.Code, 0))];
        var random = new Random(7);
        for (var i = 0; i < 3000; i++)
        {
            fold.Observe(
                new SceneObservation { Scene = $"a conversation with a long name {i}", Stream = "s", Sequence = 1, Decided = true, Scores = [.. scores.Select(s => s with { Score = random.NextDouble() })] },
                i * Minute);
        }

        Assert.InRange(new MessagePackStateCodec().Encode(state).Length, 100_000, 400_000);
    }

    internal static SceneObservation Reading(string scene, long sequence, double score, params (string Id, double Score)[] findings) => new()
    {
        Scene = scene,
        Stream = "ferries",
        Sequence = sequence,
        Decided = true,
        Scores = [new EntryScore(Code, score)],
        Findings = [.. findings.Select(static f => new ObservedFinding(f.Id, Code, "", "warning", f.Score, 0, 0, 5))],
    };
}
