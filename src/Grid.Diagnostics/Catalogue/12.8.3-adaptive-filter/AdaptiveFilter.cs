namespace Grid.Diagnostics.Rooms;

/// <summary>12.8.3: before a scene is generated, decides from prompt, context and history alone whether to send it, with a guaranteed risk.</summary>
/// <remarks>
/// Two thresholds by conformal risk control (<see cref="RiskControl"/>) on outcomes that were fed back: what is let through as it came
/// (pass and warn) has an expected loss of at most <see cref="FilterOptions.Alpha"/>, what passes without a warning of at most
/// <see cref="FilterOptions.PassAlpha"/>. The bound counts every request, those held at loss 0, and asks that requests and outcomes be
/// exchangeable. It holds for requests sent as they came; a repaired one is a new request. Pure: the caller keeps the <see cref="FilterState"/>. Thread safe.
/// </remarks>
/// <param name="options">The risks asked for; null for the defaults.</param>
/// <exception cref="ArgumentException">An option is out of its range.</exception>
public sealed class AdaptiveFilter(FilterOptions? options = null) : Mechanism
{
    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = "12.8.3",
        Slug = "adaptive-filter",
        Title = "Adaptive filter of the scene before generation",
        TitleRu = "Адаптивный фильтр сцены перед генерацией",
        Kind = RoomKind.Mechanism,
        LanguageFree = true,
    };

    /// <summary>The risks asked for.</summary>
    public FilterOptions Options { get; } = (options ?? new FilterOptions()).Checked();

    /// <summary>Decides one request.</summary>
    /// <param name="state">The filter so far.</param>
    /// <param name="request">What would be sent; the answer is not looked at, there is none.</param>
    public static FilterDecision Decide(FilterState state, FilterRequest request) => Decide(state, RequestReading.Of(request));

    /// <summary>Decides one request that was read before.</summary>
    /// <param name="state">The filter so far.</param>
    /// <param name="reading">The request, read.</param>
    public static FilterDecision Decide(FilterState state, RequestReading reading)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(reading);
        var repair = RepairText.Of(reading);
        var action = Action(state.InForce, reading.Risk, repair.Text.Length > 0 ? reading.MendedRisk : reading.Risk);
        return new FilterDecision(action, reading.Risk, reading.MendedRisk, state.InForce, reading.Reasons, repair.Text, repair.Anchors);
    }

    /// <summary>What is done with a request of that risk.</summary>
    /// <param name="threshold">The thresholds in force; null before the first calibration.</param>
    /// <param name="risk">Its risk.</param>
    /// <param name="mended">Its risk once repaired.</param>
    public static FilterAction Action(FilterThreshold? threshold, double risk, double mended) =>
        threshold is null ? FilterAction.Warn
        : risk < threshold.Pass ? FilterAction.Pass
        : risk < threshold.Stop ? FilterAction.Warn
        : mended < threshold.Stop ? FilterAction.Repair
        : FilterAction.Stop;

    /// <summary>Takes in how the answer to a request turned out; thresholds stay until <see cref="Calibrate"/>.</summary>
    /// <param name="state">The filter so far.</param>
    /// <param name="risk">The request's risk, as decided on.</param>
    /// <param name="loss">0 faithful to 1 not at all; a share when several answers were judged.</param>
    /// <exception cref="ArgumentOutOfRangeException">A value is out of its range.</exception>
    public static FilterState Observe(FilterState state, double risk, double loss)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (risk is not (>= 0 and <= 1) || loss is not (>= 0 and <= RiskControl.LargestLoss))
        {
            throw new ArgumentOutOfRangeException(nameof(risk), $"Risk {risk} and loss {loss} must lie between 0 and 1.");
        }

        var kept = state.Outcomes.Skip(Math.Max(0, state.Outcomes.Count + 1 - FilterState.OutcomeLimit));
        return state with { Outcomes = [.. kept, new RiskOutcome(risk, loss)] };
    }

    /// <summary>Finds the thresholds anew from the outcomes held, and keeps the old ones in the history.</summary>
    /// <param name="state">The filter so far.</param>
    public FilterState Calibrate(FilterState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        var stop = RiskControl.Threshold(state.Outcomes, Options.Alpha);
        var pass = RiskControl.Threshold(state.Outcomes, Options.PassAlpha);
        var number = state.Calibrations + 1;
        var found = new FilterThreshold(number, pass, stop, state.Outcomes.Count, RiskControl.Bound(state.Outcomes, stop));
        return state with
        {
            Calibrations = number,
            History = [.. state.History.Skip(Math.Max(0, state.History.Count + 1 - FilterState.HistoryLimit)), found],
        };
    }

    /// <summary>Takes the newest calibration back: the thresholds before it are in force again, exactly.</summary>
    /// <param name="state">The filter so far.</param>
    public static FilterState Revert(FilterState state)
    {
        ArgumentNullException.ThrowIfNull(state);
        return state with { History = [.. state.History.SkipLast(1)] };
    }
}

/// <summary>The risks asked for.</summary>
public sealed record FilterOptions
{
    /// <summary>Expected loss of what is let through, at most; above 0, at most 1.</summary>
    public double Alpha { get; init; } = 0.3;

    /// <summary>Expected loss of what passes without a warning, at most; above 0, at most <see cref="Alpha"/>.</summary>
    public double PassAlpha { get; init; } = 0.15;

    internal FilterOptions Checked()
    {
        if (Alpha is not (> 0 and <= RiskControl.LargestLoss) || PassAlpha is not > 0 || PassAlpha > Alpha)
        {
            throw new ArgumentException($"A filter needs 0 < PassAlpha <= Alpha <= 1; it was given {PassAlpha} and {Alpha}.");
        }

        return this;
    }
}
