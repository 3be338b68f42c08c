namespace Grid.Grains.Abstractions;

/// <summary>What a person said of a finding.</summary>
/// <param name="Scene">The scene's id.</param>
/// <param name="Finding">The finding's id.</param>
/// <param name="Code">The finding's entry.</param>
/// <param name="Kind">What they said.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.finding-feedback")]
public sealed record FindingFeedback([property: Id(0)] string Scene, [property: Id(1)] string Finding, [property: Id(2)] string Code, [property: Id(3)] FeedbackKind Kind);

/// <summary>Kinds of feedback; the numbers are stored and never change.</summary>
public enum FeedbackKind : byte
{
    /// <summary>The finding is right.</summary>
    Right = 0,

    /// <summary>The finding is wrong: the text is healthy there.</summary>
    Wrong = 1,

    /// <summary>The finding is right, and the text was mended.</summary>
    Corrected = 2,
}
