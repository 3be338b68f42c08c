namespace Grid.Formats;

/// <summary>How an entry's alarms changed between two runs.</summary>
/// <param name="Code">The entry.</param>
/// <param name="Count">The records.</param>
/// <param name="P">The probability of such a difference by chance, corrected for the number of entries compared.</param>
public sealed record EntryComparison(string Code, PairedCount Count, double P)
{
    /// <summary>Below this a difference is called sure.</summary>
    public const double Sure = 0.05;

    /// <summary>True when it got worse and chance does not explain it.</summary>
    public bool IsWorse => P < Sure && Count.Worse > Count.Better;
}
