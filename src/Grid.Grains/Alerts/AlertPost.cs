using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using Grid.Diagnostics;
using Grid.Grains.Abstractions;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Grid.Grains;

/// <summary>Posts one alert to the receiver: signed anew at each attempt, repeated while the receiver may recover.</summary>
/// <remarks>Redirects are not followed. Thread safe.</remarks>
internal sealed class AlertPost : IDisposable
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    private readonly HttpClient _client = new(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) })
    {
        Timeout = Timeout.InfiniteTimeSpan,
    };

    private readonly Uri _url;
    private readonly WebhookSignature _signature;
    private readonly ResiliencePipeline<HttpResponseMessage> _pipeline;
    private readonly Catalogue _catalogue;
    private readonly TimeProvider _time;

    /// <summary>A sender.</summary>
    /// <param name="options">Whereto, and how patiently.</param>
    /// <param name="catalogue">The entries, for their titles.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="ArgumentException">The options name no receiver that can be posted to, or no secret.</exception>
    public AlertPost(AlertOptions options, Catalogue catalogue, TimeProvider time)
    {
        _url = options.Url is { IsAbsoluteUri: true, Scheme: "http" or "https" } url ? url : throw new ArgumentException($"'{options.Url}' is no address that alerts can be posted to.", nameof(options));
        _signature = new WebhookSignature(options.Secret ?? throw new ArgumentException("Alerts are signed: give their secret.", nameof(options)));
        (_catalogue, _time) = (catalogue, time);
        _pipeline = Pipeline(options, time);
    }

    /// <summary>Posts an alert until the receiver takes it, refuses it, or the attempts are used up.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="alert">The alert.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The attempts, and why it could not be delivered or null.</returns>
    public async Task<(int Attempts, string? Error)> SendAsync(string tenant, Alert alert, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(Message(tenant, alert), Json);
        var attempts = 0;
        try
        {
            using var response = await _pipeline.ExecuteAsync(
                async token =>
                {
                    attempts++;
                    using var request = Request(alert.Id, body);
                    return await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, token).ConfigureAwait(false);
                },
                cancellationToken).ConfigureAwait(false);
            return (attempts, response.IsSuccessStatusCode ? null : string.Create(CultureInfo.InvariantCulture, $"The receiver answered {(int)response.StatusCode}."));
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutRejectedException)
        {
            return (attempts, e is TimeoutRejectedException ? "The receiver did not answer in time." : $"The receiver cannot be reached: {e.Message}");
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    private HttpRequestMessage Request(string id, byte[] body)
    {
        var seconds = _time.GetUtcNow().ToUnixTimeSeconds();
        var request = new HttpRequestMessage(HttpMethod.Post, _url) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        request.Headers.Add("webhook-id", id);
        request.Headers.Add("webhook-timestamp", seconds.ToString(CultureInfo.InvariantCulture));
        request.Headers.Add("webhook-signature", _signature.Sign(id, seconds, body));
        return request;
    }

    private object Message(string tenant, Alert alert) => new
    {
        type = alert.Closed ? "grid.finding.closed" : "grid.finding.opened",
        timestamp = DateTimeOffset.FromUnixTimeMilliseconds(alert.At),
        data = new
        {
            tenant,
            alert.Stream,
            alert.Scene,
            alert.Finding,
            alert.Code,
            title = _catalogue.TryGet(alert.Code, out var room) ? room!.Descriptor.Title : null,
            alert.Kind,
            alert.Severity,
            alert.Score,
            alert.Threshold,
            span = alert.Turn < 0 || alert.Closed ? null : new { alert.Turn, alert.Start, alert.End },
        },
    };

    private static ResiliencePipeline<HttpResponseMessage> Pipeline(AlertOptions options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder<HttpResponseMessage> { TimeProvider = time };
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions<HttpResponseMessage>
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.Pause,
                MaxDelay = options.LongestPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = static args => ValueTask.FromResult(args.Outcome.Exception is HttpRequestException or TimeoutRejectedException || MayPass(args.Outcome.Result)),
                DelayGenerator = args => ValueTask.FromResult(Asked(args.Outcome.Result, options, time)),
            });
        }

        return builder.AddTimeout(options.Timeout).Build();
    }

    private static bool MayPass(HttpResponseMessage? response) =>
        response?.StatusCode is HttpStatusCode.RequestTimeout or HttpStatusCode.Conflict or HttpStatusCode.TooManyRequests or >= HttpStatusCode.InternalServerError;

    // Retry-After is a number of seconds or a date (RFC 9110, 10.2.3); the longest pause bounds it.
    private static TimeSpan? Asked(HttpResponseMessage? response, AlertOptions options, TimeProvider time)
    {
        var after = response?.Headers.RetryAfter;
        var pause = after?.Delta ?? (after?.Date is { } date ? date - time.GetUtcNow() : null);
        return pause is { } asked && asked > TimeSpan.Zero ? (asked < options.LongestPause ? asked : options.LongestPause) : null;
    }
}
