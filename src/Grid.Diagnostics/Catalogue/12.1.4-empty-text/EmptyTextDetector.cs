using System.Globalization;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.1.4: fluent and empty; a stretch of text with hardly a name, a number, a rare word or a thing in it.</summary>
/// <remarks>
/// What the model says is read in stretches of <see cref="StretchWords"/> words, each counted (<see cref="Substance"/>) and weighed
/// (<see cref="EmptinessScale"/>); the emptiest gives the score. Constant time and state per component.
/// </remarks>
public sealed class EmptyTextDetector : Detector<EmptyTextState>
{
    /// <summary>Words after which a stretch is closed, at the end of a component.</summary>
    public const int StretchWords = 120;

    /// <summary>Components after which a stretch is closed, however short they are.</summary>
    public const int PieceLimit = 48;

    private const int SpansShown = 8;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = EmptinessScale.Code,
        Slug = "empty-text",
        Title = "Invisible failures: when the text is “sort of sensible” but empty",
        TitleRu = "Невидимые сбои: когда текст «вроде разумный», но пустой",
        Kind = RoomKind.Detector,
        QuietThreshold = EmptinessScale.QuietScore,
        Remedy = "12.5.4",
    };

    /// <inheritdoc/>
    protected override void Observe(EmptyTextState state, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(arrival);
        var component = arrival.Component;
        if (!arrival.Judged || component.Kind == UnitKind.Code || arrival.Substance.Words == 0)
        {
            return;
        }

        state.Pieces.Add(new EmptyPiece(component.Index, arrival.Substance));
        state.Stretch += arrival.Substance;
        if (state.Stretch.Words < StretchWords && state.Pieces.Count < PieceLimit)
        {
            return;
        }

        var score = EmptinessScale.Score(state.Stretch, arrival.Frame.Language);
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
    protected override void Read(EmptyTextState state, SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(draft);
        if (state.Closed == 0 && state.Stretch.Words == 0)
        {
            draft.Abstain(Descriptor.Code, Undecided.TooShort);
            return;
        }

        // What follows a closed stretch is judged when it has grown long enough to be.
        var counts = state.Closed == 0 || state.Stretch.Words >= EmptinessScale.FewestWords;
        var score = counts ? EmptinessScale.Score(state.Stretch, draft.Frame.Language) : 0;
        if (counts && Finding(state, field, score) is { } finding)
        {
            draft.Open.Add(finding);
        }

        draft.Decide(Descriptor.Code, Math.Max(state.Worst, score));
    }

    // A single emptier sentence is nothing to point at; the finding is the stretch, shown by its components without an anchor.
    private static RawFinding? Finding(EmptyTextState state, SceneField field, double score)
    {
        var stretch = state.Stretch;
        if (score < EmptinessScale.NotedFrom || stretch.Words < EmptinessScale.FewestWords)
        {
            return null;
        }

        var bare = state.Pieces.Where(static p => p.Substance is { Names: 0, Numbers: 0 }).ToList();
        return new RawFinding
        {
            Code = EmptinessScale.Code,
            Score = score,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"{stretch.Words} words say little that could be checked: {stretch.Names} names, {stretch.Numbers} numbers, {stretch.Rare} rare words, {stretch.Ideas} ideas against {stretch.Things} things; {bare.Count} of {state.Pieces.Count} sentences name nothing."),
            Spans = [.. (bare.Count > 0 ? bare : state.Pieces).Take(SpansShown).Select(p => field[p.Index].Span())],
        };
    }
}
