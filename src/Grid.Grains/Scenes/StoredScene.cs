using Grid.Diagnostics;
using Grid.Grains.Abstractions;

namespace Grid.Grains;

/// <summary>A record of a run as a scene: its stored text and its stored line; nothing is judged again for a report.</summary>
internal sealed class StoredScene(RunArchive archive, string key)
{
    private (CorpusRecord Record, byte[] Line)? _found;

    public async Task<byte[]> LineAsync() => (await FindAsync()).Line;

    public async Task<Scene> SceneAsync() =>
        (await FindAsync()).Record.Scene ?? throw new SceneNotFoundException("The record could not be read: it has no scene, only an error.");

    private async Task<(CorpusRecord Record, byte[] Line)> FindAsync()
    {
        var parts = GrainKey.Parts(key);
        _found ??= await archive.FindAsync(GrainKey.Run(parts[0], parts[1]), parts[2]);
        return _found ?? throw new SceneNotFoundException($"The run '{parts[1]}' has no result for the record '{parts[2]}'.");
    }
}
