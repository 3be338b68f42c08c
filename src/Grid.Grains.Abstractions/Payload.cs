namespace Grid.Grains.Abstractions;

/// <summary>Bytes that cross grains without being copied: canonical UTF-8 JSON of a report, or MessagePack of a scene.</summary>
/// <param name="Bytes">The bytes; nobody changes them.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.payload")]
public readonly record struct Payload([property: Id(0)] byte[] Bytes);
