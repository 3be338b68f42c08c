using System.Collections.Concurrent;

namespace Grid.Server.Tests;

/// <summary>More than the server takes: what is accepted is kept, the rest is told to wait.</summary>
public sealed class LimitTests(LimitTests.NarrowServer server) : IClassFixture<LimitTests.NarrowServer>
{
    private const int Asked = 200;

    [Fact]
    public async Task Under_overload_accepted_is_kept_and_the_rest_is_429()
    {
        var statuses = new ConcurrentBag<(int Status, int Number)>();
        await Parallel.ForEachAsync(
            Enumerable.Range(0, Asked), new ParallelOptions { MaxDegreeOfParallelism = 32, CancellationToken = TestContext.Current.CancellationToken },
            async (i, _) => statuses.Add(((await RunningServer.SendAsync(
                server.Client, HttpMethod.Post, "/v1/scenes/busy/components", new { components = new[] { $"Ferry number {i} leaves at seven." } }, ("Idempotency-Key", $"k{i}"))).Status, i)));
        Assert.All(statuses, static s => Assert.Contains(s.Status, (int[])[200, 429]));
        Assert.Contains(statuses, static s => s.Status == 429);
        var accepted = statuses.Where(static s => s.Status == 200).Select(static s => $"Ferry number {s.Number} leaves at seven.").Order(StringComparer.Ordinal).ToList();
        var parts = (Status: 429, Body: default(System.Text.Json.JsonElement));
        while (parts.Status == 429)
        {
            parts = await RunningServer.SendAsync(server.Client, HttpMethod.Get, "/v1/scenes/busy/components");
        }

        Assert.Equal(accepted, parts.Body.EnumerateArray().Select(static p => p.GetProperty("text").GetString()!).Order(StringComparer.Ordinal));
    }

    /// <summary>A server that takes few requests a second.</summary>
    public sealed class NarrowServer : RunningServer
    {
        /// <inheritdoc/>
        protected override GridServerOptions Options => base.Options with { RequestsPerSecond = 20, MaxConcurrentRequests = 4 };
    }
}
