using Microsoft.Extensions.AI;

namespace Grid.Pathways.Tests;

/// <summary>A generator that does what the test says, over vectors of one number per text.</summary>
internal sealed class FaultyGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private int _calls;

    /// <summary>What happens on a call; null gives an answer.</summary>
    public Func<CancellationToken, Task<Exception?>> Fault { get; set; } = static _ => Task.FromResult<Exception?>(null);

    /// <summary>The coverage stated for a text.</summary>
    public Func<string, float> Coverage { get; set; } = static _ => 1;

    /// <summary>The single value of every vector.</summary>
    public float Value { get; set; } = 1;

    public int Calls => _calls;

    public void FailWith(Exception failure) => Fault = _ => Task.FromResult<Exception?>(failure);

    public void Recover()
    {
        Fault = static _ => Task.FromResult<Exception?>(null);
        Value = 1;
    }

    public async Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        Interlocked.Increment(ref _calls);
        return await Fault(cancellationToken) is { } failure
            ? throw failure
            : [.. values.Select(v => new Embedding<float>(new[] { Value })
            {
                AdditionalProperties = new() { [EncoderPathway.CoverageKey] = Coverage(v) },
            })];
    }

    public object? GetService(Type serviceType, object? serviceKey = null) => null;

    public void Dispose()
    {
    }
}
