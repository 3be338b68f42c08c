using Microsoft.Extensions.AI;
using Polly;
using Polly.Timeout;

namespace Grid.Pathways;

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
        : base(inner) => _pipeline = RemotePipeline.Build(options ?? new RemoteOptions(), time);

    /// <inheritdoc/>
    public override async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) =>
        await _pipeline.ExecuteAsync(
            async token => await InnerGenerator.GenerateAsync(values, options, token).ConfigureAwait(false),
            cancellationToken).ConfigureAwait(false);
}
