using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace Grid.Cluster.Tests;

/// <summary>redis-server on a free loopback port with an append-only file, as deployed, for the tests of one assembly.</summary>
/// <remarks>Where it is not installed, tests fail in CI and are skipped with the reason elsewhere.</remarks>
public sealed class RedisServer : IAsyncLifetime
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(30);

    private readonly string _folder = Directory.CreateTempSubdirectory("grid-redis-").FullName;
    private Process? _process;
    private string? _missing;
    private int _port;

    /// <summary>Its address; skips or fails the test where there is no server.</summary>
    public string Address()
    {
        if (_missing is not null && Environment.GetEnvironmentVariable("CI") is not null)
        {
            Assert.Fail(_missing);
        }

        Assert.SkipWhen(_missing is not null, _missing ?? "");
        return $"127.0.0.1:{_port}";
    }

    public async ValueTask InitializeAsync()
    {
        _port = FreePort.Next();
        await StartAsync();
    }

    /// <summary>Stops the server and starts it again over the same file; nothing answers meanwhile.</summary>
    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
        Assert.Null(_missing);
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await StopAsync();
        }

        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartAsync()
    {
        try
        {
            _process = Process.Start(new ProcessStartInfo("redis-server", ["--bind", "127.0.0.1", "--port", $"{_port}", "--dir", _folder, "--save", "", "--appendonly", "yes"])
            {
                RedirectStandardOutput = true,
            });
        }
        catch (System.ComponentModel.Win32Exception e)
        {
            _missing = $"redis-server is not installed: {e.Message}";
            return;
        }

        _missing = await ListensAsync() ? null : "redis-server did not listen within half a minute.";
    }

    // It writes its file to the end before it goes.
    private async Task StopAsync()
    {
        using (var stop = Process.Start("kill", ["-TERM", $"{_process!.Id}"]))
        {
            await stop.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task<bool> ListensAsync()
    {
        var started = Stopwatch.StartNew();
        while (started.Elapsed < StartLimit && _process is { HasExited: false })
        {
            using var socket = new TcpClient();
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, _port);
                return true;
            }
            catch (SocketException)
            {
                await Task.Yield();
            }
        }

        return false;
    }
}

/// <summary>Ports nobody listens on.</summary>
internal static class FreePort
{
    public static int Next()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
