using Grid.Grains;
using Grid.Pathways;

namespace Grid.Server;

/// <summary>How a Grid server listens and where it keeps its data.</summary>
public sealed record GridServerOptions
{
    /// <summary>Addresses the HTTP API listens on; loopback unless asked otherwise.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:8080";

    /// <summary>Folder of the data file; null for the platform's place.</summary>
    public string? DataDirectory { get; init; }

    /// <summary>The silo's place in a cluster; null for a cluster of one without fixed ports.</summary>
    public GridClusterOptions? Cluster { get; init; }

    /// <summary>Where state lies; silos on several machines need <see cref="GridStore.Azure"/>.</summary>
    public GridStore Storage { get; init; }

    /// <summary>The connection string of the storage account; needed with <see cref="GridStore.Azure"/>.</summary>
    public string? AzureConnection { get; init; }

    /// <summary>The models it judges with; closed by whoever opened them, after the server.</summary>
    public PathwayPlan Pathways { get; init; } = PathwayPlan.Default;

    /// <summary>True to play our sample conversations into live scenes, so that the dashboard has something to show.</summary>
    public bool Demo { get; init; }

    /// <summary>The longest request body, in bytes: as long as the longest record.</summary>
    public long MaxBodyBytes { get; init; } = 32 * 1024 * 1024;

    /// <summary>Requests worked on at once beyond which the server answers 429.</summary>
    public int MaxConcurrentRequests { get; init; } = 64;

    /// <summary>Requests of one key a second beyond which the server answers 429.</summary>
    public int RequestsPerSecond { get; init; } = 500;

    /// <summary>Readers of events at once beyond which the server answers 429.</summary>
    public int MaxStreams { get; init; } = 1000;

    /// <summary>The file of keys; null for <see cref="ApiKeyFile.FileName"/> in the data folder.</summary>
    public string? KeyFile { get; init; }

    /// <summary>How streams of live scenes are watched; the configuration's section <c>Grid:Streams</c> goes beyond it.</summary>
    public StreamOptions Streams { get; init; } = new();

    /// <summary>Where alerts go; the configuration's section <c>Grid:Alerts</c> goes beyond it.</summary>
    public AlertOptions Alerts { get; init; } = new();

    /// <summary>What is kept of live scenes, by tenant; the configuration's section <c>Grid:Retention</c> goes beyond it.</summary>
    public RetentionOptions Retention { get; init; } = new();
}
