using CsCheck;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Storage;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class SelfTunedThresholdTests
{
    private const int StateLimit = 6 * 1024;
    private static readonly MessagePackStateCodec Codec = new();

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void The_pages_timelines_hold(TextLanguage language) => Assert.All(
        CataloguePage.Of("12.8.4", language).Examples,
        static e => ThresholdTimeline.Run(e.Text, new SelfTunedThreshold(new ThresholdOptions { AlarmRate = 0.05 })));

    [Fact]
    public void No_stream_can_move_the_alarm_rate_beyond_the_bound() => Gen.Select(Gen.Int, Gen.OneOfConst(0.01, 0.1, 0.5), Gen.Int[0, 5]).Sample(
        static (seed, rate, kind) =>
        {
            const int Scenes = 6_000;
            var mechanism = new SelfTunedThreshold(new ThresholdOptions { AlarmRate = rate });
            var random = new Random(seed);
            var state = mechanism.Start();
            for (var t = 0; t < Scenes; t++)
            {
                var threshold = mechanism.Threshold(state).Threshold;
                (_, state) = mechanism.Observe(state, kind switch
                {
                    0 => random.NextDouble(),
                    1 => t / (double)Scenes,
                    2 => 0.3,
                    3 => threshold < 0.999 ? 1 : 0, // alarms whenever it can
                    4 => Math.Clamp(threshold, 0, 1), // never alarms unless it must
                    _ => t / 500 % 2 == 0 ? 0.1 * random.NextDouble() : 0.9 + (0.1 * random.NextDouble()),
                });
            }

            var bound = (mechanism.Options.Reach + mechanism.Options.Step) / (mechanism.Options.Step * Scenes);
            Assert.InRange(Math.Abs((state.Alarms / (double)state.Seen) - rate), 0, bound);
        },
        iter: 60);

    [Fact]
    public void At_the_edges_it_never_or_always_alarms()
    {
        var mechanism = new SelfTunedThreshold();
        var state = Fed(mechanism, mechanism.Start(), Ramp(400));
        var spent = state with { Correction = -mechanism.Options.Reach };
        Assert.Equal(0, mechanism.Threshold(spent).Level);
        Assert.False(mechanism.Observe(spent, 1).Decision.Alarm);
        var owed = state with { Correction = mechanism.Options.Reach };
        Assert.Equal(1, mechanism.Threshold(owed).Level);
        Assert.True(mechanism.Observe(owed, 0).Decision.Alarm);
    }

    [Fact]
    public void A_state_restores_anywhere_and_stays_small()
    {
        var mechanism = new SelfTunedThreshold(new ThresholdOptions { AlarmRate = 0.05 });
        var (whole, restored) = (mechanism.Start(), mechanism.Start());
        var random = new Random(3);
        for (var t = 0; t < 3_000; t++)
        {
            var score = Math.Clamp((0.2 * random.NextDouble()) + (t / 4_000.0), 0, 1);
            (var first, whole) = mechanism.Observe(whole, score);
            (var second, restored) = mechanism.Observe(restored, score);
            Assert.Equal(first, second);
            restored = t % 97 == 0 ? Codec.Decode<ThresholdState>(Codec.Encode(restored)) : restored;
        }

        Assert.Equal(Codec.Encode(whole), Codec.Encode(restored));
        Assert.InRange(Codec.Encode(whole).Length, 1, StateLimit);
        Assert.Equal(ThresholdState.HistoryLimit, whole.History.Count);
        Assert.Equal(ThresholdCause.Tuned, whole.History[^1].Cause);
    }

    [Fact]
    public void The_first_threshold_holds_until_there_is_a_stream_to_follow()
    {
        var mechanism = new SelfTunedThreshold(new ThresholdOptions { AlarmRate = 0.1, FirstThreshold = 0.8, WarmUp = 20 });
        var state = mechanism.Start();
        Assert.Equal((0.8, ThresholdCause.Start), (state.History[0].Threshold, state.History[0].Cause));
        for (var t = 0; t < 20; t++)
        {
            (var decision, state) = mechanism.Observe(state, 0.01 * t);
            Assert.Equal((0.8, false), (decision.Threshold, decision.Alarm));
        }

        Assert.InRange(mechanism.Threshold(state).Threshold, 0.1, 0.2);
    }

    [Fact]
    public void A_pinned_threshold_stays_and_a_released_one_follows_again()
    {
        var mechanism = new SelfTunedThreshold(new ThresholdOptions { AlarmRate = 0.1 });
        var state = SelfTunedThreshold.Pin(Fed(mechanism, mechanism.Start(), Ramp(600)), 0.95);
        state = Fed(mechanism, state, Ramp(1_500).Select(static s => s / 2));
        Assert.Equal(0.95, mechanism.Threshold(state).Threshold);
        state = mechanism.Release(state);
        Assert.Null(state.Pinned);
        Assert.InRange(mechanism.Threshold(state).Threshold, 0.4, 0.5);
        Assert.Equal([ThresholdCause.Pinned, ThresholdCause.Released], state.History.Select(static n => n.Cause).TakeLast(2));
        Assert.Same(state, mechanism.Release(state));
    }

    [Fact]
    public void Feedback_is_counted_and_moves_the_rate_only_when_it_may()
    {
        var counting = new SelfTunedThreshold();
        var state = counting.Hear(counting.Hear(counting.Hear(counting.Start(), ThresholdFeedback.Wrong), ThresholdFeedback.Right), ThresholdFeedback.Corrected);
        Assert.Equal((1, 1, 1, 0.01), (state.Right, state.Wrong, state.Corrected, state.Asked));

        var moving = new SelfTunedThreshold(new ThresholdOptions { FeedbackStep = 0.1, FeedbackReach = 2 });
        var fewer = Enumerable.Repeat(ThresholdFeedback.Wrong, 50).Aggregate(moving.Start(), moving.Hear);
        Assert.Equal(0.005, fewer.Asked, 12);
        Assert.Equal(ThresholdCause.Feedback, fewer.History[^1].Cause);
        Assert.InRange(moving.Hear(fewer, ThresholdFeedback.Corrected).Asked, 0.0054, 0.0056);
    }

    [Fact]
    public void Under_a_floor_a_healthy_stream_is_silent_and_a_broken_one_is_not()
    {
        var mechanism = new SelfTunedThreshold(new ThresholdOptions { AlarmRate = 0.05, Floor = 0.5 });
        var healthy = Fed(mechanism, mechanism.Start(), Ramp(2_000).Select(static s => s * 0.4));
        Assert.Equal(0, healthy.Alarms);
        var broken = Fed(mechanism, healthy, Ramp(2_000).Select(static s => 0.4 + (0.6 * s)));
        Assert.InRange((broken.Alarms - healthy.Alarms) / 2_000.0, 0.045, 0.08);
    }

    [Fact]
    public void The_excess_of_an_alarm_is_above_zero_and_of_the_others_not()
    {
        var mechanism = new SelfTunedThreshold(new ThresholdOptions { AlarmRate = 0.1 });
        var state = Fed(mechanism, mechanism.Start(), Ramp(700));
        foreach (var score in Ramp(300))
        {
            (var decision, state) = mechanism.Observe(state, score);
            Assert.Equal(decision.Alarm, decision.Excess > 0);
        }
    }

    [Fact]
    public void What_is_no_score_and_no_option_is_refused()
    {
        var mechanism = new SelfTunedThreshold();
        Assert.Throws<ArgumentException>(() => mechanism.Observe(mechanism.Start(), double.NaN));
        Assert.Throws<ArgumentOutOfRangeException>(() => SelfTunedThreshold.Pin(mechanism.Start(), 1.5));
        Assert.Throws<ArgumentOutOfRangeException>(() => mechanism.Ask(mechanism.Start(), 0));
        Assert.Throws<ArgumentException>(() => new SelfTunedThreshold(new ThresholdOptions { AlarmRate = 1 }));
        Assert.Throws<ArgumentException>(() => new SelfTunedThreshold(new ThresholdOptions { Rates = [0.2, 0.1] }));
        Assert.Throws<ArgumentException>(() => new SelfTunedThreshold(new ThresholdOptions { Step = 0 }));
    }

    private static ThresholdState Fed(SelfTunedThreshold mechanism, ThresholdState state, IEnumerable<double> scores) =>
        scores.Aggregate(state, (s, score) => mechanism.Observe(s, score).State);

    // Evenly spread over 0 to 1 whatever their number: the golden ratio's multiples.
    private static IEnumerable<double> Ramp(int count) => Enumerable.Range(1, count).Select(static i => (i * 0.618_033_988_749_894_9) % 1);
}
