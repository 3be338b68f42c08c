namespace Grid.Diagnostics.Rooms;

/// <summary>When small deviations are many enough to be called a latent failure.</summary>
/// <remarks>Immutable. The defaults are for one entry over the scenes of a source.</remarks>
public sealed record DriftOptions
{
    /// <summary>Scores that make the reference, 16 to 1,024.</summary>
    public int Reference { get; init; } = 256;

    /// <summary>Scores before the watch begins, 8 to <see cref="Reference"/>.</summary>
    public int WarmUp { get; init; } = 50;

    /// <summary>Deviation in standard deviations that is still ordinary; half of the shift to be found (Page 1954). Above 0.</summary>
    public double Allowance { get; init; } = 0.5;

    /// <summary>Sum of deviations beyond the allowance that makes a failure, above 0.</summary>
    /// <remarks>6: a mean run of about 2,500 scenes between false alarms and 12 scenes to find a shift of one deviation; see the page.</remarks>
    public double Limit { get; init; } = 6;

    /// <summary>Share of the limit up to which a score still joins the reference, above 0, at most 1.</summary>
    public double Trust { get; init; } = 0.5;

    /// <summary>The same options for a stream in which so many entries are watched at once, so that the run between false alarms of any of them stays what it was for one.</summary>
    /// <remarks>The run grows with e to the limit (Siegmund 1985), at an allowance of one half.</remarks>
    /// <param name="entries">Entries watched, at least 1.</param>
    public DriftOptions For(int entries)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(entries, 1);
        return this with { Limit = Limit + Math.Log(entries) };
    }

    internal DriftOptions Checked()
    {
        Require(Reference is >= 16 and <= 1024, nameof(Reference));
        Require(WarmUp >= 8 && WarmUp <= Reference, nameof(WarmUp));
        Require(Allowance > 0 && double.IsFinite(Allowance), nameof(Allowance));
        Require(Trust is > 0 and <= 1, nameof(Trust));
        Require(Limit > 0 && double.IsFinite(Limit), nameof(Limit));
        return this;
    }

    private static void Require(bool holds, string option)
    {
        if (!holds)
        {
            throw new ArgumentException($"{option} is out of its range; see its description.", nameof(option));
        }
    }
}
