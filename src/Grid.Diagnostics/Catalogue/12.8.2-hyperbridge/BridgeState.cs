using System.Numerics;
using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>One copy of a bridge: what is agreed, and what this copy has seen since.</summary>
/// <remarks>Immutable and of constant size (under 80 bytes saved).</remarks>
[MessagePackObject]
public sealed record BridgeState
{
    /// <summary>The version this build writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The most outcomes a window can hold: one bit each.</summary>
    public const int WindowLimit = 64;

    /// <summary>A closed bridge that has seen nothing.</summary>
    public static BridgeState Initial { get; } = new();

    /// <summary>Version of the form.</summary>
    [Key(0)]
    public int Version { get; init; } = CurrentVersion;

    /// <summary>What all copies share.</summary>
    [Key(1)]
    public BridgeAgreement Agreement { get; init; } = BridgeAgreement.Initial;

    /// <summary>The latest outcomes of this epoch, the newest in the lowest bit, 1 for a failure.</summary>
    [Key(2)]
    public ulong Failures { get; init; }

    /// <summary>How many bits of <see cref="Failures"/> count, 0 to <see cref="WindowLimit"/>.</summary>
    [Key(3)]
    public int Seen { get; init; }

    /// <summary>When the newest of them came, in milliseconds of the host's clock.</summary>
    [Key(4)]
    public long SeenAt { get; init; }

    /// <summary>Probes of this copy under way.</summary>
    [Key(5)]
    public int Probes { get; init; }

    /// <summary>When the newest probe began, in milliseconds of the host's clock.</summary>
    [Key(6)]
    public long ProbedAt { get; init; }

    /// <summary>Failures among the outcomes seen.</summary>
    [IgnoreMember]
    public int FailureCount => BitOperations.PopCount(Failures);

    /// <summary>Successes in a row, up to the newest outcome.</summary>
    [IgnoreMember]
    public int SuccessesInRow => Math.Min(Seen, BitOperations.TrailingZeroCount(Failures));

    /// <summary>This copy after another's agreement arrived: unchanged, or obeying the greater one with nothing seen yet.</summary>
    /// <param name="other">What another copy, or the cluster, has agreed on.</param>
    public BridgeState Obey(BridgeAgreement other) =>
        BridgeAgreement.Merge(Agreement, other) == Agreement ? this : new BridgeState { Agreement = other };

    internal BridgeState Remember(bool failed, int window, long now)
    {
        var mask = ulong.MaxValue >> (WindowLimit - window);
        return this with
        {
            Failures = ((Failures << 1) | (failed ? 1UL : 0)) & mask,
            Seen = Math.Min(Seen + 1, window),
            SeenAt = now,
        };
    }
}
