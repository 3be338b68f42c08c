using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace Grid.Pathways.Models;

/// <summary>The three files that Grid's English encoder is made of, from the delivered package.</summary>
/// <remarks>Deterministic: the same package gives the same bytes. A file that is already right is not written again.</remarks>
public static class UseLiteFiles
{
    /// <summary>Writes the files.</summary>
    /// <param name="package">The folder with <c>model.json</c>, the shards and <c>vocab.json</c>.</param>
    /// <param name="output">Receives <c>use-lite.onnx</c> (int8), <c>use-lite.dense</c> and <c>use-lite.vocabulary</c>.</param>
    public static void Write(string package, string output)
    {
        var weights = new TfjsWeights(package);
        Directory.CreateDirectory(output);
        Put(Path.Combine(output, "use-lite.dense"), Dense(weights));
        Put(Path.Combine(output, "use-lite.vocabulary"), Vocabulary(package));

        // Last, because the build takes its presence for the presence of all three.
        Put(Path.Combine(output, "use-lite.onnx"), UseLiteGraph.Convert(weights, Precision.Bytes));
    }

    /// <summary>The tanh layer for whoever works on pooled vectors: [512,512] floats by input row, then 512 of bias.</summary>
    /// <param name="weights">The delivered weights.</param>
    public static byte[] Dense(TfjsWeights weights) =>
    [
        .. MemoryMarshal.AsBytes(weights.Floats("hidden_layers/tanh_layer_0/weights", UseLiteGraph.Width * UseLiteGraph.Width)),
        .. MemoryMarshal.AsBytes(weights.Floats("hidden_layers/tanh_layer_0/bias", UseLiteGraph.Width)),
    ];

    /// <summary>A line per piece: text, tab, log-probability. UTF-8, line feeds.</summary>
    /// <remarks>Seven pieces with a colon are delivered without a score, which the original tokenizer counts as 0: kept, for equal pieces.</remarks>
    /// <param name="package">The folder with <c>vocab.json</c>.</param>
    public static byte[] Vocabulary(string package)
    {
        using var pieces = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(package, "vocab.json")));
        var text = new StringBuilder();
        foreach (var piece in pieces.RootElement.EnumerateArray())
        {
            var score = piece[1].ValueKind == JsonValueKind.Null ? 0 : piece[1].GetDouble();
            text.Append(piece[0].GetString()).Append('\t').Append(score.ToString("R", CultureInfo.InvariantCulture)).Append('\n');
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    // Readers see the old file or the new one, never half of one.
    private static void Put(string path, byte[] bytes)
    {
        if (File.Exists(path) && File.ReadAllBytes(path).AsSpan().SequenceEqual(bytes))
        {
            return;
        }

        var fresh = path + ".new";
        File.WriteAllBytes(fresh, bytes);
        File.Move(fresh, path, overwrite: true);
    }
}
