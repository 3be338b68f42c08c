using Grid.Grains.Abstractions;
using Orleans.Concurrency;

namespace Grid.Grains;

/// <summary>Tells what the silo diagnoses with.</summary>
[StatelessWorker]
internal sealed class EngineGrain(GridEngine engine) : Grain, IEngineGrain
{
    public Task<RunSettings> FreezeAsync(ReadSettings read, string[] input) => Task.FromResult(engine.Freeze(read.ToOptions(), input));
}
