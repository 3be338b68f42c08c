using Grid.Diagnostics;

namespace Grid.Grains;

/// <summary>A record and its result.</summary>
/// <param name="Record">The record.</param>
/// <param name="Line">Canonical bytes of its report, or of the error in its place; no line end.</param>
public sealed record EvaluatedRecord(CorpusRecord Record, ReadOnlyMemory<byte> Line);
