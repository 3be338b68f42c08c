using System.Buffers.Binary;

namespace Grid.Pathways.Heads.Contradiction;

/// <summary>A network with its calibration: from a pair's inputs to the probability that both cannot hold.</summary>
/// <remarks>File, little-endian: Platt's slope and offset (float64), then the network (<see cref="DenseNetwork"/>) with the classes follows, open, contradicts. Immutable, thread safe.</remarks>
public sealed class ContradictionModel
{
    private const int Classes = 3;
    private const int HeaderBytes = 16;

    private readonly DenseNetwork _network;
    private readonly double _slope;
    private readonly double _offset;

    private ContradictionModel(DenseNetwork network, double slope, double offset) =>
        (_network, _slope, _offset) = (network, slope, offset);

    /// <summary>The model that reads words and vectors of the embedded English encoder.</summary>
    public static ContradictionModel WithVectors { get; } = Load("contradiction.bin", PairFeatures.VectorCount);

    /// <summary>The model that reads words alone: Russian, and the analogue where vectors are missing.</summary>
    public static ContradictionModel OfWords { get; } = Load("contradiction-words.bin", PairFeatures.WordCount);

    /// <summary>A model from its file.</summary>
    /// <param name="file">The file's bytes.</param>
    /// <exception cref="InvalidDataException">The bytes are no such file.</exception>
    public static ContradictionModel Read(ReadOnlySpan<byte> file)
    {
        if (file.Length < HeaderBytes)
        {
            throw new InvalidDataException("The contradiction model is cut short.");
        }

        var network = DenseNetwork.Read(file[HeaderBytes..]);
        return network.OutputCount == Classes
            ? new ContradictionModel(network, BinaryPrimitives.ReadDoubleLittleEndian(file), BinaryPrimitives.ReadDoubleLittleEndian(file[8..]))
            : throw new InvalidDataException($"The contradiction model has {network.OutputCount} classes where {Classes} are needed.");
    }

    /// <summary>The file of a model.</summary>
    /// <param name="slope">Platt's slope.</param>
    /// <param name="offset">Platt's offset.</param>
    /// <param name="network">The network's file.</param>
    public static byte[] Write(double slope, double offset, ReadOnlySpan<byte> network)
    {
        var file = new byte[HeaderBytes + network.Length];
        BinaryPrimitives.WriteDoubleLittleEndian(file, slope);
        BinaryPrimitives.WriteDoubleLittleEndian(file.AsSpan(8), offset);
        network.CopyTo(file.AsSpan(HeaderBytes));
        return file;
    }

    /// <summary>The log-odds of a contradiction before calibration.</summary>
    /// <param name="network">A network with three classes.</param>
    /// <param name="inputs">A pair's inputs.</param>
    public static double LogOdds(DenseNetwork network, ReadOnlySpan<float> inputs)
    {
        Span<float> outputs = stackalloc float[Classes];
        network.Evaluate(inputs, outputs);
        var larger = Math.Max(outputs[0], outputs[1]);
        return outputs[2] - larger - Math.Log(Math.Exp(outputs[0] - larger) + Math.Exp(outputs[1] - larger));
    }

    /// <summary>The calibrated probability of a contradiction.</summary>
    /// <param name="inputs">A pair's inputs.</param>
    public double Probability(ReadOnlySpan<float> inputs) =>
        1 / (1 + Math.Exp(-((_slope * LogOdds(_network, inputs)) + _offset)));

    private static ContradictionModel Load(string name, int inputs)
    {
        using var stream = typeof(ContradictionModel).Assembly.GetManifestResourceStream("heads/" + name)
            ?? throw new InvalidOperationException($"The weights '{name}' are not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var model = Read(bytes);
        return model._network.InputCount == inputs
            ? model
            : throw new InvalidOperationException($"'{name}' takes {model._network.InputCount} inputs where {inputs} are read: train it anew.");
    }
}
