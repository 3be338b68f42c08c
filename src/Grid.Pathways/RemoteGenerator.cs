using Microsoft.Extensions.AI;
using Polly;
using Polly.Retry;
using Polly.Timeout;

namespace Grid.Pathways;

/// <summary>How long a remote pathway may take, and how often it is asked again.</summary>
public sealed record RemoteOptions
{
    /// <summary>One attempt may take this long.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Attempts after the first, 1 to 10.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>Pause before the first of them; each further pause is twice as long, with jitter.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(200);
}

/// <summary>A remote embedding generator with a timeout per attempt and retries, to stand under a bridge that counts what is left.</summary>
/// <remarks>Thread safe when the inner generator is. A timeout ends in <see cref="TimeoutRejectedException"/>.</remarks>
public sealed class RemoteGenerator : DelegatingEmbeddingGenerator<string, Embedding<float>>
{
    private readonly ResiliencePipeline _pipeline;

    /// <summary>Wraps a generator.</summary>
    /// <param name="inner">The generator; disposed with this one.</param>
    /// <param name="options">Times and attempts; null for the defaults.</param>
    /// <param name="time">The clock.</param>
    public RemoteGenerator(IEmbeddingGenerator<string, Embedding<float>> inner, RemoteOptions? options, TimeProvider time)
        : base(inner)
    {
        options ??= new RemoteOptions();
        _pipeline = new ResiliencePipelineBuilder { TimeProvider = time }
            .AddRetry(new RetryStrategyOptions
            {
                MaxRetryAttempts = options.Retries,
                Delay = options.Pause,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            })
            .AddTimeout(options.Timeout)
            .Build();
    }

    /// <inheritdoc/>
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        await _pipeline.ExecuteAsync(
            async token => await InnerGenerator.GenerateAsync(values, options, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
}
