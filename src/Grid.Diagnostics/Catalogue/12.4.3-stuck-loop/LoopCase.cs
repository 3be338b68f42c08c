using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What keeps a case open.</summary>
public enum LoopSign : byte
{
    /// <summary>A row of equal words at one distance.</summary>
    Words = 0,

    /// <summary>Most recent words repeat earlier wording.</summary>
    Saturation = 1,

    /// <summary>A row of similar sentences at one distance.</summary>
    Sentences = 2,
}

/// <summary>A loop that is going on: one cause, one finding, however long it lasts.</summary>
/// <remarks>Kind and first piece never change once the component that opened the case is read, so the finding keeps its id.</remarks>
[MessagePackObject]
public sealed class LoopCase
{
    /// <summary>The most pieces shown: the first repetitions; the message counts the rest.</summary>
    public const int PieceLimit = 4;

    /// <summary>What keeps the case open.</summary>
    [Key(0)]
    public LoopSign Sign { get; set; }

    /// <summary>token, sentence, turn or paraphrase.</summary>
    [Key(1)]
    public required string Kind { get; init; }

    /// <summary>The distance: in words, or for <see cref="LoopSign.Sentences"/> in sentences.</summary>
    [Key(2)]
    public int Lag { get; set; }

    /// <summary>The period in the kind's own unit: words, sentences or turns.</summary>
    [Key(3)]
    public int Period { get; set; }

    /// <summary>Times the period came, the first included; 0 when the repetition has no single period.</summary>
    [Key(4)]
    public int Cycles { get; set; }

    /// <summary>The greatest evidence so far.</summary>
    [Key(5)]
    public double Evidence { get; set; }

    /// <summary>True when the loop is unmistakable.</summary>
    [Key(6)]
    public bool Certain { get; set; }

    /// <summary>The repeated part, first to last, at most <see cref="PieceLimit"/>.</summary>
    [Key(7)]
    public List<LoopPiece> Pieces { get; init; } = [];

    /// <summary>Adds a repeated stretch, growing the last piece when it lies in the same component.</summary>
    /// <param name="component">The component.</param>
    /// <param name="turn">Its turn.</param>
    /// <param name="start">Where the stretch starts in the turn's text.</param>
    /// <param name="end">Where it ends.</param>
    public void Add(int component, int turn, int start, int end)
    {
        if (Pieces.Count > 0 && Pieces[^1].Component == component)
        {
            Pieces[^1].End = Math.Max(Pieces[^1].End, end);
        }
        else if (Pieces.Count < PieceLimit)
        {
            Pieces.Add(new LoopPiece { Component = component, Turn = turn, Start = start, End = end });
        }
    }

    /// <summary>Adds a row of words, up to the newest.</summary>
    /// <param name="trail">The trail.</param>
    /// <param name="first">Sequence number of the first.</param>
    public void AddWords(WordTrail trail, long first)
    {
        ArgumentNullException.ThrowIfNull(trail);
        for (var n = first; n < trail.Count; n++)
        {
            var place = WordTrail.Place(n);
            Add(trail.Components[place], trail.Turns[place], trail.Starts[place], trail.Ends[place]);
        }
    }

    /// <summary>The case as a finding.</summary>
    public RawFinding ToFinding() => new()
    {
        Code = LoopScale.Code,
        Kind = Kind,
        Score = LoopScale.Score(Evidence),
        HardFact = Certain,
        Message = Message(),
        Spans = [.. Pieces.Select(static p => new Span(p.Component, p.Turn, p.Start, p.End, p.Text))],
    };

    private string Message() => Cycles < 2
        ? $"This stretch repeats earlier wording, {Count(Lag, "word")} back."
        : $"{Subject()} {Cycles} times in a row (period {Period}).";

    private string Subject() => Kind switch
    {
        LoopKinds.Token => Period == 1 ? "One word comes" : $"The same {Period} words come",
        LoopKinds.Sentence => Period == 1 ? "One sentence comes" : $"The same {Period} sentences come",
        LoopKinds.Turn => Period == 1 ? "One turn comes" : $"The same {Period} turns come",
        _ => Period == 1 ? "One sentence is said in other words" : $"The same {Period} sentences are said in other words",
    };

    private static string Count(int number, string noun) => number == 1 ? $"1 {noun}" : $"{number} {noun}s";
}
