using CsCheck;
using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Tests.Signals;

public sealed class ScoreMapTests
{
    [Fact]
    public void Draws_straight_lines_between_knots_and_stays_level_beyond_them()
    {
        var map = new ScoreMap([(0.2, 0.1), (0.6, 0.9)]);
        Assert.Equal([0.1, 0.1, 0.5, 0.9, 0.9], new[] { 0, 0.2, 0.4, 0.6, 1 }.Select(map.Apply), static (a, b) => Math.Abs(a - b) < 1e-12);
        Assert.Equal(0.37, ScoreMap.Identity.Apply(0.37));
    }

    [Fact]
    public void Refuses_knots_that_fall() =>
        Assert.Throws<ArgumentException>(() => new ScoreMap([(0.2, 0.5), (0.4, 0.4)]));

    [Fact]
    public void A_fitted_map_never_falls_and_never_makes_the_fit_worse_than_a_constant()
    {
        Gen.Select(Gen.Double[0, 1], Gen.Double[0, 1]).Array[1, 200].Sample(pairs =>
        {
            var map = ScoreMap.Fit(pairs);
            var values = Enumerable.Range(0, 101).Select(i => map.Apply(i / 100.0)).ToList();
            Assert.Equal(values.Order(), values);
            Assert.All(values, static v => Assert.InRange(v, 0, 1));
        });
    }

    [Fact]
    public void A_fitted_map_brings_a_bent_scale_back()
    {
        var map = ScoreMap.Fit(Enumerable.Range(0, 400).Select(static i => (From: Math.Pow(i / 400.0, 3), To: i / 400.0)));
        Assert.All(Enumerable.Range(20, 360), i => Assert.InRange(Math.Abs(map.Apply(Math.Pow(i / 400.0, 3)) - (i / 400.0)), 0, 0.05));
    }
}
