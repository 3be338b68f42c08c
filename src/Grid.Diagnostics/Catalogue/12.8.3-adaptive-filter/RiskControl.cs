using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What one answered request teaches: the risk it was given before, and the loss its answer turned out to be.</summary>
/// <param name="Risk">The score before generation.</param>
/// <param name="Loss">The loss after it, 0 (faithful) to <see cref="RiskControl.LargestLoss"/>.</param>
[MessagePackObject]
public readonly record struct RiskOutcome(
    [property: Key(0)] double Risk,
    [property: Key(1)] double Loss);

/// <summary>Conformal risk control (Angelopoulos, Bates, Fisch, Lei and Schuster 2022): a threshold whose expected loss is at most what was asked for.</summary>
/// <remarks>
/// Requests whose risk lies below the threshold are let through; a request that is held costs nothing. That loss never falls as
/// the threshold rises, so the largest threshold τ with (Σ loss of outcomes below τ + B) / (n + 1) ≤ α keeps the expected loss of the next
/// request at or below α, whatever the scores are worth, as long as requests are exchangeable with the outcomes. Pure, thread safe.
/// </remarks>
public static class RiskControl
{
    /// <summary>The largest loss, B.</summary>
    public const double LargestLoss = 1;

    /// <summary>The threshold that lets nothing through: too few outcomes for so small a risk.</summary>
    public const double Nothing = double.NegativeInfinity;

    /// <summary>The threshold that lets everything through.</summary>
    public const double Everything = double.PositiveInfinity;

    /// <summary>The threshold for a risk.</summary>
    /// <param name="outcomes">Outcomes, in any order.</param>
    /// <param name="alpha">The expected loss asked for, 0 to <see cref="LargestLoss"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">A loss or <paramref name="alpha"/> is out of its range, or a risk is not a number.</exception>
    public static double Threshold(IEnumerable<RiskOutcome> outcomes, double alpha)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        RiskOutcome[] ordered = [.. outcomes.OrderBy(static o => o.Risk).ThenBy(static o => o.Loss)];
        Check(ordered, alpha);
        var room = (alpha * (ordered.Length + 1)) - LargestLoss;
        if (room < 0)
        {
            return Nothing;
        }

        double sum = 0;
        for (var i = 0; i < ordered.Length;)
        {
            // Outcomes of one risk stand or fall together.
            var risk = ordered[i].Risk;
            for (; i < ordered.Length && ordered[i].Risk.Equals(risk); i++)
            {
                sum += ordered[i].Loss;
            }

            if (sum > room)
            {
                return risk;
            }
        }

        return Everything;
    }

    /// <summary>What the threshold guarantees: the bound on the expected loss, (Σ loss below it + B) / (n + 1).</summary>
    /// <param name="outcomes">The outcomes it was found on.</param>
    /// <param name="threshold">The threshold.</param>
    public static double Bound(IReadOnlyCollection<RiskOutcome> outcomes, double threshold)
    {
        ArgumentNullException.ThrowIfNull(outcomes);
        return threshold.Equals(Nothing) ? 0
            : (outcomes.Where(o => o.Risk < threshold).OrderBy(static o => o.Risk).ThenBy(static o => o.Loss).Sum(static o => o.Loss) + LargestLoss) / (outcomes.Count + 1);
    }

    private static void Check(RiskOutcome[] outcomes, double alpha)
    {
        if (alpha is not (>= 0 and <= LargestLoss))
        {
            throw new ArgumentOutOfRangeException(nameof(alpha), alpha, $"A risk lies between 0 and {LargestLoss}.");
        }

        foreach (var outcome in outcomes)
        {
            if (double.IsNaN(outcome.Risk) || outcome.Loss is not (>= 0 and <= LargestLoss))
            {
                throw new ArgumentOutOfRangeException(nameof(outcomes), outcome, $"A risk is a number and a loss lies between 0 and {LargestLoss}.");
            }
        }
    }
}
