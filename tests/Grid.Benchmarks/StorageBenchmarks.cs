using System.Globalization;
using BenchmarkDotNet.Attributes;
using Grid.Storage;

namespace Grid.Benchmarks;

/// <summary>Durable appends of 1 kB by 64 callers at once, each waiting for its own; the figure is the time per append.</summary>
public class StorageBenchmarks
{
    private const int Callers = 64;
    private const int AppendsEach = 16;

    private readonly byte[] _delta = new byte[1024];
    private readonly long[] _sequences = new long[Callers];
    private string _folder = "";
    private GridDatabase _database = null!;
    private SqliteAppendLog _log = null!;

    /// <summary>Opens a database in a temporary folder.</summary>
    [GlobalSetup]
    public void Open()
    {
        _folder = Directory.CreateTempSubdirectory("grid-appends-").FullName;
        _database = GridDatabase.Open(Path.Combine(_folder, "grid.db"));
        _log = new SqliteAppendLog(_database);
    }

    /// <summary>Removes it.</summary>
    [GlobalCleanup]
    public void Close()
    {
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    /// <summary>One append of each caller after the other.</summary>
    [Benchmark(OperationsPerInvoke = Callers * AppendsEach)]
    public Task Appends() => Task.WhenAll(Enumerable.Range(0, Callers).Select(AppendAsync));

    private async Task AppendAsync(int caller)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"scene-{caller}");
        for (var i = 0; i < AppendsEach; i++)
        {
            _sequences[caller] = await _log.AppendAsync(key, _sequences[caller], _delta).ConfigureAwait(false);
        }
    }
}
