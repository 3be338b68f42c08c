using System.Globalization;
using Grid.Cli.Tests;

namespace Grid.Cluster.Tests;

/// <summary>A run over three silos while everything around it fails: nothing lost, nothing twice, the bytes of an undisturbed run.</summary>
/// <remarks>
/// GRID_CHAOS_RECORDS, GRID_CHAOS_KILLS and GRID_PROCESS_MINUTES make it long (50000, 30 and 60, say); by default it is short enough for CI. Storage faults
/// rise from 1 to 5 to 20 % of the requests over the run. Each event is told in the test's output.
/// </remarks>
public sealed class ClusterChaosTests(RedisServer redis, DurableAzurite azurite, ITestOutputHelper output) : WorkFolder, IAsyncDisposable
{
    private const string Id = "chaos";
    private const string Run = "corpus";
    private const int Silos = 3;
    private const double LastKill = 0.6;
    private static readonly int Records = Setting("GRID_CHAOS_RECORDS", 4_000);
    private static readonly int Kills = Setting("GRID_CHAOS_KILLS", 3);
    private static readonly double[] FaultRates = [0.01, 0.05, 0.2];
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(60);

    private readonly List<Silo> _silos = [];
    private readonly List<Silo> _hung = [];
    private readonly TimeProvider _time = TimeProvider.System;
    private string _redis = "";
    private string _account = "";
    private int _killed;
    private int _killedAtWork;

    [Fact]
    public async Task A_run_loses_nothing_whatever_fails()
    {
        _redis = redis.Address();
        _ = azurite.Client();
        await using var storage = await FaultyStorage.StartAsync(new Uri($"http://127.0.0.1:{azurite.Port}"));
        _account = DurableAzurite.ConnectionTo(storage.Port);
        var corpus = Write("corpus.jsonl", string.Join('\n', Enumerable.Range(0, Records).Select(Record)));
        await ChaosAsync(corpus, storage);

        Assert.Equal(0, (await GridProcess.RunAsync(Folder, "evaluate", corpus, "--run", "alone", "-o", "alone.jsonl")).Exit);
        Assert.Equal(await BytesAsync("alone.jsonl"), await BytesAsync("cluster.jsonl"));
        var verified = await GridProcess.RunAsync(Folder, ["runs", "verify", Run, .. Cluster]);
        Assert.True(verified.Exit == 0, verified.Error);
        Assert.Contains($"agree: {Records} records", verified.Output, StringComparison.Ordinal);
        output.WriteLine($"{storage.Broken} requests to storage broken; {_killedAtWork} of {_killed} kills hit a silo that held a shard");
        Assert.True(_killedAtWork >= 0.8 * _killed, $"only {_killedAtWork} of {_killed} kills hit a silo that held a shard");
        Assert.All(await Task.WhenAll(_silos.Select(static s => s.StopAsync())), static ended => Assert.Equal(0, ended.Exit));
    }

    /// <summary>Ends what a failed test left running.</summary>
    public ValueTask DisposeAsync()
    {
        _silos.ForEach(static s => s.Dispose());
        Dispose();
        return ValueTask.CompletedTask;
    }

    private string[] Cluster => ["--cluster", $"redis={_redis}", "--cluster-id", Id];

    private async Task ChaosAsync(string corpus, FaultyStorage storage)
    {
        for (var i = 0; i < Silos; i++)
        {
            _silos.Add(await Silo.StartAsync(Folder, _redis, Id, _account));
        }

        await using var view = new ClusterView(_redis, Id);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(Limit);
        var run = RunAsync(corpus);
        foreach (var (share, happens) in Events())
        {
            while (!run.IsCompleted && (await view.DoneAsync(Run, limit.Token) ?? 0) < share * Records)
            {
                storage.Rate = FaultRates[(int)Math.Min(2, FaultRates.Length * share)];
                await Task.Delay(Look, _time, limit.Token);
            }

            if (!run.IsCompleted)
            {
                await happens(view);
            }
        }

        await run.WaitAsync(limit.Token);
        storage.Rate = 0;
    }

    private IEnumerable<(double Share, Func<ClusterView, Task> Happens)> Events()
    {
        for (var k = 1; k <= Kills; k++)
        {
            yield return (LastKill * k / Kills, KillOneAsync);
        }

        yield return (0.65, HangOneAsync);
        yield return (0.7, StopOneAsync);
        yield return (0.75, RestartRedisAsync);
        yield return (0.8, RestartAzuriteAsync);
        yield return (0.85, KillAllAsync);
    }

    // As a person would: what ends early is resumed.
    private async Task RunAsync(string corpus)
    {
        string[] arguments = ["evaluate", corpus, "--run", Run, "-o", "cluster.jsonl", .. Cluster];
        var ended = await GridProcess.RunAsync(Folder, arguments);
        for (var resumed = 0; ended.Exit != 0; resumed++)
        {
            output.WriteLine($"the client ended with {ended.Exit}: {ended.Error.Trim().Split('\n')[^1]}");
            Assert.True(resumed < 5, ended.Error);
            ended = await GridProcess.RunAsync(Folder, [.. arguments, "--resume"]);
        }
    }

    private async Task KillOneAsync(ClusterView view)
    {
        var working = await view.WorkingAsync(TestContext.Current.CancellationToken);
        var victim = _silos.FindIndex(s => working.Contains(s.Port)) is var busy and >= 0 ? busy : _killed % Silos;
        _killed++;
        _killedAtWork += working.Contains(_silos[victim].Port) ? 1 : 0;
        output.WriteLine($"kill -9 of silo {victim}");
        await _silos[victim].KillAsync();
        Replace(victim);
    }

    // It keeps its connections and answers nothing; the cluster must go on without it.
    private Task HangOneAsync(ClusterView view)
    {
        output.WriteLine("a silo hangs");
        _silos[0].Pause();
        _hung.Add(_silos[0]);
        _silos[0] = Silo.Start(Folder, _redis, Id, _account);
        return Task.CompletedTask;
    }

    private async Task StopOneAsync(ClusterView view)
    {
        output.WriteLine("SIGTERM to a silo");
        Assert.Equal(0, (await _silos[1].StopAsync()).Exit);
        Replace(1);
    }

    private Task RestartRedisAsync(ClusterView view)
    {
        output.WriteLine("Redis is restarted");
        return redis.RestartAsync();
    }

    private Task RestartAzuriteAsync(ClusterView view)
    {
        output.WriteLine("Azurite is restarted");
        return azurite.RestartAsync();
    }

    private async Task KillAllAsync(ClusterView view)
    {
        output.WriteLine("kill -9 of every silo");
        await Task.WhenAll(_silos.Concat(_hung).Select(static s => s.KillAsync()));
        _hung.ForEach(static s => s.Dispose());
        for (var i = 0; i < Silos; i++)
        {
            Replace(i);
        }
    }

    // The next one comes up while the others work on.
    private void Replace(int place)
    {
        _silos[place].Dispose();
        _silos[place] = Silo.Start(Folder, _redis, Id, _account);
    }

    private Task<byte[]> BytesAsync(string name) => File.ReadAllBytesAsync(At(name), TestContext.Current.CancellationToken);

    private static int Setting(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), CultureInfo.InvariantCulture, out var value) ? value : otherwise;
}
