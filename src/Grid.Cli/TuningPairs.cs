using System.Globalization;
using System.Text.Json;
using Grid.Diagnostics.Rooms;
using Grid.Pathways.Encoders;

namespace Grid.Cli;

/// <summary>Reads what an adapter learns from: labelled pairs, and corrected scenes as the pairs of their neighbours.</summary>
/// <remarks>One JSON object a line: <c>{"first", "second", "score", "source"?}</c> or <c>{"components": […], "boundaries": […], "id"?}</c>.</remarks>
internal static class TuningPairs
{
    // Neighbours this far apart are pairs of a corrected scene.
    private const int Reach = 3;

    /// <summary>The pairs of a file that the encoder can read, in file order.</summary>
    /// <param name="file">The file.</param>
    /// <param name="encoder">The encoder as delivered.</param>
    /// <exception cref="UsageException">The file is not there, or a line is no pair and no scene.</exception>
    public static IReadOnlyList<AdapterPair> Read(string file, UseLiteEncoder encoder)
    {
        if (!File.Exists(file))
        {
            throw new UsageException($"{file}: no such file.");
        }

        var pairs = new List<AdapterPair>();
        var line = 0;
        foreach (var text in File.ReadLines(file))
        {
            line++;
            if (string.IsNullOrWhiteSpace(text))
            {
                continue;
            }

            foreach (var (first, second, target, source) in Texts(text, $"{file}:{line.ToString(CultureInfo.InvariantCulture)}"))
            {
                if (encoder.Read(first).Pooled is { } a && encoder.Read(second).Pooled is { } b)
                {
                    pairs.Add(new AdapterPair(a, b, target, source));
                }
            }
        }

        return pairs;
    }

    private static List<(string First, string Second, double Target, string Source)> Texts(string line, string place)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            var row = document.RootElement;
            return row.TryGetProperty("components", out var components)
                ? Neighbours(components, row.GetProperty("boundaries"), Named(row, "id", place))
                : [(row.GetProperty("first").GetString()!, row.GetProperty("second").GetString()!, row.GetProperty("score").GetDouble(), Named(row, "source", place))];
        }
        catch (Exception e) when (e is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            throw new UsageException(
                $"{place}: neither {{\"first\", \"second\", \"score\"}} nor {{\"components\", \"boundaries\"}}: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private static List<(string, string, double, string)> Neighbours(JsonElement components, JsonElement boundaries, string source)
    {
        var opens = boundaries.EnumerateArray().Select(static b => b.GetInt32()).ToHashSet();
        var texts = components.EnumerateArray().Select(static c => c.GetString()!).ToArray();
        var pairs = new List<(string, string, double, string)>();
        for (var i = 0; i < texts.Length; i++)
        {
            for (var j = i + 1; j <= Math.Min(i + Reach, texts.Length - 1); j++)
            {
                pairs.Add((texts[i], texts[j], Enumerable.Range(i + 1, j - i).Any(opens.Contains) ? 0 : 1, source));
            }
        }

        return pairs;
    }

    private static string Named(JsonElement row, string property, string otherwise) =>
        row.TryGetProperty(property, out var named) && named.ValueKind == JsonValueKind.String ? named.GetString()! : otherwise;
}
