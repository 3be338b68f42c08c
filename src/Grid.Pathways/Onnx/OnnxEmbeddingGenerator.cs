using System.Numerics.Tensors;
using Microsoft.Extensions.AI;

namespace Grid.Pathways;

/// <summary>Any sentence-embedding ONNX model with a manifest as an embedding generator.</summary>
/// <remarks>
/// Takes <c>sentence_embedding</c>, or pools <c>token_embeddings</c> or <c>last_hidden_state</c> as the manifest says. One text
/// a run, so that a vector never depends on the batch. States its coverage under <see cref="EncoderPathway.CoverageKey"/>. Thread safe.
/// </remarks>
public sealed class OnnxEmbeddingGenerator : IEmbeddingGenerator<string, Embedding<float>>
{
    private readonly ModelManifest _manifest;
    private readonly ModelTokenizer _tokenizer;
    private readonly OnnxModel _model;
    private readonly EmbeddingGeneratorMetadata _metadata;

    private OnnxEmbeddingGenerator(ModelManifest manifest)
    {
        _manifest = manifest;
        _tokenizer = ModelTokenizer.Load(manifest);
        _model = new OnnxModel(manifest, ["sentence_embedding", "token_embeddings", "last_hidden_state"]);
        _metadata = new EmbeddingGeneratorMetadata("onnx", null, _model.Id);
    }

    /// <summary>The model's name and the hash of its files.</summary>
    public string Id => _model.Id;

    /// <summary>True for a text that the model is for.</summary>
    /// <param name="text">The text.</param>
    public bool Reads(string text) => _manifest.Reads(text);

    /// <summary>Loads a model.</summary>
    /// <param name="path">The manifest, the model file, or the folder of both.</param>
    /// <exception cref="ModelException">Something is missing or does not fit; the message names file and field.</exception>
    public static OnnxEmbeddingGenerator Load(string path)
    {
        var manifest = ModelManifest.Load(path);
        return manifest.Kind == ModelKind.Embedding
            ? new OnnxEmbeddingGenerator(manifest)
            : throw ModelException.At(manifest.File, "kind", "an encoder must be of kind embedding.");
    }

    /// <inheritdoc/>
    public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
        IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
    {
        var embeddings = new GeneratedEmbeddings<Embedding<float>>();
        foreach (var value in values)
        {
            cancellationToken.ThrowIfCancellationRequested();
            embeddings.Add(Encode(value));
        }

        return Task.FromResult(embeddings);
    }

    /// <inheritdoc/>
    public object? GetService(Type serviceType, object? serviceKey = null) =>
        serviceKey is not null ? null
        : serviceType == typeof(EmbeddingGeneratorMetadata) ? _metadata
        : serviceType.IsInstanceOfType(this) ? this : null;

    /// <summary>Closes the model.</summary>
    public void Dispose() => _model.Dispose();

    private Embedding<float> Encode(string text)
    {
        if (string.IsNullOrWhiteSpace(text))
        {
            return new Embedding<float>(ReadOnlyMemory<float>.Empty);
        }

        // The coverage is the text's own: a prefix that the vocabulary knows must not lift it.
        var tokens = _tokenizer.One(_manifest.Prefix + text);
        var coverage = _manifest.Prefix.Length == 0 ? tokens.Coverage : _tokenizer.One(text).Coverage;
        return new Embedding<float>(Vector(_model.Run(tokens)))
        {
            AdditionalProperties = new AdditionalPropertiesDictionary { [EncoderPathway.CoverageKey] = coverage },
        };
    }

    private float[] Vector(OnnxOutput output)
    {
        var vector = output.Shape switch
        {
            [1, _] => output.Values,
            [1, > 0, var size] when _manifest.Pooling != Pooling.None => Pool(output.Values, (int)size),
            _ => throw _model.Misshapen(output.Shape, _manifest.Pooling == Pooling.None ? "[1, size]" : "[1, size] or [1, tokens, size]"),
        };
        if (_manifest.Normalise && TensorPrimitives.Norm<float>(vector) is > 0 and var length)
        {
            TensorPrimitives.Divide(vector, length, vector);
        }

        return vector;
    }

    private float[] Pool(float[] tokens, int size)
    {
        if (_manifest.Pooling == Pooling.Cls)
        {
            return tokens[..size];
        }

        var sum = new float[size];
        for (var start = 0; start < tokens.Length; start += size)
        {
            TensorPrimitives.Add(sum, tokens.AsSpan(start, size), sum);
        }

        TensorPrimitives.Divide(sum, tokens.Length / size, sum);
        return sum;
    }
}
