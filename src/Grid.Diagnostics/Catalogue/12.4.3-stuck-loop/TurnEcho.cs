using System.Globalization;
using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>How much of the speaker's last turn that speaker had just said before: redundancy, the mild form of a loop.</summary>
/// <remarks>A remark about the turn that stands last, never settled and never more than a note: people repeat themselves too.</remarks>
[MessagePackObject]
public sealed class TurnEcho
{
    // A fifth of the word pairs: a round figure near the best F1 on abceval's dev part (the only use made of its labels).
    private const double BoundaryShare = 0.2;

    // Short turns share pairs by chance; so many pairs are added as if they were new.
    private const double ExpectedNew = 5;

    // A note stays below the operating threshold.
    private const double EvidenceLimit = LoopScale.QuietEvidence - 0.01;

    /// <summary>The turn; -1 before the first.</summary>
    [Key(0)]
    public int Turn { get; set; } = -1;

    /// <summary>Words read of it.</summary>
    [Key(1)]
    public int Words { get; set; }

    /// <summary>Words that end a pair said within the last <see cref="RepeatRuns.LagLimit"/> words.</summary>
    [Key(2)]
    public int Repeated { get; set; }

    /// <summary>Words of the longest repeat.</summary>
    [Key(3)]
    public int Longest { get; set; }

    /// <summary>Where the longest repeat lies.</summary>
    [Key(4)]
    public LoopPiece? Piece { get; set; }

    /// <summary>Folds in the newest word of the trail.</summary>
    /// <param name="step">What it showed.</param>
    /// <param name="trail">The trail.</param>
    public void Step(RepeatStep step, WordTrail trail)
    {
        ArgumentNullException.ThrowIfNull(trail);
        var now = WordTrail.Place(trail.Count - 1);
        if (trail.Turns[now] != Turn)
        {
            (Turn, Words, Repeated, Longest, Piece) = (trail.Turns[now], 0, 0, 0, null);
        }

        Words++;
        Repeated += step.Longest >= 2 ? 1 : 0;
        if (step.Longest <= Longest)
        {
            return;
        }

        Longest = step.Longest;
        var first = WordTrail.Place(trail.Count - Math.Min(Longest, WordTrail.Capacity));
        if (trail.Components[first] == trail.Components[now])
        {
            Piece = new LoopPiece
            {
                Component = trail.Components[now],
                Turn = Turn,
                Start = trail.Starts[first],
                End = trail.Ends[now],
            };
        }
    }

    /// <summary>The remark, or null when little was said before.</summary>
    public RawFinding? ToFinding()
    {
        var share = Repeated / (Words + ExpectedNew);
        return share < BoundaryShare || Piece is null ? null : new RawFinding
        {
            Code = LoopScale.Code,
            Kind = LoopKinds.Turn,
            Score = LoopScale.Score(Math.Min(EvidenceLimit, LoopScale.BoundaryEvidence * share / BoundaryShare)),
            Message = string.Create(
                CultureInfo.InvariantCulture, $"Of the {Words} words of this turn {Repeated} repeat what the same speaker has just said."),
            Spans = [new Span(Piece.Component, Piece.Turn, Piece.Start, Piece.End, Piece.Text)],
        };
    }
}
