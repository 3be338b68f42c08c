using System.Globalization;
using System.Text.Json;

namespace Grid.Pathways;

/// <summary>Which logit means what: read from the manifest or the model's <c>config.json</c>, never assumed.</summary>
/// <param name="Count">How many labels there are.</param>
/// <param name="Entailment">The logit of "follows".</param>
/// <param name="Contradiction">The logit of "cannot both hold"; null for a model that only knows whether something follows.</param>
internal sealed record NliLabels(int Count, int Entailment, int? Contradiction)
{
    private static readonly string[] Follows = ["entailment", "entails", "supported", "consistent", "1_supported"];
    private static readonly string[] Clashes = ["contradiction", "contradicts", "contradictory"];

    /// <summary>The labels of a model.</summary>
    /// <param name="manifest">Its manifest.</param>
    /// <exception cref="ModelException">Neither file names them, or the names say nothing.</exception>
    public static NliLabels Of(ModelManifest manifest)
    {
        var (field, labels) = manifest.Labels is { } own ? ("labels", own) : ("config", Configured(manifest));
        var names = labels.Select(static l => l.Trim().ToLowerInvariant()).ToList();
        var entailment = names.FindIndex(n => Follows.Contains(n, StringComparer.Ordinal));
        var contradiction = names.FindIndex(n => Clashes.Contains(n, StringComparer.Ordinal));
        return entailment >= 0
            ? new NliLabels(names.Count, entailment, contradiction < 0 ? null : contradiction)
            : throw ModelException.At(
                manifest.File, field,
                $"none of the labels ({string.Join(", ", labels)}) says which logit is entailment; write them in the order of the logits, such as [\"contradiction\", \"entailment\", \"neutral\"].");
    }

    private static List<string> Configured(ModelManifest manifest)
    {
        var path = Path.Combine(manifest.Folder, manifest.Config);
        if (!File.Exists(path))
        {
            throw ModelException.At(manifest.File, "labels", $"missing, and there is no '{path}' that would name them.");
        }

        try
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(path));
            return document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("id2label", out var map)
                ? InOrder(map, path)
                : throw ModelException.At(path, "id2label", "missing; write the labels into the manifest.");
        }
        catch (JsonException e)
        {
            throw ModelException.At(path, "", $"not JSON: {e.Message}", e);
        }
    }

    private static List<string> InOrder(JsonElement map, string path)
    {
        var named = new SortedDictionary<int, string>();
        foreach (var entry in map.ValueKind == JsonValueKind.Object ? map.EnumerateObject() : default)
        {
            if (!int.TryParse(entry.Name, NumberStyles.None, CultureInfo.InvariantCulture, out var place) || entry.Value.ValueKind != JsonValueKind.String)
            {
                throw ModelException.At(path, $"id2label.{entry.Name}", "expected a number with a name.");
            }

            named[place] = entry.Value.GetString()!;
        }

        return named.Count > 1 && named.Keys.SequenceEqual(Enumerable.Range(0, named.Count))
            ? [.. named.Values]
            : throw ModelException.At(path, "id2label", "expected names for 0, 1, and so on without a gap.");
    }
}
