namespace Grid.Server.Tests;

/// <summary>A real server on a free loopback port, over a data folder of its own.</summary>
public sealed class RunningServer : IAsyncLifetime
{
    /// <summary>Bytes a body may have here.</summary>
    public const int BodyLimit = 1024 * 1024;

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("grid-server-");
    private GridServer? _server;

    /// <summary>A client of the server.</summary>
    public HttpClient Client { get; } = new();

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _server = await GridServer.StartAsync(new GridServerOptions
        {
            Urls = "http://127.0.0.1:0",
            DataDirectory = _folder.FullName,
            MaxBodyBytes = BodyLimit,
        });
        Client.BaseAddress = new Uri(_server.Addresses.Single());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server!.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
