namespace Grid.Diagnostics.Signals;

/// <summary>What the wording of one component says about the path, whatever its subject: does it open, bind back, or close.</summary>
[Flags]
internal enum ComponentCues : uint
{
    None = 0,

    /// <summary>The first word joins it to what came before: "however", «однако».</summary>
    Connective = 1 << 0,

    /// <summary>The first word points back: "this", «они».</summary>
    Anaphor = 1 << 1,

    /// <summary>A third-person pronoun stands early, before any name it could mean.</summary>
    EarlyPronoun = 1 << 2,

    /// <summary>Something is introduced: "a", "once", «однажды».</summary>
    Introduction = 1 << 3,

    /// <summary>A name stands early.</summary>
    Name = 1 << 4,

    /// <summary>The first word answers: "yes", «ладно».</summary>
    Answer = 1 << 5,

    /// <summary>It ends with a question mark.</summary>
    Question = 1 << 6,

    /// <summary>Thanks, a farewell, "that's all".</summary>
    Closing = 1 << 7,

    /// <summary>"Anything else?", «чем ещё помочь?»</summary>
    Offer = 1 << 8,

    /// <summary>A request or a greeting anywhere.</summary>
    Request = 1 << 9,

    /// <summary>It starts with a request or a greeting.</summary>
    RequestFirst = 1 << 10,

    /// <summary>A turn to another subject is announced: "by the way", «кстати».</summary>
    Shift = 1 << 11,

    /// <summary>The first word asks: "what", «где».</summary>
    AskingWord = 1 << 12,

    /// <summary>The other speaker is addressed: "you", «вы».</summary>
    Address = 1 << 13,

    /// <summary>A word that points back stands among the first five.</summary>
    NearAnaphor = 1 << 14,

    /// <summary>It ends with a question that follows another sentence and points back to nothing.</summary>
    AsksAnew = 1 << 15,
}
