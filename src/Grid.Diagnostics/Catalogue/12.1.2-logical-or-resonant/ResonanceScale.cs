using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>From the share of components that nothing holds to the resonance score of 12.1.2.</summary>
internal static class ResonanceScale
{
    /// <summary>The share at which half of the labelled breaks and half of the healthy pairs would lie on either side.</summary>
    public const double Boundary = 0.5;

    /// <summary>The share that fewer than one healthy passage in a hundred reaches.</summary>
    public const double QuietShare = 0.66;

    /// <summary>The score of a share: .5 at the boundary, the operating threshold at <see cref="QuietShare"/>.</summary>
    /// <param name="share">0 to 1.</param>
    public static double Score(double share) =>
        share < Boundary ? 0.5 * share / Boundary
        : share < QuietShare ? 0.5 + ((ClashScale.Quiet - 0.5) * (share - Boundary) / (QuietShare - Boundary))
        : ClashScale.Quiet + ((1 - ClashScale.Quiet) * (share - QuietShare) / (1 - QuietShare));
}
