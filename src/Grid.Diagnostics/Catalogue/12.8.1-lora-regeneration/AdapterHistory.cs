using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>The adapters a tenant has had for one encoder, and which of them is in use; version 0 is the encoder as it was delivered.</summary>
/// <remarks>Immutable. Bounded: the oldest versions not in use are forgotten beyond <see cref="Limit"/>.</remarks>
/// <param name="Versions">The adapters let in, oldest first, versions ascending.</param>
/// <param name="Current">The version in use; 0 for none.</param>
[MessagePackObject]
public sealed record AdapterHistory(
    [property: Key(0)] IReadOnlyList<AdapterVersion> Versions,
    [property: Key(1)] int Current)
{
    /// <summary>The most versions kept.</summary>
    public const int Limit = 16;

    /// <summary>No adapter yet.</summary>
    public static AdapterHistory Empty { get; } = new([], 0);

    /// <summary>The adapter in use; null for the encoder as it was delivered.</summary>
    [IgnoreMember]
    public LowRankAdapter? Adapter => Versions.FirstOrDefault(v => v.Version == Current)?.Adapter;

    /// <summary>The history after a trial: the adapter is in use when it was accepted, else nothing changes.</summary>
    /// <param name="trial">The trial.</param>
    public AdapterHistory After(AdapterTrial trial)
    {
        if (!trial.Accepted)
        {
            return this;
        }

        var version = Versions.Count == 0 ? 1 : Versions[^1].Version + 1;
        var kept = Versions.Append(new AdapterVersion(version, trial.Adapter, trial.Pairs, trial.Gain, trial.Low, trial.High));
        return new AdapterHistory([.. kept.TakeLast(Limit)], version);
    }

    /// <summary>The history with another version in use.</summary>
    /// <param name="version">A version that is kept, or 0 for the encoder as it was delivered.</param>
    /// <exception cref="ArgumentOutOfRangeException">The version is not kept.</exception>
    public AdapterHistory RollBack(int version) =>
        version == 0 || Versions.Any(v => v.Version == version)
            ? this with { Current = version }
            : throw new ArgumentOutOfRangeException(
                nameof(version), version, $"There is no such adapter; kept are 0{string.Concat(Versions.Select(static v => $", {v.Version}"))}.");
}

/// <summary>An adapter that was let in.</summary>
/// <param name="Version">Its number, from 1.</param>
/// <param name="Adapter">The adapter.</param>
/// <param name="Pairs">Pairs it was trained on.</param>
/// <param name="Gain">Its gain out of fold.</param>
/// <param name="Low">Lower end of the gain's interval.</param>
/// <param name="High">Upper end.</param>
[MessagePackObject]
public sealed record AdapterVersion(
    [property: Key(0)] int Version,
    [property: Key(1)] LowRankAdapter Adapter,
    [property: Key(2)] int Pairs,
    [property: Key(3)] double Gain,
    [property: Key(4)] double Low,
    [property: Key(5)] double High);
