using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Azure.Storage.Blobs;

namespace Grid.Storage.Tests.Azure;

/// <summary>Azurite on a free loopback port, for the tests of one assembly; restored by npm where it is missing.</summary>
/// <remarks>Where it cannot be had, tests fail in CI and are skipped with the reason elsewhere.</remarks>
public class AzuriteServer : IAsyncLifetime
{
    // The well-known account of every Azurite; no secret.
    private const string Account = "devstoreaccount1";
    private const string Key = "Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==";
    private static readonly TimeSpan InstallLimit = TimeSpan.FromMinutes(8);
    private static readonly TimeSpan StartLimit = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(200);

    private readonly string? _location;
    private Process? _process;
    private string? _missing;
    private string _script = "";
    private int _port;

    /// <summary>A server that keeps everything in memory.</summary>
    public AzuriteServer()
    {
    }

    /// <summary>A server that keeps what it has in a folder, so that it can be restarted.</summary>
    /// <param name="location">The folder.</param>
    protected AzuriteServer(string location) => _location = location;

    /// <summary>The port it listens on.</summary>
    public int Port => _port;

    /// <summary>The server's address, as people write it into a configuration.</summary>
    public string ConnectionString { get; private set; } = "";

    /// <summary>A client; skips or fails the test where there is no server.</summary>
    public BlobServiceClient Client()
    {
        if (_missing is not null && Environment.GetEnvironmentVariable("CI") is not null)
        {
            Assert.Fail(_missing);
        }

        Assert.SkipWhen(_missing is not null, _missing ?? "");
        return new BlobServiceClient(ConnectionString);
    }

    public async ValueTask InitializeAsync()
    {
        var folder = Path.Combine(Repository(), "deploy", "azurite");
        var script = Path.Combine(folder, "node_modules", "azurite", "dist", "src", "blob", "main.js");
        if (await RestoreAsync(script, folder) is { } trouble)
        {
            _missing = $"Azurite is missing and npm ci in deploy/azurite gave none: {trouble}";
            return;
        }

        _script = script;
        _port = FreePort();
        ConnectionString = ConnectionTo(_port);
        await StartAsync();
    }

    /// <summary>The connection string of the same account at another port, such as a proxy's.</summary>
    /// <param name="port">The port.</param>
    public static string ConnectionTo(int port) =>
        $"DefaultEndpointsProtocol=http;AccountName={Account};AccountKey={Key};BlobEndpoint=http://127.0.0.1:{port}/{Account};";

    /// <summary>Stops the server as an operator does and starts it again at the same port; nothing answers meanwhile.</summary>
    protected async Task RestartServerAsync()
    {
        using (var stop = Process.Start("kill", ["-TERM", $"{_process!.Id}"]))
        {
            await stop.WaitForExitAsync();
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
        await StartAsync();
        Assert.Null(_missing);
    }

    private async Task StartAsync()
    {
        string[] persistence = _location is { } folder ? ["--location", folder] : ["--inMemoryPersistence"];
        _process = Process.Start(new ProcessStartInfo("node", [_script, "--blobHost", "127.0.0.1", "--blobPort", $"{_port}", .. persistence, "--skipApiVersionCheck", "--silent"])
        {
            WorkingDirectory = Path.GetDirectoryName(_script),
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        });
        _missing = await ListensAsync(_port) ? null : "Azurite did not listen within a minute.";
    }

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false } running)
        {
            running.Kill(entireProcessTree: true);
            await running.WaitForExitAsync();
        }

        _process?.Dispose();
        if (_location is { } folder)
        {
            Directory.Delete(folder, recursive: true);
        }

        GC.SuppressFinalize(this);
    }

    // Test projects run side by side, and npm ci begins by deleting: one restores, the others find it done.
    private static async Task<string?> RestoreAsync(string script, string folder)
    {
        using var timer = new PeriodicTimer(LookAgain);
        do
        {
            try
            {
                using var turn = new FileStream(Path.Combine(folder, "restore.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
                return File.Exists(script) ? null : await RunAsync("npm", "ci --no-audit --no-fund", folder);
            }
            catch (IOException)
            {
                // Another test project restores.
            }
        }
        while (await timer.WaitForNextTickAsync());
        return null;
    }

    private static async Task<string?> RunAsync(string file, string arguments, string folder)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(file, arguments) { WorkingDirectory = folder, RedirectStandardError = true, RedirectStandardOutput = true })!;
            var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            using var limit = new CancellationTokenSource(InstallLimit);
            await process.WaitForExitAsync(limit.Token);
            await output;
            return process.ExitCode == 0 ? null : (await errors).Split('\n')[0];
        }
        catch (Exception trouble) when (trouble is System.ComponentModel.Win32Exception or OperationCanceledException)
        {
            return trouble.Message;
        }
    }

    private async Task<bool> ListensAsync(int port)
    {
        var started = Stopwatch.StartNew();
        while (started.Elapsed < StartLimit && _process is { HasExited: false })
        {
            using var socket = new TcpClient();
            try
            {
                await socket.ConnectAsync(IPAddress.Loopback, port);
                return true;
            }
            catch (SocketException)
            {
                await Task.Yield();
            }
        }

        return false;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Repository()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "Grid.sln")))
        {
            folder = folder.Parent ?? throw new InvalidOperationException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
