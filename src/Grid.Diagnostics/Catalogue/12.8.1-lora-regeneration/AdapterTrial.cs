namespace Grid.Diagnostics.Rooms;

/// <summary>An adapter and what it was worth on pairs it had not seen.</summary>
/// <param name="Adapter">The adapter, trained on all pairs.</param>
/// <param name="Pairs">Pairs it was trained on.</param>
/// <param name="Gain">Rank correlation out of fold with the adapter, less that without.</param>
/// <param name="Low">Lower end of the gain's 95 % interval, resampled by source.</param>
/// <param name="High">Upper end.</param>
/// <param name="Drift">Mean move of the cosines among ordinary sentences.</param>
/// <param name="DriftLimit">The most it may be.</param>
public sealed record AdapterTrial(
    LowRankAdapter Adapter, int Pairs, double Gain, double Low, double High, double Drift, double DriftLimit)
{
    /// <summary>True when it may be let in: a gain that is no chance, and ordinary sentences where they were.</summary>
    public bool Accepted => Low > 0 && Drift <= DriftLimit;

    /// <summary>Why it is not let in, for a person; empty when it is.</summary>
    public string Refusal =>
        Low <= 0 ? "its gain on pairs it had not seen may be chance"
        : Drift > DriftLimit ? "it moves sentences that have nothing to do with the domain"
        : "";
}
