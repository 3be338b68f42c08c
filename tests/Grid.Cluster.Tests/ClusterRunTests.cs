using Grid.Cli.Tests;
using Grid.Cluster.Tests;
using Grid.Storage.Tests.Azure;

[assembly: AssemblyFixture(typeof(AzuriteServer))]
[assembly: AssemblyFixture(typeof(DurableAzurite))]
[assembly: AssemblyFixture(typeof(RedisServer))]
[assembly: CollectionBehavior(DisableTestParallelization = true)]

namespace Grid.Cluster.Tests;

/// <summary>A cluster of real processes, listed in a real Redis, over a real Azurite.</summary>
public sealed class ClusterRunTests(AzuriteServer azurite, RedisServer redis) : WorkFolder
{
    private const int Records = 2_000;
    private const int WrittenBeforeTheKill = 1_000;

    [Fact]
    public async Task A_run_that_loses_a_silo_gives_the_bytes_of_a_run_in_one_process()
    {
        var (address, account) = Servers();
        using var first = await Silo.StartAsync(Folder, address, "kills", account);
        using var second = await Silo.StartAsync(Folder, address, "kills", account);
        using var run = GridProcess.Start(Folder, "evaluate", "-", "--run", "corpus", "-o", "cluster.jsonl", "--cluster", $"redis={address}", "--cluster-id", "kills");
        await WriteAsync(run, 0, WrittenBeforeTheKill);
        await second.KillAsync();
        await WriteAsync(run, WrittenBeforeTheKill, Records);
        run.Input.Close();
        var ended = await run.EndAsync();
        Assert.True(ended.Exit == 0, ended.Error);

        using var alone = GridProcess.Start(Folder, "evaluate", "-", "--run", "alone", "-o", "alone.jsonl");
        await WriteAsync(alone, 0, Records);
        alone.Input.Close();
        Assert.Equal(0, (await alone.EndAsync()).Exit);
        Assert.Equal(
            await File.ReadAllBytesAsync(At("alone.jsonl"), TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(At("cluster.jsonl"), TestContext.Current.CancellationToken));

        var verified = await GridProcess.RunAsync(Folder, "runs", "verify", "corpus", "--cluster", $"redis={address}", "--cluster-id", "kills");
        Assert.True(verified.Exit == 0, verified.Error);
        Assert.Contains($"agree: {Records} records", verified.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await first.StopAsync()).Exit);
    }

    [Fact]
    public async Task After_the_loss_of_every_silo_a_new_one_serves_what_was_stored()
    {
        var (address, account) = Servers();
        var corpus = Write("c.jsonl", string.Join('\n', Enumerable.Range(0, 200).Select(Record)));
        using (var lost = await Silo.StartAsync(Folder, address, "lost", account))
        {
            var run = await GridProcess.RunAsync(Folder, "evaluate", corpus, "--run", "kept", "-o", "kept.jsonl", "--cluster", $"redis={address}", "--cluster-id", "lost");
            Assert.True(run.Exit == 0, run.Error);
            await lost.KillAsync();
        }

        using var next = await Silo.StartAsync(Folder, address, "lost", account);
        var scene = await GridProcess.RunAsync(Folder, "scene", "kept/record-42", "--json", "--cluster", $"redis={address}", "--cluster-id", "lost");
        Assert.True(scene.Exit == 0, scene.Error);
        var lines = await File.ReadAllLinesAsync(At("kept.jsonl"), TestContext.Current.CancellationToken);
        Assert.Equal(lines[42], scene.Output.TrimEnd());
    }

    [Fact]
    public async Task A_cluster_that_is_not_there_is_told_in_one_line()
    {
        var (address, _) = Servers();
        var corpus = Write("c.jsonl", Record(1));
        var nobody = await GridProcess.RunAsync(Folder, "evaluate", corpus, "--cluster", $"redis={address}", "--cluster-id", "nobody");
        Assert.Equal(2, nobody.Exit);
        Assert.Contains("cluster 'nobody'", nobody.Error, StringComparison.Ordinal);
        Assert.Contains("grid serve --cluster", nobody.Error, StringComparison.Ordinal);
        var malformed = await GridProcess.RunAsync(Folder, "evaluate", corpus, "--cluster", address);
        Assert.Equal(2, malformed.Exit);
        Assert.Contains("redis=HOST:PORT", malformed.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_silo_without_its_redis_says_so()
    {
        _ = Servers();
        var silo = await GridProcess.RunAsync(Folder, "serve", "--urls", $"http://127.0.0.1:{FreePort.Next()}", "--cluster", $"redis=127.0.0.1:{FreePort.Next()}");
        Assert.NotEqual(0, silo.Exit);
        Assert.Contains("Redis does not answer", silo.Error, StringComparison.Ordinal);
    }

    private (string Redis, string Account) Servers()
    {
        _ = azurite.Client();
        return (redis.Address(), azurite.ConnectionString);
    }

    private static async Task WriteAsync(GridProcess process, int from, int until)
    {
        for (var i = from; i < until; i++)
        {
            await process.Input.WriteAsync(Record(i) + "\n");
        }

        await process.Input.FlushAsync();
    }
}
