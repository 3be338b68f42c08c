using Orleans.Concurrency;

namespace Grid.Grains.Abstractions;

/// <summary>The list of a tenant's runs; key: the tenant.</summary>
[Alias("grid.runs")]
public interface IRunIndexGrain : IGrainWithStringKey
{
    /// <summary>Every run with its counts, by name.</summary>
    [Alias("list")]
    [ReadOnly]
    [ResponseTimeout("00:02:00")]
    Task<RunProgress[]> ListAsync();
}
