using CsCheck;
using Grid.Diagnostics.Rooms;
using Grid.Storage;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class DriftWatchTests
{
    private static readonly MessagePackStateCodec Codec = new();
    private static readonly DriftWatch Watch = new();

    [Fact]
    public void A_shift_is_found_with_its_first_scene_its_size_and_its_end()
    {
        var state = Fed(DriftState.Empty, [.. Wave(300, 0.2), .. Wave(60, 0.26), .. Wave(100, 0.2)]);
        var episode = Assert.Single(state.Ended);
        Assert.Null(state.Found);
        Assert.InRange(int.Parse(episode.Since, Invariant), 296, 303);
        Assert.InRange(int.Parse(episode.Found, Invariant), 303, 320);
        Assert.InRange(int.Parse(episode.Until!, Invariant), 357, 363);
        Assert.InRange(episode.Shift, 0.8, 2);
        Assert.InRange(episode.Before, 0.19, 0.21);
        Assert.InRange(episode.During, 0.25, 0.27);
    }

    [Fact]
    public void While_it_lasts_the_episode_is_open()
    {
        var state = Fed(DriftState.Empty, [.. Wave(300, 0.2), .. Wave(60, 0.26)]);
        var episode = Assert.Single(state.Episodes());
        Assert.NotNull(state.Found);
        Assert.Null(episode.Until);
        Assert.InRange(episode.Scenes, 55, 64);
    }

    [Fact]
    public void A_fall_is_no_failure() => Assert.Empty(Fed(DriftState.Empty, [.. Wave(300, 0.4), .. Wave(200, 0.2)]).Episodes());

    [Fact]
    public void Nothing_is_said_before_the_warm_up_is_over() =>
        Assert.Empty(Fed(DriftState.Empty, [.. Wave(Watch.Options.WarmUp / 2, 0.1), .. Wave(Watch.Options.WarmUp / 2, 0.9)]).Episodes());

    [Fact]
    public void One_outlier_or_one_value_over_and_over_is_no_failure()
    {
        Assert.Empty(Fed(DriftState.Empty, [.. Wave(200, 0.2), 1, .. Wave(50, 0.2), 1, .. Wave(50, 0.2)]).Episodes());
        Assert.Empty(Fed(DriftState.Empty, [.. Enumerable.Repeat(0.0, 1_000)]).Episodes());
    }

    [Fact]
    public void Shards_merged_in_any_order_and_folded_give_the_bytes_of_one_pass() => Gen.Select(Gen.Int[0, 1000], Gen.Int[2, 6]).Sample((seed, shards) =>
    {
        var random = new Random(seed);
        var scores = Enumerable.Range(0, 400).Select(t => (random.NextDouble() * 0.4) + (t > 300 ? 0.3 : 0)).ToArray();
        var parts = Enumerable.Range(0, shards).Select(_ => DriftShard.Empty).ToArray();
        for (var t = 0; t < scores.Length; t++)
        {
            var shard = random.Next(shards);
            parts[shard] = parts[shard].With(t, scores[t], $"{t}");
        }

        random.Shuffle(parts);
        var merged = parts.Aggregate(DriftShard.Empty, DriftShard.Merge);
        Assert.Equal(merged.Points, DriftShard.Merge(merged, parts[0]).Points);
        Assert.Equal(Codec.Encode(Fed(DriftState.Empty, scores)), Codec.Encode(merged.Fold(Watch, DriftState.Empty)));
    }, iter: 20);

    [Fact]
    public void A_shard_is_bounded()
    {
        var full = new DriftShard([.. Enumerable.Range(0, DriftShard.Limit).Select(static p => new DriftPoint(p, 0, ""))]);
        Assert.Throws<InvalidOperationException>(() => full.With(DriftShard.Limit, 0, ""));
        Assert.Equal(DriftShard.Limit, full.With(0, 1, "").Points.Count);
    }

    [Fact]
    public void A_state_restores_anywhere_and_stays_small()
    {
        var (whole, restored) = (DriftState.Empty, DriftState.Empty);
        var scores = Enumerable.Range(0, 30).SelectMany(static i => Wave(60, 0.2 + (0.1 * (i % 3)))).ToArray();
        for (var t = 0; t < scores.Length; t++)
        {
            whole = Watch.Observe(whole, scores[t], $"{t}");
            restored = Watch.Observe(restored, scores[t], $"{t}");
            restored = t % 41 == 0 ? Codec.Decode<DriftState>(Codec.Encode(restored)) : restored;
        }

        Assert.Equal(Codec.Encode(whole), Codec.Encode(restored));
        Assert.NotEmpty(whole.Ended);
        Assert.InRange(Codec.Encode(whole).Length, 1, 2048);
    }

    [Fact]
    public void Many_entries_together_have_a_higher_limit()
    {
        Assert.Equal(6 + Math.Log(20), new DriftOptions().For(20).Limit, 12);
        Assert.Throws<ArgumentOutOfRangeException>(() => new DriftOptions().For(0));
        Assert.Throws<ArgumentException>(() => new DriftWatch(new DriftOptions { WarmUp = 300 }));
        Assert.Throws<ArgumentException>(() => Watch.Observe(DriftState.Empty, double.NaN, ""));
    }

    private static IFormatProvider Invariant => System.Globalization.CultureInfo.InvariantCulture;

    private static DriftState Fed(DriftState state, IReadOnlyList<double> scores) =>
        scores.Select(static (score, t) => (score, t)).Aggregate(state, static (s, x) => Watch.Observe(s, x.score, $"{x.t}"));

    // Evenly spread a tenth around a mean, in an order without trend.
    private static IEnumerable<double> Wave(int count, double mean) =>
        Enumerable.Range(1, count).Select(i => mean - 0.1 + (0.2 * ((i * 0.618_033_988_749_894_9) % 1)));
}
