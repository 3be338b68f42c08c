using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;

namespace Grid.ChatClient;

/// <summary>Delivers exchanges behind the caller's back: a bounded queue, one worker, retries, and a breaker of its own.</summary>
/// <remarks>
/// The caller pays for putting one reference into a queue. What does not fit, or cannot be delivered, is dropped and counted
/// (meter <c>Grid.ChatClient</c>: <c>grid.chat.delivered</c>, <c>grid.chat.dropped</c>). Thread safe.
/// </remarks>
internal sealed class SceneTracker : IAsyncDisposable
{
    private const int Retries = 2;
    private const int BreakAfter = 5;
    private static readonly TimeSpan Break = TimeSpan.FromSeconds(10);

    private static readonly Meter Meter = new("Grid.ChatClient");
    private static readonly Counter<long> Delivered = Meter.CreateCounter<long>("grid.chat.delivered", "{exchange}", "Exchanges that reached Grid.");
    private static readonly Counter<long> Dropped = Meter.CreateCounter<long>("grid.chat.dropped", "{exchange}", "Exchanges that did not: the queue was full, or Grid could not be reached.");

    private readonly Channel<Exchange> _queue;
    private readonly IExchangeSink _sink;
    private readonly TimeSpan _flush;
    private readonly ResiliencePipeline _pipeline;
    private readonly CancellationTokenSource _ending = new();
    private readonly Task _working;

    public SceneTracker(IExchangeSink sink, GridChatOptions options, TimeProvider? time = null)
    {
        (_sink, _flush) = (sink, options.Flush);
        _queue = Channel.CreateBounded<Exchange>(new BoundedChannelOptions(options.QueueLimit) { SingleReader = true });
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions { FailureRatio = 1, MinimumThroughput = BreakAfter, BreakDuration = Break })
            .AddRetry(new RetryStrategyOptions { MaxRetryAttempts = Retries, BackoffType = DelayBackoffType.Exponential })
            .AddTimeout(options.Timeout)
            .Build();
        _working = Task.Run(WorkAsync);
    }

    /// <summary>Queues an exchange; never waits.</summary>
    public void Track(Exchange exchange)
    {
        if (!_queue.Writer.TryWrite(exchange))
        {
            Dropped.Add(1);
        }
    }

    /// <summary>Takes no more, and waits a moment for what is queued.</summary>
    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _working.WaitAsync(_flush).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await _ending.CancelAsync().ConfigureAwait(false);
        await _working.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _ending.Dispose();
    }

    private async Task WorkAsync()
    {
        await foreach (var exchange in _queue.Reader.ReadAllAsync(_ending.Token).ConfigureAwait(false))
        {
            try
            {
                await _pipeline.ExecuteAsync(
                    static async (state, token) => await state._sink.TakeAsync(state.exchange, token).ConfigureAwait(false), (_sink, exchange), _ending.Token).ConfigureAwait(false);
                Delivered.Add(1);
            }
            catch (Exception) when (!_ending.IsCancellationRequested)
            {
                // Watching must never harm what is watched: the drop is counted, and the next history carries what was lost.
                Dropped.Add(1);
            }
        }
    }
}
