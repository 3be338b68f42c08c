namespace Grid.Diagnostics.Rooms;

/// <summary>How an adapter is trained and when it is let in.</summary>
public sealed record AdapterOptions
{
    /// <summary>Rank, 1 to <see cref="LowRankAdapter.RankLimit"/>.</summary>
    public int Rank { get; init; } = 8;

    /// <summary>Passes over the pairs.</summary>
    public int Epochs { get; init; } = 40;

    /// <summary>Pairs of one step.</summary>
    public int Batch { get; init; } = 32;

    /// <summary>Step size, falling linearly to 5 %.</summary>
    public float Rate { get; init; } = 1e-3f;

    /// <summary>Decoupled weight decay.</summary>
    public float Decay { get; init; } = 0.3f;

    /// <summary>Pull of every cosine towards what it was, in the pairs and among the anchors.</summary>
    public float Anchor { get; init; } = 0.5f;

    /// <summary>Weight of the order of pairs beside their distances.</summary>
    public float Ranking { get; init; } = 0.3f;

    /// <summary>The fewest pairs an adapter is trained on.</summary>
    public int FewestPairs { get; init; } = 40;

    /// <summary>The most that the mean cosine among the anchors may move.</summary>
    public double DriftLimit { get; init; } = 0.05;

    /// <summary>Seed of start, order and partners.</summary>
    public int Seed { get; init; } = 1;
}
