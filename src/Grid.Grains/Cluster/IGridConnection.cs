using Grid.Diagnostics;
using Grid.Grains.Abstractions;
using Grid.Storage;

namespace Grid.Grains;

/// <summary>A way to Grid's grains: a silo inside the program, or a cluster elsewhere; thread safe.</summary>
public interface IGridConnection : IAsyncDisposable
{
    /// <summary>The grains.</summary>
    IGrainFactory Grains { get; }

    /// <summary>The bulk values that the grains see too.</summary>
    IBulkValues Values { get; }

    /// <summary>The settings that a run started now would freeze.</summary>
    /// <param name="reading">How its reports are read.</param>
    /// <param name="input">The caller's own switches that change records, in a fixed order.</param>
    Task<RunSettings> FreezeAsync(ReadOptions reading, params string[] input);
}
