using Grid.Storage;

namespace Grid.Grains;

/// <summary>Settings of a silo inside another program.</summary>
public sealed record EmbeddedSiloOptions
{
    /// <summary>Settings of the grains.</summary>
    public GridGrainsOptions Grains { get; init; } = new();

    /// <summary>Settings of the database.</summary>
    public GridDatabaseOptions Database { get; init; } = new();

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
