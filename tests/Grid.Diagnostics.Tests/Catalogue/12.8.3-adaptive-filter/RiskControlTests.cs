using CsCheck;
using Grid.Diagnostics.Rooms;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class RiskControlTests
{
    private const double Rounding = 1e-9;

    // Few values, so that ties are common.
    private static readonly Gen<RiskOutcome[]> Outcomes =
        Gen.Select(Gen.Int[0, 12], Gen.OneOf(Gen.Const(0.0), Gen.Const(1.0), Gen.Double[0, 1])).Select(static (risk, loss) => new RiskOutcome(risk / 12.0, loss)).Array[1, 40];

    [Fact]
    public void The_loss_of_the_next_request_is_bounded_whatever_the_outcomes_are() =>
        Gen.Select(Outcomes, Gen.Double[0, 1]).Sample((outcomes, alpha) =>
        {
            // Exchangeable: each of the outcomes is as likely as any other to be the one that comes next.
            var mean = Enumerable.Range(0, outcomes.Length).Average(next =>
            {
                var threshold = RiskControl.Threshold(outcomes.Where((_, i) => i != next), alpha);
                return outcomes[next].Risk < threshold ? outcomes[next].Loss : 0;
            });
            Assert.True(mean <= alpha + Rounding, $"{mean} above {alpha}");
        });

    [Fact]
    public void The_threshold_is_the_largest_that_keeps_the_bound() =>
        Gen.Select(Outcomes, Gen.Double[0, 1]).Sample((outcomes, alpha) =>
        {
            var threshold = RiskControl.Threshold(outcomes, alpha);
            Assert.True(RiskControl.Bound(outcomes, threshold) <= alpha + Rounding);
            if (!threshold.Equals(RiskControl.Everything) && !threshold.Equals(RiskControl.Nothing))
            {
                Assert.True(RiskControl.Bound(outcomes, Math.BitIncrement(threshold)) > alpha - Rounding);
            }
        });

    [Fact]
    public void A_larger_risk_never_keeps_less() =>
        Gen.Select(Outcomes, Gen.Double[0, 1], Gen.Double[0, 1]).Sample(static (outcomes, first, second) =>
            Assert.True(RiskControl.Threshold(outcomes, Math.Min(first, second)) <= RiskControl.Threshold(outcomes, Math.Max(first, second))));

    [Fact]
    public void The_order_of_the_outcomes_changes_nothing() =>
        Gen.Select(Outcomes, Gen.Double[0, 1]).Sample(static (outcomes, alpha) =>
            Assert.Equal(RiskControl.Threshold(outcomes, alpha), RiskControl.Threshold(outcomes.Reverse(), alpha)));

    [Fact]
    public void Too_few_outcomes_let_nothing_through()
    {
        Assert.Equal(RiskControl.Nothing, RiskControl.Threshold([], 0.3));
        Assert.Equal(RiskControl.Nothing, RiskControl.Threshold([new RiskOutcome(0.1, 0), new RiskOutcome(0.2, 0)], 0.3));
        Assert.Equal(RiskControl.Everything, RiskControl.Threshold([new RiskOutcome(0.1, 0), new RiskOutcome(0.2, 0), new RiskOutcome(0.3, 0)], 0.3));
    }

    [Theory]
    [InlineData(-0.1, 0)]
    [InlineData(1.1, 0)]
    [InlineData(0.5, 1.5)]
    [InlineData(double.NaN, 0)]
    public void Refuses_values_out_of_range(double alpha, double loss) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => RiskControl.Threshold([new RiskOutcome(0.5, loss)], alpha));
}
