namespace Grid.Diagnostics.Rooms;

/// <summary>Watches one entry's scores along a stream for small deviations that repeat.</summary>
/// <remarks>
/// A one-sided cumulative sum (Page 1954) of normal scores: each score's mid-rank among the reference, as a standard normal
/// deviate, so that skewed scores, outliers and scores that stand on one value do no harm. The reference is the stream's first
/// scores; it grows while it is used (self-starting, Hawkins 1987) and takes in no score while the sum is high. An episode
/// ends when the same sum, turned round, says that the scores are back. Pure; no clock, no randomness. Thread safe.
/// </remarks>
/// <param name="options">When to call a failure; null for the defaults.</param>
/// <exception cref="ArgumentException">An option is out of its range.</exception>
public sealed class DriftWatch(DriftOptions? options = null)
{
    /// <summary>Steps of a stored score in one.</summary>
    internal const int Unit = 10_000;

    /// <summary>When to call a failure.</summary>
    public DriftOptions Options { get; } = (options ?? new DriftOptions()).Checked();

    /// <summary>Takes in the next scene's score.</summary>
    /// <param name="state">The stream so far.</param>
    /// <param name="score">The score, 0 healthy to 1 broken; clipped. Scenes on which the entry abstained are left out.</param>
    /// <param name="scene">The scene's name, by which an episode says since when it lasts.</param>
    /// <returns>The stream afterwards.</returns>
    /// <exception cref="ArgumentException">The score is not a number.</exception>
    public DriftState Observe(DriftState state, double score, string scene)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(scene);
        if (double.IsNaN(score))
        {
            throw new ArgumentException("A score is a number; a scene on which the entry abstained has none.", nameof(score));
        }

        var units = (ushort)Math.Round(Math.Clamp(score, 0, 1) * Unit, MidpointRounding.AwayFromZero);
        var next = state.Reference.Length < Options.WarmUp ? state : Watched(state, units, scene);
        return next with { Seen = state.Seen + 1, Reference = Referred(next, units) };
    }

    /// <summary>A score's deviation from a reference, in standard deviations.</summary>
    /// <param name="reference">The reference, ascending.</param>
    /// <param name="units">The score, in ten-thousandths.</param>
    internal static double Deviation(ushort[] reference, ushort units)
    {
        var (below, upTo) = (Place(reference, units), Place(reference, units + 1));
        return NormalDeviate(((0.5 * (below + upTo)) + 0.5) / (reference.Length + 1));
    }

    private DriftState Watched(DriftState state, ushort units, string scene)
    {
        var deviation = Deviation(state.Reference, units);
        var score = units / (double)Unit;
        return state.Found is null ? Summed(state, deviation, score, scene) : Lasting(state, deviation, score, scene);
    }

    private DriftState Summed(DriftState state, double deviation, double score, string scene)
    {
        var sum = Math.Max(0, state.Sum + deviation - Options.Allowance);
        if (sum <= 0)
        {
            return state with { Sum = 0, Spell = DriftSpell.None };
        }

        var spell = state.Spell.With(scene, deviation, score);
        return sum < Options.Limit
            ? state with { Sum = sum, Spell = spell }
            : state with { Sum = sum, Spell = spell, Found = scene, Return = 0, ReturnFrom = null, BeforeReturn = spell };
    }

    private DriftState Lasting(DriftState state, double deviation, double score, string scene)
    {
        var back = Math.Max(0, state.Return + Options.Allowance - deviation);
        var spell = state.Spell.With(scene, deviation, score);
        if (back <= 0)
        {
            return state with { Return = 0, ReturnFrom = null, Spell = spell, BeforeReturn = spell };
        }

        var from = state.ReturnFrom ?? scene;
        return back < Options.Limit
            ? state with { Return = back, ReturnFrom = from, Spell = spell }
            : state with
            {
                Sum = 0,
                Spell = DriftSpell.None,
                Found = null,
                Return = 0,
                ReturnFrom = null,
                BeforeReturn = DriftSpell.None,
                Ended = [.. state.Ended.Append(state.Episode(state.BeforeReturn, from)).TakeLast(DriftState.EpisodeLimit)],
            };
    }

    private ushort[] Referred(DriftState state, ushort units)
    {
        if (state.Reference.Length >= Options.Reference || state.Found is not null || state.Sum >= Options.Trust * Options.Limit)
        {
            return state.Reference;
        }

        var place = Place(state.Reference, units);
        return [.. state.Reference.AsSpan(0, place), units, .. state.Reference.AsSpan(place)];
    }

    // Scores of the reference below a value.
    private static int Place(ushort[] reference, int value)
    {
        int low = 0, high = reference.Length;
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = reference[middle] < value ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    // The normal quantile by Abramowitz and Stegun (1964), 26.2.23; error below 4.5e-4.
    private static double NormalDeviate(double p)
    {
        var tail = Math.Min(p, 1 - p);
        var t = Math.Sqrt(-2 * Math.Log(tail));
        var z = t - ((2.515517 + (t * (0.802853 + (t * 0.010328)))) / (1 + (t * (1.432788 + (t * (0.189269 + (t * 0.001308)))))));
        return p < 0.5 ? -z : z;
    }
}
