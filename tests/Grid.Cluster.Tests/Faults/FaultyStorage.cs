using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Grid.Cluster.Tests;

/// <summary>Stands before blob storage and breaks a share of the requests: before the store saw them, after it carried them out, or with a conflict.</summary>
/// <remarks>Seeded; which request breaks still depends on the order they arrive in.</remarks>
internal sealed class FaultyStorage : IAsyncDisposable
{
    private static readonly string[] OfTheHop = ["Transfer-Encoding", "Connection", "Host"];

    private readonly HttpClient _storage = new(new SocketsHttpHandler { AllowAutoRedirect = false, AutomaticDecompression = DecompressionMethods.None, UseProxy = false });
    private readonly Random _random = new(12);
    private readonly Lock _turn = new();
    private readonly Uri _behind;
    private WebApplication? _app;
    private int _broken;

    private FaultyStorage(Uri behind) => _behind = behind;

    /// <summary>Share of requests that break, 0 to 1.</summary>
    public double Rate { get; set; }

    /// <summary>Requests broken so far.</summary>
    public int Broken => Volatile.Read(ref _broken);

    /// <summary>Where it listens.</summary>
    public int Port { get; private set; }

    /// <summary>Starts it before a store.</summary>
    /// <param name="behind">The store's address.</param>
    public static async Task<FaultyStorage> StartAsync(Uri behind)
    {
        var proxy = new FaultyStorage(behind) { Port = FreePort.Next() };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(o =>
        {
            o.Listen(IPAddress.Loopback, proxy.Port);
            o.Limits.MaxRequestBodySize = null;
        });
        proxy._app = builder.Build();
        proxy._app.Run(proxy.AnswerAsync);
        await proxy._app.StartAsync();
        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        await _app!.DisposeAsync();
        _storage.Dispose();
    }

    private async Task AnswerAsync(HttpContext context)
    {
        var fault = Draw();
        if (fault == Fault.Conflict && IsConditional(context.Request))
        {
            context.Response.StatusCode = StatusCodes.Status412PreconditionFailed;
            context.Response.Headers["x-ms-error-code"] = "ConditionNotMet";
            return;
        }

        if (fault is Fault.Before or Fault.Conflict)
        {
            context.Abort();
            return;
        }

        try
        {
            using var answer = await ForwardAsync(context);
            if (fault == Fault.After)
            {
                context.Abort();
                return;
            }

            await ReturnAsync(answer, context);
        }
        catch (HttpRequestException)
        {
            // The store itself is away, as when it is restarted.
            context.Abort();
        }
    }

    private Fault Draw()
    {
        lock (_turn)
        {
            if (_random.NextDouble() >= Rate)
            {
                return Fault.None;
            }

            _broken++;
            return (Fault)_random.Next((int)Fault.Before, (int)Fault.Conflict + 1);
        }
    }

    // Only a request with a condition can fail by it.
    private static bool IsConditional(HttpRequest request) =>
        request.Headers.ContainsKey("If-Match") || request.Headers.ContainsKey("If-None-Match");

    private async Task<HttpResponseMessage> ForwardAsync(HttpContext context)
    {
        var request = new HttpRequestMessage(new HttpMethod(context.Request.Method), new Uri(_behind, context.Request.Path.ToUriComponent() + context.Request.QueryString));
        if (context.Request.ContentLength is > 0 || HttpMethods.IsPut(context.Request.Method) || HttpMethods.IsPost(context.Request.Method))
        {
            request.Content = new StreamContent(context.Request.Body);
        }

        foreach (var (name, value) in context.Request.Headers.Where(static h => !OfTheHop.Contains(h.Key, StringComparer.OrdinalIgnoreCase)))
        {
            if (!request.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value))
            {
                request.Content?.Headers.TryAddWithoutValidation(name, (IEnumerable<string?>)value);
            }
        }

        return await _storage.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, context.RequestAborted);
    }

    private static async Task ReturnAsync(HttpResponseMessage answer, HttpContext context)
    {
        context.Response.StatusCode = (int)answer.StatusCode;
        foreach (var (name, values) in answer.Headers.Concat(answer.Content.Headers).Where(static h => !OfTheHop.Contains(h.Key, StringComparer.OrdinalIgnoreCase)))
        {
            context.Response.Headers[name] = values.ToArray();
        }

        await answer.Content.CopyToAsync(context.Response.Body, context.RequestAborted);
    }

    private enum Fault
    {
        None = 0,
        Before = 1,
        After = 2,
        Conflict = 3,
    }
}
