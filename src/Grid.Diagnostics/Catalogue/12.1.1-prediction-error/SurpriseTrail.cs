namespace Grid.Diagnostics.Rooms;

/// <summary>Follows the generator's own surprise from token to token: a spike after which it falls back is a slip.</summary>
/// <remarks>A spike after which the surprise stays high is no slip; the break of the field, if there is one, is seen by the ties.</remarks>
internal static class SurpriseTrail
{
    // exp(-10): one token in 22,000; and five deviations, because some texts are surprising throughout.
    private const double SpikeNats = 10;
    private const double SpikeDeviations = 5;
    private const int FewestTokens = 20;

    // So many tokens after a spike decide whether the scene returned.
    private const int TokensToReturn = 8;
    private const double ReturnDeviations = 1;

    // The last token of an answer has nothing after it that could show a return.
    private const int FewestToReturn = 2;

    /// <summary>Folds in the tokens of a component.</summary>
    /// <param name="state">The room's state.</param>
    /// <param name="arrival">The component.</param>
    public static void Observe(PredictionErrorState state, Arrival arrival)
    {
        foreach (var token in arrival.Surprises)
        {
            Follow(state, arrival, token);
            var deviation = Math.Sqrt(state.Squares / Math.Max(1, state.Tokens - 1));
            if (state.Tokens >= FewestTokens && token.Nats >= SpikeNats && token.Nats >= state.Mean + (SpikeDeviations * deviation))
            {
                Settle(state, arrival);
                state.Pending = Spike(state, arrival, token, deviation);
                continue;
            }

            state.Tokens++;
            var distance = token.Nats - state.Mean;
            state.Mean += distance / state.Tokens;
            state.Squares += distance * (token.Nats - state.Mean);
        }
    }

    /// <summary>The finding of a pending spike as far as it is known, or null.</summary>
    /// <param name="state">The room's state.</param>
    public static RawFinding? Open(PredictionErrorState state) => state.Pending is { } spike && Returned(spike) ? Finding(spike) : null;

    private static void Follow(PredictionErrorState state, Arrival arrival, TokenSurprise token)
    {
        if (state.Pending is not { } spike)
        {
            return;
        }

        spike.After++;
        spike.AfterNats += token.Nats;
        if (spike.After >= TokensToReturn)
        {
            Settle(state, arrival);
        }
    }

    private static void Settle(PredictionErrorState state, Arrival arrival)
    {
        if (state.Pending is { } spike && Returned(spike))
        {
            arrival.Ledger.Record(Finding(spike));
            state.WorstSlip = Math.Max(state.WorstSlip, PredictionErrorScale.OfSpike(spike.Nats));
        }

        state.Pending = null;
    }

    private static bool Returned(SurpriseSpike spike) =>
        spike.After >= FewestToReturn && spike.AfterNats / spike.After <= spike.Before + (ReturnDeviations * spike.Deviation);

    // The word around the token: a piece of a word would be no exact span for a person.
    private static SurpriseSpike Spike(PredictionErrorState state, Arrival arrival, TokenSurprise token, double deviation)
    {
        var component = arrival.Component;
        int start = token.Start, end = token.End;
        foreach (var word in arrival.Terms.Words)
        {
            if (component.Start + word.Start < end && component.Start + word.End > start)
            {
                start = Math.Min(start, component.Start + word.Start);
                end = Math.Max(end, component.Start + word.End);
            }
        }

        return new SurpriseSpike
        {
            Component = component.Index,
            Turn = component.Turn,
            Start = start,
            End = end,
            Text = Utf16.Clip(component.Text[(start - component.Start)..(end - component.Start)], Span.TextLimit),
            Nats = token.Nats,
            Before = state.Mean,
            Deviation = deviation,
        };
    }

    private static RawFinding Finding(SurpriseSpike spike) => new()
    {
        Code = PredictionErrorScale.Code,
        Kind = PredictionErrorScale.Slip,
        Score = PredictionErrorScale.OfSpike(spike.Nats),
        Message = string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"The generator itself found this all but impossible ({spike.Nats:0.0} nats where {spike.Before:0.0} are usual), and went on as before."),
        Spans = [new Span(spike.Component, spike.Turn, spike.Start, spike.End, spike.Text)],
    };
}
