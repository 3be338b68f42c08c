using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.1.3: where the path of the scene bends, how far and which way, and whether a bend is an unexplained jump.</summary>
/// <remarks>Boundaries settle every <see cref="SettleEvery"/> components, so that none the field calls final is ever revised.</remarks>
/// <param name="peers">Boundary model of talk between peers; null for the one that ships.</param>
public sealed class DeviationTrajectoryDetector(TalkModel? peers = null) : Detector<DeviationTrajectoryState>
{
    /// <summary>Boundaries settle whenever the scene has a multiple of this many components.</summary>
    public const int SettleEvery = 128;

    /// <summary>The most final boundaries remembered.</summary>
    public const int FinalLimit = 256;

    private const int FewestUnits = 4;

    // The labelled boundary: weaker bends are segments, not findings.
    private const double NotedFrom = 0.5;
    private const double PlausibleBend = 0.1;

    private readonly TrajectorySegmenter _segmenter = new(peers ?? TalkModel.Peers);

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = "12.1.3",
        Slug = "deviation-trajectory",
        Title = "Mechanics of deviations in hyper-lexeme thinking",
        TitleRu = "Механика отклонений в гиперлексемном мышлении",
        Kind = RoomKind.Detector,
        QuietThreshold = 0.8,
        Remedy = "12.5.1",
        LanguageFree = true,
    };

    /// <inheritdoc/>
    protected override void Observe(DeviationTrajectoryState state, Arrival arrival)
    {
        var conversation = arrival.Frame.Shape == SceneShape.Conversation;
        state.Cues.Add((uint)CueReader.Read(arrival.Component.Text, arrival.Terms, conversation));
        if (state.Cues.Count > SceneField.Capacity)
        {
            state.Cues.RemoveAt(0);
        }

        if (arrival.Field.ComponentCount % SettleEvery == 0 && arrival.Field.FinalBelow > 0)
        {
            Settle(state, arrival);
        }
    }

    /// <inheritdoc/>
    protected override void Read(DeviationTrajectoryState state, SceneField field, ReportDraft draft)
    {
        var shape = draft.Frame.Shape;
        var units = Units(shape, state, field);
        var cut = _segmenter.Cut(shape, units);
        draft.Boundaries.AddRange(state.Final);
        draft.Boundaries.AddRange(cut.Boundaries.Select(b => units[b].First).Where(c => c >= state.FinalBelow));
        if (units.Length < FewestUnits)
        {
            draft.Abstain(Descriptor.Code, Undecided.TooShort);
            return;
        }

        var worst = state.WorstFinal;
        foreach (var (component, score) in Jumps(draft.Frame, units, cut, c => c >= state.FinalBelow))
        {
            if (score >= NotedFrom)
            {
                draft.Open.Add(JumpFinding.Of(Descriptor.Code, field, component, score));
            }

            worst = Math.Max(worst, score);
        }

        draft.Decide(Descriptor.Code, worst);
    }

    // Up to the next settling the field's own line moves on by less than SettleEvery: the line is drawn that far ahead.
    private void Settle(DeviationTrajectoryState state, Arrival arrival)
    {
        var line = arrival.Field.FinalBelow + SettleEvery;
        var units = Units(arrival.Frame.Shape, state, arrival.Field);
        var cut = _segmenter.Cut(arrival.Frame.Shape, units);
        foreach (var (component, score) in Jumps(arrival.Frame, units, cut, c => c >= state.FinalBelow && c < line))
        {
            if (score >= NotedFrom)
            {
                arrival.Ledger.Record(JumpFinding.Of(Descriptor.Code, arrival.Field, component, score));
            }

            state.WorstFinal = Math.Max(state.WorstFinal, score);
        }

        state.Final.AddRange(cut.Boundaries.Select(b => units[b].First).Where(c => c >= state.FinalBelow && c < line));
        state.FinalBelow = line;
        if (state.Final.Count > FinalLimit)
        {
            state.Final.RemoveRange(0, state.Final.Count - FinalLimit);
        }
    }

    // The sharpest bend of each neighbourhood speaks for it.
    private static List<(int Component, double Score)> Jumps(
        SceneFrame frame, TrajectoryUnit[] units, TrajectorySegmenter.Result cut, Func<int, bool> within)
    {
        var scored = Enumerable.Range(0, units.Length)
            .Where(b => cut.Boundary[b] >= PlausibleBend && within(units[b].First) && frame.Judges(units[b].Role))
            .Select(b => (Place: b, Score: PathJump.Score(frame.Shape, units, b))).Where(static j => j.Score > 0).ToList();
        return [.. scored
            .Where(j => !scored.Any(o => Math.Abs(o.Place - j.Place) < PathJump.Reach
                && (o.Score > j.Score || (o.Score.Equals(j.Score) && o.Place < j.Place))))
            .Select(j => (units[j.Place].First, j.Score))];
    }

    private static TrajectoryUnit[] Units(SceneShape shape, DeviationTrajectoryState state, SceneField field) =>
        TrajectoryUnit.Of(shape, field, c => CuesOf(state, field, c));

    // A room restarted in mid-scene has no cues of what came before.
    private static ComponentCues CuesOf(DeviationTrajectoryState state, SceneField field, FieldComponent component)
    {
        var place = state.Cues.Count - (field.ComponentCount - component.Index);
        return place < 0 ? ComponentCues.None : (ComponentCues)state.Cues[place];
    }
}
