namespace Grid.Diagnostics.Rooms;

/// <summary>12.8.4: the threshold follows its stream, so that the share of alarms is what was asked for, whatever drifts.</summary>
/// <remarks>
/// Adaptive conformal inference (Gibbs and Candès 2021) at several rates, aggregated by their pinball losses (DtACI, Gibbs
/// and Candès 2024) without its random draw, and on top an integrator with saturation (conformal PID control, Angelopoulos,
/// Candès and Tibshirani 2023) in log odds, which bounds the error for every sequence of scores. Pure: the caller keeps the
/// <see cref="ThresholdState"/>; no clock, no randomness. Thread safe.
/// </remarks>
/// <param name="options">What is asked for; null for the defaults.</param>
/// <exception cref="ArgumentException">An option is out of its range.</exception>
public sealed class SelfTunedThreshold(ThresholdOptions? options = null) : Mechanism
{
    /// <summary>The threshold of a stream that never alarms now.</summary>
    public const double Never = 2;

    /// <summary>The threshold of a stream that always alarms now.</summary>
    public const double Always = -1;

    // The aggregate stays this far from 0 and 1, where log odds end; the correction alone decides for never and always.
    private const double LeastLevel = 1e-4;

    // Under a floor alarms may stay away for good: what is owed must not pile up beyond odds of e to 1.
    private const double OwedUnderFloor = 1;

    // A note is worth keeping when the threshold has moved by this much since the last one.
    private const double NotedMove = 0.02;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = "12.8.4",
        Slug = "self-tuned-threshold",
        Title = "Self-tuning of the links' excitation threshold",
        TitleRu = "Самонастройка порога возбуждения сцепок",
        Kind = RoomKind.Mechanism,
        LanguageFree = true,
    };

    /// <summary>What is asked for.</summary>
    public ThresholdOptions Options { get; } = (options ?? new ThresholdOptions()).Checked();

    /// <summary>The state of a stream that has seen nothing.</summary>
    public ThresholdState Start()
    {
        var weight = 1.0 / Options.Rates.Count;
        var state = new ThresholdState
        {
            Asked = Options.AlarmRate,
            Experts = [.. Options.Rates.Select(_ => new RateExpert(Options.AlarmRate, weight))],
        };
        return state.Noted(Threshold(state).Threshold, ThresholdCause.Start);
    }

    /// <summary>Where the threshold stands for the next scene.</summary>
    /// <param name="state">The stream so far.</param>
    /// <returns>The threshold, and the share of scenes like the latest that it lets alarm.</returns>
    public (double Threshold, double Level) Threshold(ThresholdState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Pinned is { } pinned)
        {
            return (pinned, state.Scores.ShareAbove(pinned));
        }

        if (Options.FirstThreshold is { } first && state.Seen < Options.WarmUp)
        {
            return (Floored(first), state.Scores.ShareAbove(first));
        }

        var level = Level(state);
        var threshold = level <= 0 ? Never : level >= 1 ? Always : state.Scores.Above(level);
        return (Floored(threshold), level);
    }

    /// <summary>Holds one scene's score against the threshold and learns from it.</summary>
    /// <param name="state">The stream so far.</param>
    /// <param name="score">The entry's score, 0 to 1; clipped. Scenes on which the entry abstained are not observed.</param>
    /// <returns>The decision, and the stream afterwards.</returns>
    /// <exception cref="ArgumentException">The score is not a number.</exception>
    public (ThresholdDecision Decision, ThresholdState State) Observe(ThresholdState state, double score)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (double.IsNaN(score))
        {
            throw new ArgumentException("A score is a number; a scene on which the entry abstained has none.", nameof(score));
        }

        score = Math.Clamp(score, 0, 1);
        var (threshold, level) = Threshold(state);
        var unusual = state.Scores.ShareAbove(score);
        var alarm = score > threshold;
        var next = state with
        {
            Scores = state.Scores.With(score),
            Seen = state.Seen + 1,
            Alarms = state.Alarms + (alarm ? 1 : 0),
        };
        if (state.Pinned is null)
        {
            next = next with { Experts = Learned(state, unusual), Correction = Corrected(state, alarm) };
        }

        var moved = next.History.Count == 0 || Math.Abs(next.History[^1].Threshold - threshold) >= NotedMove;
        return (
            new ThresholdDecision(alarm, threshold, level, unusual),
            moved && next.Scores.Count > Options.WarmUp ? next.Noted(threshold, ThresholdCause.Tuned) : next);
    }

    /// <summary>Holds the threshold where an operator wants it; the stream is counted on, so that release finds it up to date.</summary>
    /// <param name="state">The stream so far.</param>
    /// <param name="threshold">The threshold, 0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The threshold is outside 0 to 1.</exception>
    public static ThresholdState Pin(ThresholdState state, double threshold)
    {
        ArgumentNullException.ThrowIfNull(state);
        return threshold is >= 0 and <= 1
            ? (state with { Pinned = threshold }).Noted(threshold, ThresholdCause.Pinned)
            : throw new ArgumentOutOfRangeException(nameof(threshold), threshold, "A threshold lies from 0 to 1.");
    }

    /// <summary>Lets a pinned threshold follow its stream again, from where the latest scores put it.</summary>
    /// <param name="state">The stream so far.</param>
    public ThresholdState Release(ThresholdState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state.Pinned is null ? state : Restarted(state with { Pinned = null }, state.Asked, ThresholdCause.Released);
    }

    /// <summary>Asks for another alarm rate from now on.</summary>
    /// <param name="state">The stream so far.</param>
    /// <param name="alarmRate">The rate, above 0 and below 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">The rate is outside its range.</exception>
    public ThresholdState Ask(ThresholdState state, double alarmRate)
    {
        ArgumentNullException.ThrowIfNull(state);
        return alarmRate is > 0 and < 1
            ? Restarted(state, alarmRate, ThresholdCause.Asked)
            : throw new ArgumentOutOfRangeException(nameof(alarmRate), alarmRate, "An alarm rate lies between 0 and 1.");
    }

    /// <summary>Takes in what people said: counted always; with <see cref="ThresholdOptions.FeedbackStep"/> it moves the alarm rate asked for.</summary>
    /// <remarks>A wrong alarm lowers the rate, a right one or a corrected scene raises it, within <see cref="ThresholdOptions.FeedbackReach"/>.</remarks>
    /// <param name="state">The stream so far.</param>
    /// <param name="feedback">What they said.</param>
    public ThresholdState Hear(ThresholdState state, ThresholdFeedback feedback)
    {
        ArgumentNullException.ThrowIfNull(state);
        state = feedback switch
        {
            ThresholdFeedback.Right => state with { Right = state.Right + 1 },
            ThresholdFeedback.Wrong => state with { Wrong = state.Wrong + 1 },
            _ => state with { Corrected = state.Corrected + 1 },
        };
        var moved = feedback == ThresholdFeedback.Wrong ? state.Asked / (1 + Options.FeedbackStep) : state.Asked * (1 + Options.FeedbackStep);
        var asked = Math.Clamp(moved, Options.AlarmRate / Options.FeedbackReach, Options.AlarmRate * Options.FeedbackReach);
        return Options.FeedbackStep == 0 || asked.Equals(state.Asked) ? state : Restarted(state, asked, ThresholdCause.Feedback);
    }

    // The aggregate of the experts, then the correction on its odds.
    private double Level(ThresholdState state)
    {
        if (Math.Abs(state.Correction) >= Options.Reach)
        {
            return state.Correction < 0 ? 0 : 1;
        }

        double level = 0;
        foreach (var expert in state.Experts)
        {
            level += expert.Weight * expert.Level;
        }

        level = Math.Clamp(level, LeastLevel, 1 - LeastLevel);
        var odds = level / (1 - level) * Math.Exp(state.Correction);
        return odds / (1 + odds);
    }

    private RateExpert[] Learned(ThresholdState state, double unusual)
    {
        var asked = state.Asked;
        var scale = asked * (1 - asked);
        var share = 1 / (2.0 * Options.Horizon);
        var rate = Math.Sqrt(3.0 / Options.Horizon * (Math.Log(2.0 * state.Experts.Count * Options.Horizon) + 2)) / scale;
        var weights = new double[state.Experts.Count];
        double sum = 0;
        for (var i = 0; i < weights.Length; i++)
        {
            var gap = unusual - state.Experts[i].Level;
            var loss = (asked * gap) - Math.Min(0, gap);
            weights[i] = state.Experts[i].Weight * Math.Exp(-rate * loss);
            sum += weights[i];
        }

        var learned = new RateExpert[weights.Length];
        for (var i = 0; i < learned.Length; i++)
        {
            var weight = sum > 0 ? weights[i] / sum : 1.0 / weights.Length;
            learned[i] = new RateExpert(
                state.Experts[i].Level + (Options.Rates[i] * scale * (asked - (Alarms(state.Experts[i].Level, unusual) ? 1 : 0))),
                ((1 - share) * weight) + (share / weights.Length));
        }

        return learned;
    }

    // The edges: a level of 0 and below never alarms, one of 1 and above always does.
    private static bool Alarms(double level, double unusual) => level > 0 && (level >= 1 || unusual < level);

    private double Corrected(ThresholdState state, bool alarm)
    {
        var correction = state.Correction + (Options.Step * (state.Asked - (alarm ? 1 : 0)));
        return Options.Floor is null ? correction : Math.Min(correction, OwedUnderFloor);
    }

    private double Floored(double threshold) => Options.Floor is { } floor ? Math.Max(floor, threshold) : threshold;

    private ThresholdState Restarted(ThresholdState state, double asked, ThresholdCause cause)
    {
        var weight = 1.0 / Options.Rates.Count;
        state = state with { Asked = asked, Correction = 0, Experts = [.. Options.Rates.Select(_ => new RateExpert(asked, weight))] };
        return state.Noted(Threshold(state).Threshold, cause);
    }
}
