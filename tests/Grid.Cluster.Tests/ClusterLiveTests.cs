using System.Collections.Concurrent;
using System.Net.Http.Json;
using System.Text.Json;
using Grid.Cli.Tests;
using Grid.Storage.Tests.Azure;

namespace Grid.Cluster.Tests;

/// <summary>Live scenes over HTTP while silos are killed, hung and stopped: what was acknowledged is there, once.</summary>
/// <remarks>GRID_LIVE_SCENES and GRID_LIVE_TURNS make it long; by default it is short enough for CI.</remarks>
public sealed class ClusterLiveTests(AzuriteServer azurite, RedisServer redis) : WorkFolder
{
    private static readonly int Scenes = Setting("GRID_LIVE_SCENES", 24);
    private static readonly int Turns = Setting("GRID_LIVE_TURNS", 12);
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(250);

    [Fact]
    public async Task What_was_acknowledged_is_there_once_whatever_happens_to_the_silos()
    {
        _ = azurite.Client();
        var (address, account) = (redis.Address(), azurite.ConnectionString);
        using var entry = await Silo.StartAsync(Folder, address, "live", account);
        var other = await Silo.StartAsync(Folder, address, "live", account);
        using var http = new HttpClient { BaseAddress = entry.Address, Timeout = TimeSpan.FromMinutes(2) };
        var acknowledged = new ConcurrentDictionary<(int Scene, int Turn), bool>();

        await WriteAsync(http, 0, Turns / 4, acknowledged);
        var writing = WriteAsync(http, Turns / 4, Turns / 2, acknowledged);
        await other.KillAsync();
        await writing;

        other.Dispose();
        other = await Silo.StartAsync(Folder, address, "live", account);
        writing = WriteAsync(http, Turns / 2, Turns * 3 / 4, acknowledged);
        Assert.Equal(0, (await other.StopAsync()).Exit);
        await writing;

        other.Dispose();
        other = await Silo.StartAsync(Folder, address, "live", account);
        await WriteAsync(http, Turns * 3 / 4, (Turns * 3 / 4) + 1, acknowledged);
        other.Pause();
        await WriteAsync(http, (Turns * 3 / 4) + 1, Turns, acknowledged);
        await other.KillAsync();
        other.Dispose();

        Assert.Equal(Scenes * Turns, acknowledged.Count);
        for (var scene = 0; scene < Scenes; scene++)
        {
            var parts = await ReadAsync(http, scene);
            Assert.Equal(Enumerable.Range(0, Turns).Select(t => Text(scene, t)), parts.EnumerateArray().Select(static p => p.GetProperty("text").GetString()));
        }

        Assert.Equal(0, (await entry.StopAsync()).Exit);
    }

    private static int Setting(string variable, int otherwise) =>
        int.TryParse(Environment.GetEnvironmentVariable(variable), System.Globalization.CultureInfo.InvariantCulture, out var value) ? value : otherwise;

    private static string Text(int scene, int turn) => $"Ferry {scene} leaves Vell for the {turn}. time at seven.";

    private static Task WriteAsync(HttpClient http, int from, int until, ConcurrentDictionary<(int, int), bool> acknowledged) => Parallel.ForEachAsync(
        Enumerable.Range(0, Scenes), new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = TestContext.Current.CancellationToken },
        async (scene, token) =>
        {
            for (var turn = from; turn < until; turn++)
            {
                await AppendAsync(http, scene, turn, token);
                acknowledged[(scene, turn)] = true;
            }
        });

    // As a client should: again with the same key until it is acknowledged.
    private static async Task AppendAsync(HttpClient http, int scene, int turn, CancellationToken cancellationToken)
    {
        while (true)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"/v1/scenes/live-{scene}/components");
            request.Headers.Add("Idempotency-Key", $"{scene}-{turn}");
            request.Content = JsonContent.Create(new { components = new[] { Text(scene, turn) }, lang = "en" });
            using var answer = await http.SendAsync(request, cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return;
            }

            Assert.True((int)answer.StatusCode is 429 or 503, $"{(int)answer.StatusCode}: {await answer.Content.ReadAsStringAsync(cancellationToken)}");
            await Task.Delay(RetryAfter, cancellationToken);
        }
    }

    private static async Task<JsonElement> ReadAsync(HttpClient http, int scene)
    {
        while (true)
        {
            using var answer = await http.GetAsync(new Uri($"/v1/scenes/live-{scene}/components", UriKind.Relative), TestContext.Current.CancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return await answer.Content.ReadFromJsonAsync<JsonElement>(TestContext.Current.CancellationToken);
            }

            Assert.Equal(503, (int)answer.StatusCode);
            await Task.Delay(RetryAfter, TestContext.Current.CancellationToken);
        }
    }
}
