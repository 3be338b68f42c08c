namespace Grid.Diagnostics;

/// <summary>The word for a whole scene.</summary>
public enum Verdict : byte
{
    /// <summary>Nothing at warning or above, stability of at least .6.</summary>
    Stable = 0,

    /// <summary>A warning, or stability below .6.</summary>
    Strained = 1,

    /// <summary>An error, or stability below .35.</summary>
    Unstable = 2,

    /// <summary>Fewer than 20 words, or no detector could decide.</summary>
    Undecided = 3,
}
