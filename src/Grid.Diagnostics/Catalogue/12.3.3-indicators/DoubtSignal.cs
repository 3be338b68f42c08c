namespace Grid.Diagnostics.Rooms;

/// <summary>What casts doubt on a component. Each is 0 to 1, and leaving any other component out never raises it.</summary>
public enum DoubtSignal
{
    /// <summary>Share of its pairs of neighbouring words that were said before.</summary>
    Repeats = 0,

    /// <summary>Share of its content that one earlier component already has.</summary>
    Redundant = 1,

    /// <summary>How far it is from a dozen words.</summary>
    Fragment = 2,

    /// <summary>Its evidence stands before that of an earlier component: the scene goes back in its context.</summary>
    GoesBack = 3,

    /// <summary>Share of its content that no one sentence of the context has.</summary>
    NoSentence = 4,

    /// <summary>Share of its numbers that the context does not have.</summary>
    OwnNumbers = 5,

    /// <summary>Probability that the context does not support it, as the judge answered.</summary>
    Unsupported = 6,
}
