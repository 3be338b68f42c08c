namespace Grid.Grains.Abstractions;

/// <summary>What a silo diagnoses with, for clients that have no models of their own.</summary>
[Alias("grid.engine")]
public interface IEngineGrain : IGrainWithIntegerKey
{
    /// <summary>The settings that a run started now would freeze.</summary>
    /// <param name="read">How its reports are read.</param>
    /// <param name="input">The caller's own switches that change records, in a fixed order.</param>
    [Alias("freeze")]
    Task<RunSettings> FreezeAsync(ReadSettings read, string[] input);
}
