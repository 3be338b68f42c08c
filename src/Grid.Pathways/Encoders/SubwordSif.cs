using System.Runtime.InteropServices;

namespace Grid.Pathways.Encoders;

/// <summary>The second, nearly free voice: a sentence as the weighted mean of its pieces' vectors, less what all sentences share.</summary>
/// <remarks>
/// Smooth inverse frequency (Arora, Liang and Ma 2017): weight a/(a+p), p the piece's probability. The shared direction is the
/// expected sentence vector under the pieces' own probabilities, so no text is needed to find it. The table is the encoder's.
/// Sums in order in double precision. Thread safe.
/// </remarks>
public sealed class SubwordSif
{
    /// <summary>Length of a vector.</summary>
    public const int Dimensions = 256;

    // The paper's choice.
    private const double Smoothing = 1e-3;

    private readonly UseLiteTokenizer _tokenizer;
    private readonly float[] _rows;
    private readonly double[] _common;

    /// <summary>The voice of an encoder's table.</summary>
    /// <param name="model">An int8 model as the build converts it.</param>
    public SubwordSif(UseLiteModel model)
    {
        _tokenizer = new UseLiteTokenizer(model.Vocabulary);
        var values = MemoryMarshal.Cast<byte, sbyte>(OnnxConstants.Read(model.Graph, "piece_rows").Span);
        var scales = MemoryMarshal.Cast<byte, float>(OnnxConstants.Read(model.Graph, "piece_scales").Span);
        var expected = new double[Dimensions];
        _rows = new float[model.Vocabulary.Count * Dimensions];
        for (var id = 0; id < model.Vocabulary.Count; id++)
        {
            var probability = Math.Exp(model.Vocabulary.Score(id));
            var weight = Smoothing / (Smoothing + probability);
            for (var i = 0; i < Dimensions; i++)
            {
                // An unscored piece has probability 1 by name only; it says nothing here.
                var value = probability == 1 ? 0 : weight * values[(id * Dimensions) + i] * scales[id];
                _rows[(id * Dimensions) + i] = (float)value;
                expected[i] += probability == 1 ? 0 : probability * value;
            }
        }

        _common = Unit(expected);
    }

    /// <summary>The vector of a text, [<see cref="Dimensions"/>], of length 1; null for a text that the encoder cannot read.</summary>
    /// <param name="text">Any text.</param>
    public float[]? Read(string text)
    {
        var (ids, coverage) = _tokenizer.Encode(text);
        if (coverage < UseLiteEncoder.CoverageLimit)
        {
            return null;
        }

        var sum = new double[Dimensions];
        foreach (var id in ids)
        {
            var row = _rows.AsSpan(id * Dimensions, Dimensions);
            for (var i = 0; i < Dimensions; i++)
            {
                sum[i] += row[i];
            }
        }

        var shared = 0.0;
        for (var i = 0; i < Dimensions; i++)
        {
            shared += sum[i] * _common[i];
        }

        for (var i = 0; i < Dimensions; i++)
        {
            sum[i] -= shared * _common[i];
        }

        return Array.ConvertAll(Unit(sum), static v => (float)v);
    }

    private static double[] Unit(double[] vector)
    {
        var squares = 0.0;
        foreach (var value in vector)
        {
            squares += value * value;
        }

        var length = squares == 0 ? 1 : Math.Sqrt(squares);
        return Array.ConvertAll(vector, v => v / length);
    }
}
