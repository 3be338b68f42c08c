namespace Grid.Diagnostics.Rooms;

/// <summary>12.2.3: the answers no longer hold what they were given: topic, question, instructions, figures, names of earlier turns.</summary>
/// <remarks>
/// Anchors are read from the user's and the system's turns, and from a document's prompt (<see cref="AnchorLog"/>); answers are held
/// against them sentence by sentence and, once a turn is whole, as a whole (<see cref="AnchorJudge"/>). Relevance to the turns before is
/// nearness in a learned space (<see cref="ReplyProjection"/>), carried from answer to answer. A text with nothing before it has no anchor: the room
/// abstains. Kinds: topic, question, instruction, figure, entity.
/// </remarks>
public sealed class AnchorLossDetector : Detector<AnchorLossState>
{
    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = AnchorScale.Code,
        Slug = "anchor-loss",
        Title = "Anchor loss: the context goes out of step",
        TitleRu = "Потеря якоря: рассинхронизация контекста",
        Kind = RoomKind.Detector,
        QuietThreshold = AnchorScale.QuietScore,
        Remedy = "12.5.3",
    };

    /// <inheritdoc/>
    protected override void Observe(AnchorLossState state, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(arrival);
        var component = arrival.Component;
        AnchorLog.ReadPrompt(state, arrival);
        if (component.Turn != state.Turn)
        {
            Close(state, arrival);
            state.Turn = component.Turn;
            AnchorLog.Open(state, component.Role);
        }

        if (component.Role is Role.User or Role.System or Role.Tool)
        {
            AnchorLog.Hear(state, arrival);
        }
        else if (arrival.Judged)
        {
            foreach (var finding in AnchorJudge.OfSentence(state, arrival))
            {
                Settle(state, arrival.Ledger, finding);
            }
        }

        ReplyProjection.Default.Add(state, arrival);
    }

    /// <inheritdoc/>
    protected override void Read(AnchorLossState state, SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(draft);
        var open = AnchorJudge.OfTurn(state, draft.Frame, field.Window, field.Window.Count);
        if (open is null && state.Replies == 0)
        {
            draft.Abstain(AnchorScale.Code, Undecided.NeedsContext);
            return;
        }

        var settled = field.Holds(state.PeakAt) ? state.Peak : 0;
        var drift = ReplyScale.Score(open?.Carried ?? state.Carried);
        draft.Decide(AnchorScale.Code, (open?.Findings ?? []).Aggregate(Math.Max(settled, drift), static (most, f) => Math.Max(most, f.Score)));
        draft.Open.AddRange(open?.Findings ?? []);
    }

    // The turn before is whole now: what only a whole answer shows is settled.
    private static void Close(AnchorLossState state, Arrival arrival)
    {
        var end = arrival.Field.Window.Count - 1;
        if (AnchorJudge.OfTurn(state, arrival.Frame, arrival.Field.Window, end) is { } judged)
        {
            foreach (var finding in judged.Findings)
            {
                Settle(state, arrival.Ledger, finding);
            }

            state.Carried = judged.Carried;
            state.Replies++;
        }
    }

    private static void Settle(AnchorLossState state, FindingLedger ledger, RawFinding finding)
    {
        ledger.Record(finding);
        // Straying is carried from answer to answer and forgotten; a broken demand or a lost fact stays.
        if (finding.Score >= state.Peak && finding.Kind is not (AnchorLossKind.Topic or AnchorLossKind.Question))
        {
            (state.Peak, state.PeakAt) = (finding.Score, finding.Spans[0].Component);
        }
    }
}
