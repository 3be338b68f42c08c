using Grid.Diagnostics;
using Microsoft.Extensions.AI;

namespace Grid.Pathways;

/// <summary>Any embedding generator as a pathway of Grid.</summary>
/// <remarks>Thread safe when the generator is.</remarks>
/// <param name="generator">The generator; a generator of ours states its coverage under <see cref="CoverageKey"/>.</param>
/// <param name="use">How reports name the pathway.</param>
/// <param name="scale">What a cosine of its vectors means; a vector of ours that lies on another scale states it under <see cref="ScaleKey"/>.</param>
public sealed class EncoderPathway(IEmbeddingGenerator<string, Embedding<float>> generator, PathwayUse use, VectorScale scale) : ISceneEncoder
{
    /// <summary>Key of an embedding's additional property: the share of the text's words that could be read, a <see cref="float"/> 0 to 1.</summary>
    public const string CoverageKey = "grid.coverage";

    /// <summary>Key of an embedding's additional property: the <see cref="VectorScale"/> of this vector where it is not the pathway's.</summary>
    public const string ScaleKey = "grid.scale";

    /// <summary>How reports name the pathway.</summary>
    public PathwayUse Use => use;

    /// <inheritdoc/>
    /// <exception cref="InvalidDataException">The generator gave another number of vectors than texts.</exception>
    /// <exception cref="NonFiniteVectorException">The generator gave a vector that is not finite.</exception>
    public async ValueTask<EncodedTexts> EncodeAsync(IReadOnlyList<string> texts, CancellationToken cancellationToken)
    {
        var embeddings = await generator.GenerateAsync(texts, cancellationToken: cancellationToken).ConfigureAwait(false);
        if (embeddings.Count != texts.Count)
        {
            throw new InvalidDataException($"Pathway {use.Id} gave {embeddings.Count} vectors for {texts.Count} texts.");
        }

        var vectors = new SceneVector[texts.Count];
        for (var i = 0; i < vectors.Length; i++)
        {
            vectors[i] = Read(embeddings[i]);
        }

        return new EncodedTexts(vectors, use);
    }

    private SceneVector Read(Embedding<float> embedding)
    {
        foreach (var value in embedding.Vector.Span)
        {
            if (!float.IsFinite(value))
            {
                throw new NonFiniteVectorException($"Pathway {use.Id} gave a vector that is not finite.");
            }
        }

        var coverage = embedding.AdditionalProperties?.TryGetValue(CoverageKey, out var stated) == true && stated is float share
            ? share
            : embedding.Vector.IsEmpty ? 0 : 1;
        var own = embedding.AdditionalProperties?.TryGetValue(ScaleKey, out var scaled) == true && scaled is VectorScale other ? other : scale;
        return new SceneVector(embedding.Vector, coverage, own);
    }
}
