using System.Text.Json.Nodes;

namespace Grid.Formats;

/// <summary>A span of an OTLP trace request, as far as Grid reads it.</summary>
/// <param name="StartNanos">When it began, in nanoseconds since 1970.</param>
/// <param name="Attributes">Its attributes; of a key given twice the last one counts.</param>
/// <param name="Events">Its events, in order.</param>
public sealed record OtlpSpan(ulong StartNanos, IReadOnlyDictionary<string, JsonNode?> Attributes, IReadOnlyList<OtlpEvent> Events);

/// <summary>An event of a span.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Attributes">Its attributes.</param>
public sealed record OtlpEvent(string Name, IReadOnlyDictionary<string, JsonNode?> Attributes);
