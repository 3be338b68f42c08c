using Grid.Diagnostics;
using Grid.Diagnostics.Signals;
using Microsoft.Extensions.AI;

namespace Grid.Pathways;

/// <summary>The static pathway: a text as the sum of fixed signed places of its stems and character n-grams, rare words weighing more.</summary>
/// <remarks>
/// Feature hashing (Weinberger et al. 2009) of stems and of the 4- and 5-grams of content words, as in fastText
/// (Bojanowski et al. 2017) but untrained: no model beyond the background table, any language; n-grams tie words whose
/// stems differ. As long as a reduced vector, so that reduction loses nothing more. Summed in text order by scalar
/// arithmetic: the same bytes on every machine, whatever the batch. Thread safe.
/// </remarks>
public sealed class StaticEncoder : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Length of a vector.</summary>
    public const int Dimensions = VectorReduction.Dimensions;

    /// <summary>How reports name the pathway.</summary>
    public static PathwayUse Use { get; } = new("static-2", PathwayUse.Primary, "portable");

    private const int ShortestGram = 4;
    private const int LongestGram = 5;

    // A text of one endless word would cost its length times the n-grams; nobody reads a word's thousandth letter.
    private const int LettersPerWord = 40;

    private readonly EmbeddingGeneratorMetadata _metadata = new("grid", null, Use.Id, Dimensions);

    /// <summary>The static pathway as the scene's only encoder.</summary>
    public static EncoderPathway Pathway() => new(new StaticEncoder(), Use, VectorScale.Static);

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
        if (terms.Terms.Length == 0)
        {
            return [];
        }

        var stems = new double[Dimensions];
        for (var i = 0; i < terms.Terms.Length; i++)
        {
            Add(stems, terms.Terms[i], Background.Weight(terms.Terms[i]) * Math.Sqrt(terms.TermCounts[i]));
        }

        var grams = new double[Dimensions];
        for (var i = 0; i < terms.Words.Count; i++)
        {
            if (terms.ContentWords[i] is { } word)
            {
                AddGrams(grams, word, Background.Weight(terms.StemIds[i]));
            }
        }

        return Sum(stems, grams);
    }

    private static void AddGrams(double[] grams, string word, double weight)
    {
        var length = Math.Min(word.Length, LettersPerWord);
        Span<char> marked = stackalloc char[LettersPerWord + 2];
        marked = marked[..(length + 2)];
        marked[0] = '<';
        marked[^1] = '>';
        word.AsSpan(0, length).CopyTo(marked[1..]);
        var count = Math.Max(0, marked.Length - ShortestGram + 1) + Math.Max(0, marked.Length - LongestGram + 1);
        var share = weight / Math.Sqrt(count);
        for (var start = 0; start + ShortestGram <= marked.Length; start++)
        {
            // FNV-1a (Fowler, Noll and Vo): good enough for places, and the same everywhere.
            var hash = 2166136261u;
            for (var size = 1; size <= LongestGram && start + size <= marked.Length; size++)
            {
                hash = (hash ^ marked[start + size - 1]) * 16777619u;
                if (size >= ShortestGram)
                {
                    Add(grams, hash, share);
                }
            }
        }
    }

    // MurmurHash3's finaliser spreads the feature; its top bit is the sign, its low bits the place.
    private static void Add(double[] vector, uint feature, double weight)
    {
        feature = (feature ^ (feature >> 16)) * 0x85EB_CA6Bu;
        feature = (feature ^ (feature >> 13)) * 0xC2B2_AE35u;
        feature ^= feature >> 16;
        vector[feature % Dimensions] += (feature & 0x8000_0000u) != 0 ? weight : -weight;
    }

    // Each voice has length 1, so neither drowns the other.
    private static float[] Sum(double[] stems, double[] grams)
    {
        var stemLength = Length(stems);
        var gramLength = Length(grams);
        var vector = new float[Dimensions];
        for (var i = 0; i < vector.Length; i++)
        {
            vector[i] = (float)((stems[i] / stemLength) + (grams[i] / gramLength));
        }

        return vector;
    }

    private static double Length(double[] vector)
    {
        var sum = 0.0;
        foreach (var value in vector)
        {
            sum += value * value;
        }

        return sum == 0 ? 1 : Math.Sqrt(sum);
    }
}
