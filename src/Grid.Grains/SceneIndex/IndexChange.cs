using Grid.Grains.Abstractions;
using MessagePack;

namespace Grid.Grains;

/// <summary>What changed in the list of scenes, as its log keeps it.</summary>
[MessagePackObject]
public sealed class IndexChange
{
    /// <summary>Rows that came.</summary>
    [Key(0)]
    public List<SceneRow> Rows { get; init; } = [];

    /// <summary>Scenes that went.</summary>
    [Key(1)]
    public List<RemovedScene> Removed { get; init; } = [];
}

/// <summary>A scene that was erased.</summary>
[MessagePackObject]
public sealed class RemovedScene
{
    /// <summary>When its first turn came, in milliseconds since 1970.</summary>
    [Key(0)]
    public long Created { get; init; }

    /// <summary>Its id.</summary>
    [Key(1)]
    public string Id { get; init; } = "";
}
