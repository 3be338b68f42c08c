using System.Text;

namespace Grid.Diagnostics;

/// <summary>The differential's weights: boosted trees of depth three, one a class and round (Friedman 2001), over <see cref="DifferentialFeatures"/>.</summary>
/// <remarks>Trained by the evaluation's <c>train-differential</c>; its card stands beside the file. Immutable after reading, thread safe.</remarks>
public sealed record DifferentialModel
{
    /// <summary>Splits of a tree: the root, two below, four below those; the rows of a leaf follow from the three answers.</summary>
    public const int Splits = 7;

    /// <summary>Leaves of a tree.</summary>
    public const int Leaves = 8;

    /// <summary>The class of a scene that nothing was planted in.</summary>
    public const string Nothing = "none";

    private const string Resource = "differential/differential.bin";

    private static readonly Lazy<DifferentialModel> EmbeddedModel = new(LoadEmbedded);

    /// <summary>The weights that ship.</summary>
    public static DifferentialModel Embedded => EmbeddedModel.Value;

    /// <summary>The classes, in order: catalogue codes and <see cref="Nothing"/>.</summary>
    public required string[] Classes { get; init; }

    /// <summary>The entries whose scores are read, in order.</summary>
    public required string[] Codes { get; init; }

    /// <summary>The kinds of findings that are counted, as <c>code/kind</c>, in order.</summary>
    public required string[] Kinds { get; init; }

    /// <summary>Log odds of each class before any tree.</summary>
    public required float[] Prior { get; init; }

    /// <summary>The feature of every split: trees by round, then by class.</summary>
    public required ushort[] SplitFeatures { get; init; }

    /// <summary>Its threshold: a value up to it goes left.</summary>
    public required float[] SplitThresholds { get; init; }

    /// <summary>What a leaf adds to its class.</summary>
    public required float[] LeafValues { get; init; }

    /// <summary>The probability of every class.</summary>
    /// <param name="features">As <see cref="DifferentialFeatures"/> gives them for this model.</param>
    /// <returns>One number a class; they sum to 1.</returns>
    public double[] Probabilities(ReadOnlySpan<float> features)
    {
        var odds = new double[Classes.Length];
        for (var k = 0; k < odds.Length; k++)
        {
            odds[k] = Prior[k];
        }

        for (var tree = 0; tree < LeafValues.Length / Leaves; tree++)
        {
            odds[tree % odds.Length] += LeafValues[(tree * Leaves) + LeafOf(tree * Splits, features)];
        }

        var most = odds.Max();
        var sum = 0.0;
        for (var k = 0; k < odds.Length; k++)
        {
            sum += odds[k] = Math.Exp(odds[k] - most);
        }

        return [.. odds.Select(o => o / sum)];
    }

    /// <summary>The leaf that a row of features falls into.</summary>
    /// <param name="first">Place of the tree's first split.</param>
    /// <param name="features">The features.</param>
    private int LeafOf(int first, ReadOnlySpan<float> features)
    {
        var node = 0;
        while (node < Splits)
        {
            var split = first + node;
            node = (2 * node) + (features[SplitFeatures[split]] <= SplitThresholds[split] ? 1 : 2);
        }

        return node - Splits;
    }

    /// <summary>Reads weights; little endian, strings and arrays with their length before them.</summary>
    /// <param name="stream">Where they are.</param>
    public static DifferentialModel Read(Stream stream)
    {
        using var reader = new BinaryReader(stream, Encoding.UTF8, leaveOpen: true);
        return new DifferentialModel
        {
            Classes = Array(reader, static r => r.ReadString()),
            Codes = Array(reader, static r => r.ReadString()),
            Kinds = Array(reader, static r => r.ReadString()),
            Prior = Array(reader, static r => r.ReadSingle()),
            SplitFeatures = Array(reader, static r => r.ReadUInt16()),
            SplitThresholds = Array(reader, static r => r.ReadSingle()),
            LeafValues = Array(reader, static r => r.ReadSingle()),
        };
    }

    /// <summary>Writes the weights as <see cref="Read"/> reads them.</summary>
    /// <param name="stream">Where to.</param>
    public void Write(Stream stream)
    {
        using var writer = new BinaryWriter(stream, Encoding.UTF8, leaveOpen: true);
        Put(writer, Classes, static (w, v) => w.Write(v));
        Put(writer, Codes, static (w, v) => w.Write(v));
        Put(writer, Kinds, static (w, v) => w.Write(v));
        Put(writer, Prior, static (w, v) => w.Write(v));
        Put(writer, SplitFeatures, static (w, v) => w.Write(v));
        Put(writer, SplitThresholds, static (w, v) => w.Write(v));
        Put(writer, LeafValues, static (w, v) => w.Write(v));
    }

    private static T[] Array<T>(BinaryReader reader, Func<BinaryReader, T> read) => [.. Enumerable.Range(0, reader.ReadInt32()).Select(_ => read(reader))];

    private static void Put<T>(BinaryWriter writer, T[] values, Action<BinaryWriter, T> write)
    {
        writer.Write(values.Length);
        foreach (var value in values)
        {
            write(writer, value);
        }
    }

    private static DifferentialModel LoadEmbedded()
    {
        using var stream = typeof(DifferentialModel).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The weights '{Resource}' are not embedded.");
        return Read(stream);
    }
}
