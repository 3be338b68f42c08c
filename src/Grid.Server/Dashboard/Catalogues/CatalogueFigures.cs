using System.Text.Json;
using System.Text.Json.Serialization;

namespace Grid.Server.Dashboard.Catalogues;

/// <summary>Measured figures of the entries, as the evaluation wrote them when this build was made.</summary>
/// <remarks>Thread safe. The figures are those of <c>tests/Grid.Evaluation/scores.json</c>.</remarks>
internal static class CatalogueFigures
{
    private static readonly Lazy<ILookup<string, CatalogueFigure>> All = new(Read);

    /// <summary>An entry's figures, in the order of the file.</summary>
    /// <param name="code">The entry.</param>
    public static IEnumerable<CatalogueFigure> Of(string code) => All.Value[code];

    private static ILookup<string, CatalogueFigure> Read()
    {
        using var stream = typeof(CatalogueFigures).Assembly.GetManifestResourceStream("catalogue/scores.json")!;
        var scores = JsonSerializer.Deserialize<Dictionary<string, CatalogueFigure>>(stream, JsonSerializerOptions.Web)!;
        return scores.Select(static s => (Parts: s.Key.Split(" | "), Figure: s.Value)).Where(static s => s.Parts.Length >= 3)
            .ToLookup(static s => s.Parts[0], static s => s.Figure with { Set = string.Join(", ", s.Parts[1..^1]), Metric = s.Parts[^1] }, StringComparer.Ordinal);
    }
}

/// <summary>One measured figure.</summary>
internal sealed record CatalogueFigure
{
    /// <summary>What was measured on.</summary>
    [JsonIgnore]
    public string Set { get; init; } = "";

    /// <summary>What was measured.</summary>
    [JsonIgnore]
    public string Metric { get; init; } = "";

    /// <summary>The figure.</summary>
    public double Value { get; init; }

    /// <summary>Lower end of the 95 % interval.</summary>
    public double Low { get; init; }

    /// <summary>Upper end of the 95 % interval.</summary>
    public double High { get; init; }

    /// <summary>Records measured.</summary>
    public int Count { get; init; }

    /// <summary>What it has to reach, or null.</summary>
    public double? Bar { get; init; }

    /// <summary>Whether it reaches the bar, or null without one.</summary>
    public bool? Reached { get; init; }
}
