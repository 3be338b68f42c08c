using Microsoft.Extensions.AI;

namespace Grid.Cli.Bench;

/// <summary>An encoder that fails as a case of 12.8.2 says.</summary>
/// <param name="kind"><c>throws</c>, <c>not-a-number</c> or <c>refuses</c>.</param>
internal sealed class FailingGenerator(string kind) : IEmbeddingGenerator<string, Embedding<float>>
{
    private const int Dimensions = 128;

    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default) => kind switch
        {
            "throws" => Task.FromException<GeneratedEmbeddings<Embedding<float>>>(new InvalidOperationException("The encoder is broken.")),
            "not-a-number" => Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(values.Select(static _ => Broken()))),
            _ => Task.FromException<GeneratedEmbeddings<Embedding<float>>>(new TimeoutException("The encoder does not answer.")),
        };

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    /// <inheritdoc/>
    public void Dispose()
    {
    }

    private static Embedding<float> Broken()
    {
        var vector = new float[Dimensions];
        vector[0] = float.NaN;
        return new Embedding<float>(vector);
    }
}
