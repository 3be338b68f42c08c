using Grid.Grains.Abstractions;
using Grid.Storage;

namespace Grid.Grains;

/// <summary>Lists runs by the names they leave in the bulk store; each run itself says where it stands.</summary>
internal sealed class RunIndexGrain(IBulkStore bulk) : Grain, IRunIndexGrain
{
    private const int AskedAtOnce = 16;

    public async Task<RunProgress[]> ListAsync()
    {
        var keys = new List<string>();
        await foreach (var name in bulk.ListAsync(RunKeys.NamesOf(this.GetPrimaryKeyString())))
        {
            keys.Add(RunKeys.RunKeyOfName(name));
        }

        var runs = new List<RunProgress>(keys.Count);
        foreach (var some in keys.Chunk(AskedAtOnce))
        {
            runs.AddRange(await Task.WhenAll(some.Select(k => GrainFactory.GetGrain<ICorpusRunGrain>(k).GetProgressAsync())));
        }

        return [.. runs.OrderBy(static r => r.Name, StringComparer.Ordinal)];
    }
}
