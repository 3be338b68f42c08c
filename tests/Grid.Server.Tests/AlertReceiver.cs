using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Grid.Server.Tests;

/// <summary>A real receiver of alerts on loopback: it answers as it is told, and keeps what came with a good signature.</summary>
internal sealed class AlertReceiver : IAsyncDisposable
{
    public const string Secret = "a shared secret of the test";

    private readonly WebApplication _application;

    private AlertReceiver(WebApplication application) => _application = application;

    /// <summary>The status of the next answers; 200 when it is empty.</summary>
    public ConcurrentQueue<int> Answers { get; } = new();

    /// <summary>The status of every answer while it is set.</summary>
    public int? Always { get; set; }

    /// <summary>What came, in order.</summary>
    public ConcurrentQueue<(string Id, JsonElement Body, bool Signed)> Came { get; } = new();

    public Uri Url => new(_application.Urls.Single() + "/hook");

    public static async Task<AlertReceiver> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = new AlertReceiver(builder.Build());
        receiver._application.MapPost("/hook", receiver.TakeAsync);
        await receiver._application.StartAsync();
        return receiver;
    }

    /// <summary>Waits until something came that is wanted.</summary>
    public async Task<JsonElement> UntilAsync(Func<JsonElement, bool> wanted)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            if (Came.FirstOrDefault(c => wanted(c.Body)) is { Id: not null } found)
            {
                return found.Body;
            }

            await Task.Delay(20, deadline.Token);
        }
    }

    public ValueTask DisposeAsync() => _application.DisposeAsync();

    private async Task<IResult> TakeAsync(HttpRequest request)
    {
        using var body = new MemoryStream();
        await request.Body.CopyToAsync(body);
        var (id, seconds) = (request.Headers["webhook-id"].Single()!, request.Headers["webhook-timestamp"].Single()!);
        byte[] signed = [.. Encoding.UTF8.GetBytes($"{id}.{seconds}."), .. body.ToArray()];
        var expected = "v1," + Convert.ToBase64String(HMACSHA256.HashData(Encoding.UTF8.GetBytes(Secret), signed));
        Came.Enqueue((id, JsonElement.Parse(body.ToArray()), request.Headers["webhook-signature"] == expected));
        return Results.StatusCode(Always ?? (Answers.TryDequeue(out var status) ? status : 200));
    }
}
