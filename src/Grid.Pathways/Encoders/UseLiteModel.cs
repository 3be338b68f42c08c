using System.Globalization;
using System.IO.Hashing;
using System.Reflection;

namespace Grid.Pathways.Encoders;

/// <summary>The files of USE-lite (Cer et al. 2018): graph, tanh layer, vocabulary.</summary>
/// <remarks>The build converts them from the pinned package and puts them into this assembly; without the package they are not there. Immutable.</remarks>
public sealed class UseLiteModel
{
    /// <summary>Length of a sentence vector and of a pooled one.</summary>
    public const int Dimensions = 512;

    private static readonly Lazy<UseLiteModel?> Carried = new(Load);

    /// <summary>A model from its files.</summary>
    /// <param name="graph">The ONNX file.</param>
    /// <param name="dense">The tanh layer.</param>
    /// <param name="vocabulary">The vocabulary.</param>
    /// <param name="name">Names the model in reports; the hash of the graph is added.</param>
    public UseLiteModel(byte[] graph, byte[] dense, byte[] vocabulary, string name = "use-lite-int8")
    {
        Graph = graph;
        Dense = new DenseTanh(dense, Dimensions);
        Vocabulary = new UseLiteVocabulary(vocabulary);
        var hash = new XxHash3();
        hash.Append(graph);
        hash.Append(dense);
        hash.Append(vocabulary);
        Id = string.Create(CultureInfo.InvariantCulture, $"{name}-{(uint)(hash.GetCurrentHashAsUInt64() >> 32):x8}");
    }

    /// <summary>The model that the build put into this assembly; null when the weights were not to be had then.</summary>
    public static UseLiteModel? Embedded => Carried.Value;

    /// <summary>Name and hash of the weights: vectors of equal ids from equal kernels are equal.</summary>
    public string Id { get; }

    /// <summary>The layer from pooled vectors to sentence vectors.</summary>
    public DenseTanh Dense { get; }

    /// <summary>The sentence pieces.</summary>
    public UseLiteVocabulary Vocabulary { get; }

    /// <summary>The ONNX file.</summary>
    public ReadOnlyMemory<byte> Graph { get; }

    private static UseLiteModel? Load() =>
        Read("use-lite.onnx") is { } graph && Read("use-lite.dense") is { } dense && Read("use-lite.vocabulary") is { } vocabulary
            ? new UseLiteModel(graph, dense, vocabulary)
            : null;

    private static byte[]? Read(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name);
        if (stream is null)
        {
            return null;
        }

        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }
}
