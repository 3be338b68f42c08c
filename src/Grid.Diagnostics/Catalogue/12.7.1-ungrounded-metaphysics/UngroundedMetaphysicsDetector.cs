using System.Globalization;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.7.1: abstract, absolute, unanchored; ideas about everything with no referent, definition, reason or example under them.</summary>
/// <remarks>
/// What the model says is read in stretches of <see cref="StretchWords"/> words, each counted (<see cref="GroundWords"/>) and weighed
/// (<see cref="UngroundedScale"/>); the worst gives the score. Constant time and state per component.
/// </remarks>
public sealed class UngroundedMetaphysicsDetector : Detector<UngroundedState>
{
    /// <summary>Words after which a stretch is closed, at the end of a component.</summary>
    public const int StretchWords = 80;

    /// <summary>Components after which a stretch is closed, however short they are.</summary>
    public const int PieceLimit = 32;

    private const int SpansShown = 8;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = UngroundedScale.Code,
        Slug = "ungrounded-metaphysics",
        Title = "A metaphysical scene without a logical anchor",
        TitleRu = "Метафизическая сцена без логического якоря",
        Kind = RoomKind.Detector,
        QuietThreshold = UngroundedScale.QuietScore,
        Remedy = "12.5.4",
    };

    /// <inheritdoc/>
    protected override void Observe(UngroundedState state, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(arrival);
        if (!arrival.Judged || arrival.Component.Kind == UnitKind.Code || arrival.Substance.Words == 0)
        {
            return;
        }

        var counts = GroundWords.Read(arrival);
        state.Pieces.Add(new GroundPiece(arrival.Component.Index, counts));
        state.Stretch += counts;
        if (state.Stretch.Substance.Words < StretchWords && state.Pieces.Count < PieceLimit)
        {
            return;
        }

        var score = UngroundedScale.Score(state.Stretch);
        if (Finding(state, arrival.Field, score) is { } finding)
        {
            arrival.Ledger.Record(finding);
        }

        state.Worst = Math.Max(state.Worst, score);
        state.Closed++;
        state.Stretch = default;
        state.Pieces.Clear();
    }

    /// <inheritdoc/>
    protected override void Read(UngroundedState state, SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(draft);
        if (state.Closed == 0 && state.Stretch.Substance.Words == 0)
        {
            draft.Abstain(Descriptor.Code, Undecided.TooShort);
            return;
        }

        // What follows a closed stretch is judged when it has grown long enough to be.
        var counts = state.Closed == 0 || state.Stretch.Substance.Words >= UngroundedScale.FewestWords;
        var score = counts ? UngroundedScale.Score(state.Stretch) : 0;
        if (counts && Finding(state, field, score) is { } finding)
        {
            draft.Open.Add(finding);
        }

        draft.Decide(Descriptor.Code, Math.Max(state.Worst, score));
    }

    private static RawFinding? Finding(UngroundedState state, SceneField field, double score)
    {
        var stretch = state.Stretch;
        if (score < UngroundedScale.NotedFrom || stretch.Substance.Words < UngroundedScale.FewestWords)
        {
            return null;
        }

        var floating = state.Pieces.Where(static p => p.Counts.Anchors == 0).ToList();
        return new RawFinding
        {
            Code = UngroundedScale.Code,
            Score = score,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"{stretch.Substance.Words} words with {stretch.Substance.Ideas} ideas and {stretch.Universals} universals hold on to {stretch.Anchors} names, numbers, definitions, reasons or examples."),
            Spans = [.. (floating.Count > 0 ? floating : state.Pieces).Take(SpansShown).Select(p => field[p.Index].Span())],
        };
    }
}
