namespace Grid.PlantedFaults.Writing;

/// <summary>A piece of a text: a sentence, a step, a row, a line.</summary>
/// <param name="Text">What it says.</param>
/// <param name="Kind">How it is set.</param>
/// <param name="Speaker">Who says it.</param>
/// <param name="Opens">True when it opens a paragraph.</param>
/// <param name="Beat">The topic's sentence it comes from, or -1.</param>
/// <param name="Planted">True when it is the fault.</param>
/// <param name="Mark">The part of the text that is the fault; null for all of it.</param>
public sealed record Piece(
    string Text, PieceKind Kind = PieceKind.Sentence, Speaker Speaker = Speaker.None, bool Opens = false, int Beat = -1, bool Planted = false, string? Mark = null);

/// <summary>A text in the making: its pieces, and what stands beside them in the record.</summary>
public sealed class Draft
{
    /// <summary>The pieces in order.</summary>
    public List<Piece> Pieces { get; init; } = [];

    /// <summary>The language.</summary>
    public required string Language { get; init; }

    /// <summary>What the text must stay true to.</summary>
    public IReadOnlyList<string> Context { get; init; } = [];

    /// <summary>What was asked, or null.</summary>
    public string? Prompt { get; init; }

    /// <summary>True to give the tokens' log-probabilities.</summary>
    public bool LogProbabilities { get; init; }

    /// <summary>Words whose tokens were improbable.</summary>
    public IReadOnlyCollection<string> Improbable { get; init; } = [];

    /// <summary>True when it is a conversation.</summary>
    public bool IsConversation => Pieces.Any(static p => p.Speaker != Speaker.None);

    /// <summary>Places of plain sentences that a model wrote, in order.</summary>
    public IReadOnlyList<int> Sentences =>
        [.. Enumerable.Range(0, Pieces.Count).Where(i => Pieces[i].Speaker != Speaker.User && Pieces[i].Kind is PieceKind.Sentence or PieceKind.ListItem)];

    /// <summary>The same with other pieces.</summary>
    public Draft With(IEnumerable<Piece> pieces) => new()
    {
        Pieces = [.. pieces],
        Language = Language,
        Context = Context,
        Prompt = Prompt,
        LogProbabilities = LogProbabilities,
        Improbable = Improbable,
    };

    /// <summary>The same with pieces put in before a place, set like their neighbour.</summary>
    /// <param name="at">The place, from 0.</param>
    /// <param name="texts">What they say.</param>
    /// <param name="planted">True when they are the fault.</param>
    public Draft Insert(int at, IEnumerable<string> texts, bool planted = true)
    {
        var neighbour = Pieces[Math.Min(at, Pieces.Count) - 1];
        var kind = neighbour.Kind is PieceKind.ListItem ? PieceKind.ListItem : PieceKind.Sentence;
        return With([.. Pieces[..at], .. texts.Select(t => new Piece(t, kind, neighbour.Speaker, Planted: planted)), .. Pieces[at..]]);
    }

    /// <summary>The same with one piece saying something else.</summary>
    public Draft Replace(int at, string text, bool planted = true)
    {
        var pieces = Pieces.ToList();
        pieces[at] = pieces[at] with { Text = text, Planted = planted };
        return With(pieces);
    }

    /// <summary>The same cut off before a place and going on with other pieces.</summary>
    public Draft Continue(int at, IEnumerable<Piece> pieces) => With([.. Pieces[..at], .. pieces]);
}
