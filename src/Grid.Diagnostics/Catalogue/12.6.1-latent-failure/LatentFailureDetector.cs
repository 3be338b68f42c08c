using System.Globalization;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.6.1: small deviations, each below every threshold, that repeat across the scenes of a source or along a conversation.</summary>
/// <remarks>
/// Across scenes the run summary watches every entry's scores (<see cref="DriftWatch"/>); a document alone has no stream, and the
/// entry says so. Along a conversation the scene's own judged turns are the stream, read by three signals (<see cref="TurnSignal"/>).
/// </remarks>
public sealed class LatentFailureDetector : Detector<LatentFailureState>
{
    private const string EntryCode = "12.6.1";
    private const double QuietScore = 0.8;
    private const double NotedFrom = 0.5;

    // Small deviations are no error, however long they last.
    private const double StrongestScore = 0.89;
    private const int SpansShown = 8;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = EntryCode,
        Slug = "latent-failure",
        Title = "Repeated deviations → latent failure of the scene",
        TitleRu = "Повторяемые отклонения → латентный сбой сцены",
        Kind = RoomKind.Detector,
        QuietThreshold = QuietScore,
        Remedy = "12.5.3",
    };

    /// <inheritdoc/>
    protected override void Observe(LatentFailureState state, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(arrival);
        if (arrival.Frame.Shape == SceneShape.Conversation)
        {
            TurnReading.Observe(state, arrival);
        }
    }

    /// <inheritdoc/>
    protected override void Read(LatentFailureState state, SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Frame.Shape != SceneShape.Conversation)
        {
            draft.Abstain(EntryCode, Undecided.NeedsStream);
            return;
        }

        var over = TurnReading.Over(state);
        if (over.Turns <= TurnReading.Watch.Options.WarmUp)
        {
            draft.Abstain(EntryCode, Undecided.TooShort);
            return;
        }

        double worst = 0;
        for (var signal = 0; signal < LatentFailureState.Signals; signal++)
        {
            var score = Score(over.Watches[signal]);
            worst = Math.Max(worst, score);
            if (score >= NotedFrom && Spans(field, over.Deviating[signal]) is { Count: > 0 } spans)
            {
                draft.Open.Add(Finding((TurnSignal)signal, over.Watches[signal], score, spans));
            }
        }

        draft.Decide(EntryCode, worst);
    }

    // There are no labels of latent failures: .5 is half of the limit, .8 the limit itself.
    private static double Score(DriftState watch)
    {
        var share = watch.Sum / TurnReading.Watch.Options.Limit;
        return watch.Found is null
            ? (share < 0.5 ? share : 0.5 + ((QuietScore - 0.5) * (share - 0.5) / 0.5))
            : Math.Min(StrongestScore, QuietScore + (0.01 * watch.Spell.Scenes / 2));
    }

    private static List<Span> Spans(SceneField field, List<int> turns) =>
        [.. field.Window.Where(c => turns.Contains(c.Turn)).Take(SpansShown).Select(static c => c.Span())];

    private static RawFinding Finding(TurnSignal signal, DriftState watch, double score, List<Span> spans)
    {
        var (kind, what) = signal switch
        {
            TurnSignal.Emptier => ("emptier", "name less and less"),
            TurnSignal.Repeating => ("repeating", "repeat more and more of what was said"),
            _ => ("astray", "take up less and less of what was asked"),
        };
        var spell = watch.Spell;
        return new RawFinding
        {
            Code = EntryCode,
            Kind = kind,
            Score = score,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"The turns {what}: since turn {spell.Since} by {spell.Deviation / Math.Max(1, spell.Scenes):0.0} standard deviations of the turns before, over {spell.Scenes} turns."),
            Spans = spans,
        };
    }
}
