using System.ClientModel;
using System.Globalization;
using Polly;
using Polly.Retry;

namespace Grid.Pathways;

/// <summary>Timeout per attempt and retries for calls over a network: what may pass is asked again, what the service refuses is not.</summary>
internal static class RemotePipeline
{
    private const int TooManyRequests = 429;

    /// <summary>The pipeline.</summary>
    /// <param name="options">Times and attempts.</param>
    /// <param name="time">The clock.</param>
    public static ResiliencePipeline Build(RemoteOptions options, TimeProvider time)
    {
        var builder = new ResiliencePipelineBuilder { TimeProvider = time };
        if (options.Retries > 0)
        {
            builder.AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.Pause,
                MaxDelay = options.LongestPause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is { } e && MayPass(e, options, time)),
                DelayGenerator = args => ValueTask.FromResult(args.Outcome.Exception is { } e ? Asked(e, time) : null),
            });
        }

        return builder.AddTimeout(options.Timeout).Build();
    }

    private static bool MayPass(Exception failure, RemoteOptions options, TimeProvider time) => failure switch
    {
        OperationCanceledException or GarbageAnswerException => false,
        ClientResultException { Status: >= 400 and < 500 and not 408 and not 409 and not TooManyRequests } => false,
        _ => Asked(failure, time) is not { } pause || pause <= options.LongestPause,
    };

    // Retry-After is a number of seconds or a date (RFC 9110, 10.2.3).
    private static TimeSpan? Asked(Exception failure, TimeProvider time)
    {
        if (failure is not ClientResultException refusal
            || refusal.GetRawResponse()?.Headers.TryGetValue("Retry-After", out var asked) != true)
        {
            return null;
        }

        return int.TryParse(asked, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? TimeSpan.FromSeconds(seconds)
            : DateTimeOffset.TryParse(asked, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date)
                && date > time.GetUtcNow() ? date - time.GetUtcNow() : null;
    }
}
