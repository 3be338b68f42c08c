using Grid.Diagnostics;
using Grid.Diagnostics.Signals;
using Microsoft.Extensions.AI;

namespace Grid.Pathways;

/// <summary>The static pathway: a text as the sum of fixed sparse sign patterns of its stems, rare stems weighing more.</summary>
/// <remarks>
/// Random indexing (Kanerva, Kristofersson and Holst 2000) over stem ids: no model, no weights beyond the background
/// table, any language. Integer patterns summed in fixed order, so the bytes are the same on every machine. Thread safe.
/// </remarks>
public sealed class StaticEncoder : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Length of a vector.</summary>
    public const int Dimensions = 256;

    /// <summary>How reports name the pathway.</summary>
    public static PathwayUse Use { get; } = new("static-1", PathwayUse.Primary, "portable");

    private const int PlacesPerStem = 6;

    private readonly EmbeddingGeneratorMetadata _metadata = new("grid", null, Use.Id, Dimensions);

    /// <summary>The static pathway as the scene's only encoder.</summary>
    public static EncoderPathway Pathway() => new(new StaticEncoder(), Use);

    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var value in values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            embeddings.Add(new Embedding<float>(Encode(value)));
        }

        return Task.FromResult(embeddings);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
        : serviceType.IsInstanceOfType(this) ? this : null;

    /// <summary>Nothing to release.</summary>
    public void Dispose()
    {
    }

    private static float[] Encode(string text)
    {
        var terms = TermReader.Read(text);
        var vector = new float[Dimensions];
        for (var i = 0; i < terms.Terms.Length; i++)
        {
            var weight = (float)(Background.Weight(terms.Terms[i]) * Math.Sqrt(terms.TermCounts[i]));
            Scatter(terms.Terms[i], weight, vector);
        }

        return terms.Terms.Length == 0 ? [] : vector;
    }

    private static void Scatter(uint stem, float weight, float[] vector)
    {
        var state = stem;
        for (var i = 0; i < PlacesPerStem; i++)
        {
            // A step of the xorshift generator (Marsaglia 2003) seeded by the stem: a fixed pattern per stem.
            state = state == 0 ? 0x9E37_79B9u : state;
            state ^= state << 13;
            state ^= state >> 17;
            state ^= state << 5;
            vector[state % Dimensions] += (state & 0x0001_0000u) != 0 ? weight : -weight;
        }
    }
}
