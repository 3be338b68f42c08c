using System.IO.Hashing;
using System.Numerics.Tensors;
using System.Text;
using Grid.Diagnostics;
using Microsoft.Extensions.AI;

namespace Grid.Pathways;

/// <summary>What a cosine means in a plug-in encoder's space: measured when it is loaded, since no model says it.</summary>
public static class MeasuredScale
{
    // Ids below are the product's own spaces.
    private const int FirstPlugIn = 16;
    private const double Quantile = 0.975;

    /// <summary>The scale of an encoder: a space of its own, and the cosine that all but one in forty pairs of unrelated sentences stay below.</summary>
    /// <remarks>Sentences of one language are paired, so that a model that knows only one is not judged by the other; the higher of the two counts.</remarks>
    /// <param name="generator">The encoder.</param>
    /// <param name="id">Its id; other ids, other spaces.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="ModelException">It gives no vectors, or the same vector for every sentence.</exception>
    public static async Task<VectorScale> MeasureAsync(
        IEmbeddingGenerator<string, Embedding<float>> generator, string id, CancellationToken cancellationToken = default)
    {
        var noise = Math.Max(
            await NoiseAsync(generator, UnrelatedSentences.English, cancellationToken).ConfigureAwait(false),
            await NoiseAsync(generator, UnrelatedSentences.Russian, cancellationToken).ConfigureAwait(false));
        if (noise is < 0 or > 0.99)
        {
            throw new ModelException(noise < 0
                ? $"The encoder {id} gives no vectors for plain sentences."
                : $"The encoder {id} gives nearly the same vector for unrelated sentences: check pooling, prefix and tokenizer.");
        }

        var space = FirstPlugIn + (XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(id)) % (ulong)(byte.MaxValue - FirstPlugIn));
        return new VectorScale((byte)space, (byte)Math.Round(noise * 100));
    }

    // -1 when fewer than half of the sentences have a vector: the encoder does not read that language.
    private static async Task<double> NoiseAsync(
        IEmbeddingGenerator<string, Embedding<float>> generator, IReadOnlyList<string> sentences, CancellationToken cancellationToken)
    {
        var embeddings = await generator.GenerateAsync(sentences, cancellationToken: cancellationToken).ConfigureAwait(false);
        var vectors = embeddings.Where(static e => !e.Vector.IsEmpty && Coverage(e) >= 0.5f).Select(static e => e.Vector).ToList();
        if (vectors.Count * 2 < sentences.Count)
        {
            return -1;
        }

        var cosines = new List<double>();
        for (var i = 0; i < vectors.Count; i++)
        {
            for (var j = i + 1; j < vectors.Count; j++)
            {
                cosines.Add(TensorPrimitives.CosineSimilarity(vectors[i].Span, vectors[j].Span));
            }
        }

        cosines.Sort();
        return Math.Max(0, cosines[(int)(Quantile * (cosines.Count - 1))]);
    }

    private static float Coverage(Embedding<float> embedding) =>
        embedding.AdditionalProperties?.TryGetValue(EncoderPathway.CoverageKey, out var stated) == true && stated is float share ? share : 1;
}
