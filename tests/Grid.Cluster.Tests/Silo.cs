using System.Diagnostics;
using Grid.Cli.Tests;

namespace Grid.Cluster.Tests;

/// <summary>One silo as a process of its own: <c>grid serve --cluster …</c>.</summary>
internal sealed class Silo : IDisposable
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);
    private static readonly HttpClient Http = new();

    private readonly GridProcess _process;
    private readonly string _url;

    private Silo(GridProcess process, string url, int port) => (_process, _url, Port) = (process, url, port);

    /// <summary>Starts a silo and waits until its health is good.</summary>
    public static async Task<Silo> StartAsync(string folder, string redis, string clusterId, string azure)
    {
        var silo = Start(folder, redis, clusterId, azure);
        await silo.UntilHealthyAsync();
        return silo;
    }

    /// <summary>Starts a silo and does not wait for it.</summary>
    public static Silo Start(string folder, string redis, string clusterId, string azure)
    {
        var (url, port) = ($"http://127.0.0.1:{FreePort.Next()}", FreePort.Next());
        var process = GridProcess.Start(
            folder, "serve", "--urls", url, "--cluster", $"redis={redis}", "--cluster-id", clusterId, "--storage", "azure", "--azure-connection", azure,
            "--silo-port", $"{port}", "--gateway-port", $"{FreePort.Next()}");
        return new Silo(process, url, port);
    }

    /// <summary>Waits until the silo's health is good.</summary>
    public async Task UntilHealthyAsync()
    {
        using var tick = new PeriodicTimer(Look, TimeProvider.System);
        var started = Stopwatch.StartNew();
        while (!await IsHealthyAsync())
        {
            await tick.WaitForNextTickAsync(TestContext.Current.CancellationToken);
            Assert.True(started.Elapsed < StartLimit, "The silo did not come up within five minutes.");
        }
    }

    /// <summary>True when the silo's grains and storage answer.</summary>
    public async Task<bool> IsHealthyAsync()
    {
        try
        {
            using var answer = await Http.GetAsync(new Uri($"{_url}/health"), TestContext.Current.CancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    /// <summary>The port it is known by among silos.</summary>
    public int Port { get; }

    /// <summary>Where it answers.</summary>
    public Uri Address => new(_url);

    /// <summary>Hangs the silo: it keeps its connections and answers nothing.</summary>
    public void Pause() => _process.Pause();

    /// <summary>Ends the silo as a power cut would.</summary>
    public Task KillAsync() => _process.KillAsync();

    /// <summary>Asks the silo to stop, and how it did.</summary>
    public async Task<GridResult> StopAsync()
    {
        _process.Terminate();
        return await _process.EndAsync();
    }

    public void Dispose() => _process.Dispose();
}
