using System.Net;

namespace Grid.Grains;

/// <summary>One silo's place in a cluster.</summary>
public sealed record GridClusterOptions
{
    /// <summary>The cluster.</summary>
    public required GridClusterAddress Address { get; init; }

    /// <summary>The address other silos and clients reach it at; loopback unless asked otherwise.</summary>
    public IPAddress Advertised { get; init; } = IPAddress.Loopback;

    /// <summary>The port for silos.</summary>
    public int SiloPort { get; init; } = 11111;

    /// <summary>The port for clients.</summary>
    public int GatewayPort { get; init; } = 30000;

    /// <summary>True in a Kubernetes pod: address and names come from the pod, and silos of pods that are gone are declared dead at once.</summary>
    public bool Kubernetes { get; init; }
}

/// <summary>Where grain state, bulk values and logs lie.</summary>
public enum GridStore : byte
{
    /// <summary>One SQLite file on this machine.</summary>
    Sqlite = 0,

    /// <summary>Azure blobs, which silos on many machines share.</summary>
    Azure = 1,
}
