using System.Numerics.Tensors;
using Grid.Diagnostics.Signals;
using Grid.Pathways;
using Grid.Pathways.Encoders;

namespace Grid.Evaluation.StaticPathway;

/// <summary>Sentences under each voice by itself; a sentence that a voice cannot read is no nearer to one than to another (0).</summary>
public sealed class EncodedSentences
{
    private static readonly Lazy<SubwordSif> SecondVoice = new(static () => new SubwordSif(UseLiteModel.Embedded!));

    private readonly float[]?[] _encoder;
    private readonly float[]?[] _sif;
    private readonly byte[][] _static;

    /// <summary>Encodes sentences.</summary>
    /// <param name="texts">The sentences.</param>
    /// <exception cref="InvalidOperationException">The build has no encoder.</exception>
    public EncodedSentences(IReadOnlyList<string> texts)
    {
        var encoder = EmbeddedEncoders.English ?? throw new InvalidOperationException($"There is nothing to measure: {EmbeddedEncoders.EnglishMissing}.");
        _encoder = [.. texts.Select(t => encoder.Read(t).Vector)];
        _sif = [.. texts.Select(SecondVoice.Value.Read)];
        _static = [.. StaticEncoder.Pathway().EncodeAsync(texts, default).AsTask().GetAwaiter().GetResult().Vectors.Select(static v => VectorReduction.Reduce(v.Values.Span))];
    }

    /// <summary>True when the encoder reads a sentence.</summary>
    public bool Reads(int place) => _encoder[place] is not null;

    /// <summary>Cosine under the encoder.</summary>
    public double Encoder(int first, int second) => Cosine(_encoder, first, second);

    /// <summary>Cosine under the subword table.</summary>
    public double Sif(int first, int second) => Cosine(_sif, first, second);

    /// <summary>Mean of the two.</summary>
    public double Both(int first, int second) => (Encoder(first, second) + Sif(first, second)) / 2;

    /// <summary>Cosine under the static pathway.</summary>
    public double Static(int first, int second) => VectorReduction.Cosine(_static[first], _static[second]);

    private static double Cosine(float[]?[] vectors, int first, int second) =>
        vectors[first] is { } a && vectors[second] is { } b ? TensorPrimitives.Dot<float>(a, b) : 0;
}
