namespace Grid.PlantedFaults.Writing;

/// <summary>What we wrote on one subject: sentences in order, each in two wordings, and the material of its faults.</summary>
public sealed record Topic
{
    /// <summary>Its name; cases of one topic are one cluster.</summary>
    public required string Name { get; init; }

    /// <summary><c>en</c> or <c>ru</c>.</summary>
    public required string Language { get; init; }

    /// <summary>Such as <c>encyclopaedia</c> or <c>dialogue</c>.</summary>
    public required string Genre { get; init; }

    /// <summary>The subject as a noun; Russian ones in six cases.</summary>
    public required Word Noun { get; init; }

    /// <summary>The heading, with slots.</summary>
    public required string Title { get; init; }

    /// <summary>The slots and their values.</summary>
    public required IReadOnlyDictionary<string, IReadOnlyList<Word>> Slots { get; init; }

    /// <summary>Its sentences, in order.</summary>
    public required IReadOnlyList<Beat> Beats { get; init; }

    /// <summary>Claims that sound usual and that the text does not make.</summary>
    public required IReadOnlyList<string> Habits { get; init; }

    /// <summary>A figure of speech that fits the text.</summary>
    public required string Metaphor { get; init; }

    /// <summary>Sentences that take the figure of speech at its word.</summary>
    public required IReadOnlyList<string> WrongChain { get; init; }

    /// <summary>The subject in another register than its genre's.</summary>
    public required IReadOnlyList<string> OtherRegister { get; init; }

    /// <summary>True for a conversation between a user and an assistant.</summary>
    public bool IsDialogue => Genre == "dialogue";
}

/// <summary>One sentence of a topic.</summary>
/// <param name="Wordings">Two ways to say it, with slots.</param>
/// <param name="Counter">A sentence that cannot hold beside it, or null.</param>
/// <param name="Kind">How it is set.</param>
/// <param name="Speaker">Who says it.</param>
/// <param name="Opens">True when it opens a paragraph.</param>
/// <param name="Optional">True when a text may do without it.</param>
/// <param name="OfTable">True when it repeats a cell of the table.</param>
public sealed record Beat(
    IReadOnlyList<string> Wordings, string? Counter, PieceKind Kind, Speaker Speaker, bool Opens, bool Optional, bool OfTable);

/// <summary>A word with its case forms: nominative, genitive, dative, accusative, instrumental, prepositional.</summary>
/// <param name="Forms">At least the first.</param>
public sealed record Word(IReadOnlyList<string> Forms)
{
    private const string Cases = "ngdaip";

    /// <summary>The nominative.</summary>
    public string Plain => Forms[0];

    /// <summary>Reads <c>маяк/маяка/…</c>.</summary>
    public static Word Parse(string text) => new([.. text.Split('/').Select(static f => f.Trim())]);

    /// <summary>The form of a case letter (<c>n g d a i p</c>).</summary>
    /// <exception cref="FormatException">The word has no such form.</exception>
    public string Form(char grammaticalCase)
    {
        var index = Cases.IndexOf(grammaticalCase, StringComparison.Ordinal);
        return index >= 0 && index < Forms.Count
            ? Forms[index]
            : throw new FormatException($"'{Plain}' has no form '{grammaticalCase}'.");
    }
}

/// <summary>How a piece of text is set.</summary>
public enum PieceKind
{
    /// <summary>A sentence of a paragraph.</summary>
    Sentence,

    /// <summary>A heading.</summary>
    Heading,

    /// <summary>A step of a list.</summary>
    ListItem,

    /// <summary>A row of a table.</summary>
    TableRow,

    /// <summary>A line of verse, or a line that stands alone in a letter.</summary>
    Line,
}

/// <summary>Who says a piece.</summary>
public enum Speaker
{
    /// <summary>A document has no speakers.</summary>
    None,

    /// <summary>The user.</summary>
    User,

    /// <summary>The assistant.</summary>
    Assistant,
}
