namespace Grid.Diagnostics.Signals;

/// <summary>What the wording of a component says about where it belongs, whatever its subject.</summary>
[Flags]
internal enum LinkSigns : uint
{
    None = 0,

    /// <summary>"he", «он».</summary>
    He = 1 << 0,

    /// <summary>"she", «она».</summary>
    She = 1 << 1,

    /// <summary>"it", «оно».</summary>
    It = 1 << 2,

    /// <summary>"they", «они».</summary>
    They = 1 << 3,

    /// <summary>"I", "we", «мы».</summary>
    First = 1 << 4,

    /// <summary>"you", «вы».</summary>
    Second = 1 << 5,

    /// <summary>A verb of the past.</summary>
    Past = 1 << 6,

    /// <summary>A verb of the present.</summary>
    Present = 1 << 7,

    /// <summary>It asks.</summary>
    Question = 1 << 8,

    /// <summary>A name inside the sentence.</summary>
    Name = 1 << 9,

    /// <summary>A number.</summary>
    Number = 1 << 10,

    /// <summary>Quotation marks.</summary>
    Quote = 1 << 11,

    /// <summary>Brackets.</summary>
    Bracket = 1 << 12,

    /// <summary>The first word joins it to what came before: "however", «однако».</summary>
    Connective = 1 << 13,

    /// <summary>The first word points back: "this", «они».</summary>
    Anaphor = 1 << 14,

    /// <summary>A third-person pronoun stands early, before any name it could mean.</summary>
    EarlyPronoun = 1 << 15,

    /// <summary>The first word answers: "yes", «ладно».</summary>
    Answer = 1 << 16,

    /// <summary>Something is introduced: "a", «один».</summary>
    Introduction = 1 << 17,
}
