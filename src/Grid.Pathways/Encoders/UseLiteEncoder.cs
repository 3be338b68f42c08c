using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Microsoft.Extensions.AI;

namespace Grid.Pathways.Encoders;

/// <summary>Settings of <see cref="UseLiteEncoder"/>.</summary>
public sealed record UseLiteOptions
{
    /// <summary>Threads that share the texts of one call; default 1, the caller's own.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Readings kept by text, about 4 kB each; 0 keeps none.</summary>
    public int CacheLimit { get; init; } = 4096;
}

/// <summary>What the encoder made of one text.</summary>
/// <param name="Pooled">Mean of the token vectors, [512]; null when the encoder abstains.</param>
/// <param name="Vector">The sentence vector, [512], of length 1; null when the encoder abstains.</param>
/// <param name="Coverage">Share of the text that the encoder can read, 0 to 1.</param>
public sealed record UseLiteReading(float[]? Pooled, float[]? Vector, float Coverage);

/// <summary>The English encoder: USE-lite (Cer et al. 2018) in int8 under ONNX Runtime.</summary>
/// <remarks>
/// A text of more than 128 pieces is read in equal stretches whose token vectors are averaged together, up to
/// <see cref="StretchLimit"/> of them. It abstains (an empty vector) below <see cref="CoverageLimit"/>: other scripts become
/// strings of unknown pieces without meaning. A vector depends on its text alone, never on batch, order or threads. Thread safe.
/// </remarks>
public sealed class UseLiteEncoder : IEmbeddingGenerator<string, Embedding<float>>
{
    /// <summary>Below this share of readable characters the encoder abstains.</summary>
    /// <remarks>
    /// Measured on gum_register and rst_docs_ru: 99.9 % of English sentences have .945 or more, half of the Russian ones .055 or
    /// less (the rest of those above are figures and names in Latin letters); half English and half Russian words give .43 in the median.
    /// </remarks>
    public const float CoverageLimit = 0.7f;

    /// <summary>The cosine of sentences that have nothing to do with each other, in percent: the mean over 100,000 pairs of different documents of gum_register.</summary>
    public const byte NoisePercent = 13;

    /// <summary>Most stretches of 128 pieces that are read of one text.</summary>
    public const int StretchLimit = 16;

    private readonly UseLiteModel _model;
    private readonly DenseTanh _dense;
    private readonly UseLiteTokenizer _tokenizer;
    private readonly UseLiteSession _session;
    private readonly VectorCache _cache;
    private readonly UseLiteOptions _options;
    private readonly EmbeddingGeneratorMetadata _metadata;

    /// <summary>Loads a model.</summary>
    /// <param name="model">The model, such as <see cref="UseLiteModel.Embedded"/>.</param>
    /// <param name="options">Threads and cache; null for the defaults.</param>
    /// <param name="adapter">A low-rank change of the last layer (12.8.1); null for the encoder as delivered.</param>
    /// <exception cref="ArgumentException">The adapter was made for another encoder.</exception>
    public UseLiteEncoder(UseLiteModel model, UseLiteOptions? options = null, LowRankAdapter? adapter = null)
    {
        _model = model;
        var adapted = adapter?.Apply(LayerOf(model));
        _dense = adapted is null ? model.Dense : new DenseTanh(adapted.Weights, adapted.Bias);
        _options = options ?? new UseLiteOptions();
        _tokenizer = new UseLiteTokenizer(model.Vocabulary);
        _session = new UseLiteSession(model);
        _cache = new VectorCache(_options.CacheLimit);
        _metadata = new EmbeddingGeneratorMetadata("grid", null, model.Id, UseLiteModel.Dimensions);
        Use = new PathwayUse(model.Id, PathwayUse.Primary, ProcessorKernel.Name, adapter?.Id);
    }

    /// <summary>How reports name the pathway.</summary>
    public PathwayUse Use { get; }

    /// <summary>The last layer as delivered, which an adapter is learned for; its inputs are the pooled vectors.</summary>
    public ProjectionLayer Layer => LayerOf(_model);

    /// <summary>What a cosine of two of its vectors means.</summary>
    public static VectorScale Scale { get; } = new(VectorScale.EmbeddedSpace, NoisePercent);

    /// <summary>The encoder as a scene's pathway.</summary>
    public EncoderPathway Pathway() => new(this, Use, Scale);

    /// <summary>True when the encoder can read a text; costs a thirtieth of reading it.</summary>
    /// <param name="text">Any text.</param>
    public bool Reads(string text) => _tokenizer.Encode(text).Coverage >= CoverageLimit;

    /// <summary>Reads one text.</summary>
    /// <param name="text">Any text.</param>
    public UseLiteReading Read(string text)
    {
        var key = VectorCache.KeyOf(text);
        if (_cache.Find(key) is { } kept)
        {
            return kept;
        }

        var (ids, coverage) = _tokenizer.Encode(PlainTypography.Of(text));
        var pooled = coverage < CoverageLimit ? null : Pool(ids);
        var reading = new UseLiteReading(pooled, pooled is null ? null : _dense.Apply(pooled), coverage);
        _cache.Keep(key, reading);
        return reading;
    }

    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var texts = values as IReadOnlyList<string> ?? [.. values];
        var readings = new UseLiteReading[texts.Count];
        if (_options.Threads == 1 || texts.Count < 2)
        {
            for (var i = 0; i < readings.Length; i++)
            {
                cancellationToken.ThrowIfCancellationRequested();
                readings[i] = Read(texts[i]);
            }
        }
        else
        {
            var parallel = new ParallelOptions { MaxDegreeOfParallelism = _options.Threads, CancellationToken = cancellationToken };
            Parallel.For(0, readings.Length, parallel, i => readings[i] = Read(texts[i]));
        }

        return Task.FromResult(new GeneratedEmbeddings<Embedding<float>>(readings.Select(Embed)));
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
        : serviceType.IsInstanceOfType(this) ? this : null;

    /// <inheritdoc/>
    public void Dispose() => _session.Dispose();

    private static ProjectionLayer LayerOf(UseLiteModel model) =>
        new(model.Id, model.Dense.Weights.ToArray(), model.Dense.Bias.ToArray());

    private static Embedding<float> Embed(UseLiteReading reading) => new(reading.Vector ?? [])
    {
        AdditionalProperties = new() { [EncoderPathway.CoverageKey] = reading.Coverage },
    };

    // Equal stretches rather than 128 and a rest: a stretch of two pieces would be read without its neighbours.
    private float[] Pool(int[] ids)
    {
        if (ids.Length <= UseLiteSession.PieceLimit)
        {
            return _session.Pool(ids);
        }

        var read = Math.Min(ids.Length, StretchLimit * UseLiteSession.PieceLimit);
        var stretches = (read + UseLiteSession.PieceLimit - 1) / UseLiteSession.PieceLimit;
        var sum = new float[UseLiteModel.Dimensions];
        for (var stretch = 0; stretch < stretches; stretch++)
        {
            var start = read * stretch / stretches;
            var end = read * (stretch + 1) / stretches;
            var pooled = _session.Pool(ids.AsSpan(start, end - start));
            for (var i = 0; i < sum.Length; i++)
            {
                sum[i] += pooled[i] * (end - start) / read;
            }
        }

        return sum;
    }
}
