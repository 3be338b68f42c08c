using CsCheck;
using Grid.Diagnostics.Rooms;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class ScoreSketchTests
{
    private static readonly Gen<double[]> Scores = Gen.Double[0, 1].Array[0, 1500];

    [Fact]
    public void It_counts_the_latest_scores_within_two_generations() => Scores.Sample(scores =>
    {
        var sketch = Of(scores);
        Assert.InRange(sketch.Count, Math.Min(scores.Length, ScoreSketch.GenerationLength), 2 * ScoreSketch.GenerationLength);
        var latest = scores.TakeLast(sketch.Count).ToArray();
        foreach (var score in latest.Take(5))
        {
            var above = latest.Count(s => s > score) / (double)latest.Length;
            var same = latest.Count(s => Bin(s) == Bin(score)) / (double)latest.Length;
            Assert.InRange(sketch.ShareAbove(score), above - same - 1e-9, above + same + 1e-9);
        }
    });

    [Fact]
    public void The_score_above_which_a_share_lies_has_that_share_above_it() => Gen.Select(Scores, Gen.Double[0.001, 0.999]).Sample((scores, share) =>
    {
        var sketch = Of(scores);
        if (sketch.Count > 0)
        {
            Assert.Equal(share, sketch.ShareAbove(sketch.Above(share)), 9);
        }
    });

    [Fact]
    public void Shards_merge_exactly_in_any_order() => Gen.Select(Scores, Scores, Scores).Sample((a, b, c) =>
    {
        var (x, y, z) = (Of(a), Of(b), Of(c));
        Assert.Equal(Counts(ScoreSketch.Merge(x, y)), Counts(ScoreSketch.Merge(y, x)));
        Assert.Equal(Counts(ScoreSketch.Merge(ScoreSketch.Merge(x, y), z)), Counts(ScoreSketch.Merge(x, ScoreSketch.Merge(y, z))));
        Assert.Equal(x.Count + y.Count, ScoreSketch.Merge(x, y).Count);
        Assert.Equal(Counts(x), Counts(ScoreSketch.Merge(x, ScoreSketch.Empty)));
    });

    [Fact]
    public void A_damaged_sketch_is_refused()
    {
        Assert.Throws<ArgumentException>(() => new ScoreSketch([1, 2], []));
        Assert.Throws<ArgumentException>(() => new ScoreSketch([], [.. Enumerable.Repeat(-1, ScoreSketch.Bins)]));
    }

    // The last bin holds 1 as well.
    private static int Bin(double score) => (int)Math.Min(ScoreSketch.Bins - 1, score * ScoreSketch.Bins);

    private static ScoreSketch Of(IEnumerable<double> scores) => scores.Aggregate(ScoreSketch.Empty, static (sketch, score) => sketch.With(score));

    private static int[] Counts(ScoreSketch sketch) => [.. sketch.Older, -1, .. sketch.Newer];
}
