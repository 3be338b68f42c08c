using System.Net.Http.Json;
using System.Text;
using System.Text.Json;

namespace Grid.Server.Tests;

/// <summary>A real server on a free loopback port, over a data folder of its own, with the keys that a test gives it.</summary>
public class RunningServer : IAsyncLifetime
{
    /// <summary>Bytes a body may have here.</summary>
    public const int BodyLimit = 1024 * 1024;

    private GridServer? _server;

    /// <summary>The server's data folder.</summary>
    public DirectoryInfo Folder { get; } = Directory.CreateTempSubdirectory("grid-server-");

    /// <summary>A client of the server.</summary>
    public HttpClient Client { get; } = new();

    /// <summary>How the server is started.</summary>
    protected virtual GridServerOptions Options => new()
    {
        Urls = "http://127.0.0.1:0",
        DataDirectory = Folder.FullName,
        MaxBodyBytes = BodyLimit,
    };

    /// <summary>Sends a body and gives the answer's status and JSON.</summary>
    public static async Task<(int Status, JsonElement Body)> SendAsync(HttpClient client, HttpMethod method, string path, object? body = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, path);
        request.Content = body is string text ? new StringContent(text, Encoding.UTF8, "application/json") : body is null ? null : JsonContent.Create(body);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var response = await client.SendAsync(request, TestContext.Current.CancellationToken);
        var bytes = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken);
        return ((int)response.StatusCode, bytes.Length == 0 || bytes[0] == '#' ? default : JsonElement.Parse(bytes));
    }

    /// <inheritdoc/>
    public virtual async ValueTask InitializeAsync()
    {
        _server = await GridServer.StartAsync(Options);
        Client.BaseAddress = new Uri(_server.Addresses.Single());
    }

    /// <summary>Stops the server and starts another one over the same folder.</summary>
    /// <param name="options">How it is started; null as before.</param>
    public async Task RestartAsync(GridServerOptions? options = null)
    {
        await _server!.DisposeAsync();
        var address = Client.BaseAddress!;
        _server = await GridServer.StartAsync((options ?? Options) with { Urls = address.GetLeftPart(UriPartial.Authority) });
    }

    /// <inheritdoc/>
    public virtual async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await _server!.DisposeAsync();
        Folder.Delete(recursive: true);
        GC.SuppressFinalize(this);
    }
}
