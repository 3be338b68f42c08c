using System.Collections.Concurrent;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Grid.Pathways.Tests.Remote;

/// <summary>How the test server behaves.</summary>
internal enum Manner
{
    /// <summary>Answers what it is asked.</summary>
    Normal,

    /// <summary>Answers when <see cref="OpenAiTestServer.Release"/> lets it.</summary>
    Slow,

    /// <summary>500.</summary>
    Failing,

    /// <summary>429 with <see cref="OpenAiTestServer.RetryAfter"/>.</summary>
    Busy,

    /// <summary>401.</summary>
    Locked,

    /// <summary>200 with a page of HTML.</summary>
    NotJson,

    /// <summary>A completion whose text is prose.</summary>
    Prose,

    /// <summary>A completion of another schema.</summary>
    OtherSchema,

    /// <summary>One answer too few.</summary>
    TooFew,

    /// <summary>The same number twice.</summary>
    Repeated,

    /// <summary>A probability of 7; vectors of NaN.</summary>
    OutOfRange,

    /// <summary>A completion without text.</summary>
    Silent,

    /// <summary>The record's own text as the answer.</summary>
    Echo,

    /// <summary>Right numbers, and evidence of its own invention.</summary>
    Lying,

    /// <summary>A body without end.</summary>
    Endless,

    /// <summary>302 to another place.</summary>
    Elsewhere,
}

/// <summary>A request as the server saw it.</summary>
internal sealed record SeenRequest(string Path, string Body, string? Authorization, DateTimeOffset At)
{
    public JsonElement Json => JsonDocument.Parse(Body).RootElement;

    public string Message(string role) => Json.GetProperty("messages").EnumerateArray()
        .Where(m => m.GetProperty("role").GetString() == role).Select(static m => OpenAiTestServer.TextOf(m)).Single();
}

/// <summary>An OpenAI-compatible server of ours on loopback: chat completions by plain rules, embeddings by word hashes, and every bad manner.</summary>
internal sealed class OpenAiTestServer : IAsyncDisposable
{
    private const long EndlessLimit = 1L << 28;

    private readonly WebApplication _application;
    private readonly TimeProvider _time;
    private readonly SemaphoreSlim _gate = new(0);
    private readonly SemaphoreSlim _arrived = new(0);

    private OpenAiTestServer(WebApplication application, TimeProvider time) => (_application, _time) = (application, time);

    public Manner Manner { get; set; }

    public string RetryAfter { get; set; } = "7";

    public ConcurrentQueue<SeenRequest> Requests { get; } = new();

    public OpenAiEndpoint Endpoint => OpenAiEndpoint.Parse($"{_application.Urls.First()}/v1", "test-model", "secret-key");

    public static async Task<OpenAiTestServer> StartAsync(TimeProvider time)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var application = builder.Build();
        var server = new OpenAiTestServer(application, time);
        application.MapPost("/v1/{**path}", server.AnswerAsync);
        application.MapPost("/elsewhere", server.AnswerAsync);
        await application.StartAsync();
        return server;
    }

    /// <summary>Lets slow requests answer.</summary>
    public void Release(int requests) => _gate.Release(requests);

    /// <summary>Ends when one more request has arrived.</summary>
    public Task ArrivedAsync() => _arrived.WaitAsync(TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        await _application.StopAsync();
        await _application.DisposeAsync();
        _gate.Dispose();
        _arrived.Dispose();
    }

    internal static string TextOf(JsonElement message)
    {
        var content = message.GetProperty("content");
        return content.ValueKind == JsonValueKind.String
            ? content.GetString()!
            : string.Concat(content.EnumerateArray().Select(static p => p.GetProperty("text").GetString()));
    }

    private async Task AnswerAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        var request = new SeenRequest(
            context.Request.Path, await reader.ReadToEndAsync(), context.Request.Headers.Authorization, _time.GetUtcNow());
        Requests.Enqueue(request);
        _arrived.Release();
        var manner = Manner;
        if (manner == Manner.Slow)
        {
            try
            {
                await _gate.WaitAsync(context.RequestAborted);
            }
            catch (OperationCanceledException)
            {
                return;
            }
        }

        await (manner switch
        {
            Manner.Failing => WriteAsync(context, 500, """{"error": {"message": "out of order"}}"""),
            Manner.Locked => WriteAsync(context, 401, """{"error": {"message": "no"}}"""),
            Manner.Busy => BusyAsync(context),
            Manner.NotJson => WriteAsync(context, 200, "<html>It works!</html>"),
            Manner.Endless => EndlessAsync(context),
            Manner.Elsewhere => ElsewhereAsync(context),
            _ when request.Path.EndsWith("/embeddings", StringComparison.Ordinal) => WriteAsync(context, 200, TestEmbeddings.Answer(request.Json, manner)),
            _ => WriteAsync(context, 200, TestCompletions.Answer(request, manner)),
        });
    }

    private Task BusyAsync(HttpContext context)
    {
        context.Response.Headers.RetryAfter = RetryAfter;
        return WriteAsync(context, 429, """{"error": {"message": "slower"}}""");
    }

    private static Task ElsewhereAsync(HttpContext context)
    {
        context.Response.Headers.Location = "/elsewhere";
        return WriteAsync(context, 302, "{}");
    }

    private static async Task EndlessAsync(HttpContext context)
    {
        context.Response.ContentType = "application/json";
        var piece = Encoding.UTF8.GetBytes(new string(' ', 1 << 16));
        try
        {
            for (var written = 0L; written < EndlessLimit; written += piece.Length)
            {
                await context.Response.Body.WriteAsync(piece, context.RequestAborted);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // The client hung up, as it should.
        }
    }

    private static async Task WriteAsync(HttpContext context, int status, string body)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        await context.Response.WriteAsync(body);
    }
}
