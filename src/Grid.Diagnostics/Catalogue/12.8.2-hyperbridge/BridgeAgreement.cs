using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>The part of a bridge that all copies of a cluster agree on.</summary>
/// <remarks>
/// Immutable. Copies agree by keeping the greatest: the later epoch wins; within an epoch a held bridge, then the more
/// careful mode, then the longer break. A total order, so that merging is commutative, associative and idempotent
/// (a join semilattice; Shapiro et al. 2011) and copies end equal whatever the order of their messages.
/// </remarks>
/// <param name="Epoch">Rises by one with every change; 0 for a bridge that never changed.</param>
/// <param name="Held">True while an operator's demand holds the mode.</param>
/// <param name="Mode">How the bridge stands.</param>
/// <param name="Breaks">Breaks in a row so far, less those forgiven for staying closed; decides the next break's length.</param>
/// <param name="Until">When the break ends, in milliseconds of the host's clock; equals <paramref name="Since"/> unless open.</param>
/// <param name="Since">When this epoch began, in milliseconds of the host's clock.</param>
[MessagePackObject]
public sealed record BridgeAgreement(
    [property: Key(0)] long Epoch,
    [property: Key(1)] bool Held,
    [property: Key(2)] BridgeMode Mode,
    [property: Key(3)] int Breaks,
    [property: Key(4)] long Until,
    [property: Key(5)] long Since)
{
    /// <summary>The agreement of a bridge that never changed.</summary>
    public static BridgeAgreement Initial { get; } = new(0, false, BridgeMode.Closed, 0, 0, 0);

    /// <summary>The greater of two agreements, which is what two copies that meet both keep.</summary>
    /// <param name="first">One copy's.</param>
    /// <param name="second">The other's.</param>
    public static BridgeAgreement Merge(BridgeAgreement first, BridgeAgreement second) =>
        first.Order.CompareTo(second.Order) >= 0 ? first : second;

    private (long, bool, BridgeMode, int, long, long) Order => (Epoch, Held, Mode, Breaks, Until, Since);
}
