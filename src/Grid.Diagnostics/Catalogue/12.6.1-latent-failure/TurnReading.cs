using System.Globalization;

namespace Grid.Diagnostics.Rooms;

/// <summary>From the components of a conversation to one score a judged turn and signal, each into its watch.</summary>
internal static class TurnReading
{
    private const int TermsOfTurn = 48;
    private const int TermsAsked = 32;
    private const int TermsSaid = 128;
    private const int FewestWords = 4;
    private const int FewestAsked = 2;
    private const int TurnsKept = 12;

    /// <summary>A conversation is short: a small reference, and a limit that healthy conversations of hundreds of turns do not reach.</summary>
    public static DriftWatch Watch { get; } = new(new DriftOptions { Reference = 64, WarmUp = 10, Allowance = 1, Limit = 8, Trust = 0.25 });

    /// <summary>Folds one component in; changes the state.</summary>
    /// <param name="state">The conversation so far.</param>
    /// <param name="arrival">The component.</param>
    public static void Observe(LatentFailureState state, Arrival arrival)
    {
        var turn = arrival.Component.Turn;
        if (state.Open is { } open && open.Turn != turn)
        {
            Close(state);
        }

        if (!arrival.Judged)
        {
            state.Asked = turn == state.AskedTurn ? state.Asked : [];
            state.AskedTurn = turn;
            state.Asked.AddRange(arrival.Terms.Terms.Take(TermsAsked - state.Asked.Count));
            return;
        }

        var (now, read) = (state.Open ?? new OpenTurn { Turn = turn }, arrival.Substance);
        state.Open = now with
        {
            Words = now.Words + read.Words,
            Specific = now.Specific + read.Names + read.Numbers + read.Rare,
            Terms = [.. now.Terms.Concat(arrival.Terms.Terms).Take(TermsOfTurn)],
        };
    }

    /// <summary>The conversation as if its last turn were over; the state itself stays as it is.</summary>
    /// <param name="state">The conversation so far.</param>
    public static LatentFailureState Over(LatentFailureState state)
    {
        var over = new LatentFailureState
        {
            Turns = state.Turns,
            Open = state.Open,
            Asked = [.. state.Asked],
            AskedTurn = state.AskedTurn,
            Said = [.. state.Said],
            Watches = [.. state.Watches],
            Deviating = [.. state.Deviating.Select(static d => new List<int>(d))],
        };
        Close(over);
        return over;
    }

    private static void Close(LatentFailureState state)
    {
        if (state.Open is not { } turn)
        {
            return;
        }

        state.Open = null;
        if (turn.Words < FewestWords)
        {
            return;
        }

        state.Turns++;
        Observe(state, TurnSignal.Emptier, 1 - Math.Min(1, turn.Specific / (double)turn.Words), turn.Turn);
        if (state.Said.Count > 0 && turn.Terms.Count > 0)
        {
            Observe(state, TurnSignal.Repeating, Share(turn.Terms, state.Said), turn.Turn);
        }

        if (state.Asked.Count >= FewestAsked)
        {
            Observe(state, TurnSignal.Astray, 1 - Share(state.Asked, turn.Terms), turn.Turn);
        }

        state.Said.AddRange(turn.Terms);
        state.Said.RemoveRange(0, Math.Max(0, state.Said.Count - TermsSaid));
    }

    private static void Observe(LatentFailureState state, TurnSignal signal, double score, int turn)
    {
        var before = state.Watches[(int)signal];
        var after = Watch.Observe(before, score, turn.ToString(CultureInfo.InvariantCulture));
        state.Watches[(int)signal] = after;
        var deviating = state.Deviating[(int)signal];
        if (after.Sum <= 0 && after.Found is null)
        {
            deviating.Clear();
        }
        else if (deviating.Count < TurnsKept && after.Spell.Deviation - before.Spell.Deviation > Watch.Options.Allowance)
        {
            // The first ones, so that a finding keeps its name while the conversation goes on.
            deviating.Add(turn);
        }
    }

    private static double Share(IReadOnlyList<uint> terms, IReadOnlyList<uint> among) =>
        terms.Count(t => among.Contains(t)) / (double)terms.Count;
}
