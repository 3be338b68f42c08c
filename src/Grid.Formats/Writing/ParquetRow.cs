using System.Text.Json.Serialization;

namespace Grid.Formats;

/// <summary>A row of the Parquet output; columns are named as the report names its members.</summary>
internal sealed class ParquetRow
{
    [JsonPropertyName("id")]
    public string Id { get; set; } = "";

    [JsonPropertyName("file")]
    public string File { get; set; } = "";

    [JsonPropertyName("line")]
    public long Line { get; set; }

    [JsonPropertyName("source")]
    public string Source { get; set; } = "";

    [JsonPropertyName("lang")]
    public string? Lang { get; set; }

    [JsonPropertyName("verdict")]
    public string? Verdict { get; set; }

    [JsonPropertyName("stability")]
    public double? Stability { get; set; }

    [JsonPropertyName("density")]
    public double? Density { get; set; }

    [JsonPropertyName("formula")]
    public string? Formula { get; set; }

    [JsonPropertyName("componentCount")]
    public int? ComponentCount { get; set; }

    [JsonPropertyName("findings")]
    public int? Findings { get; set; }

    [JsonPropertyName("topCode")]
    public string? TopCode { get; set; }

    [JsonPropertyName("topMessage")]
    public string? TopMessage { get; set; }

    [JsonPropertyName("error")]
    public string? Error { get; set; }

    [JsonPropertyName("report")]
    public string Report { get; set; } = "";
}
