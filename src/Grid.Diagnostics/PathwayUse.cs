using MessagePack;

namespace Grid.Diagnostics;

/// <summary>Which pathway gave an answer and in which mode: every verdict names it.</summary>
/// <param name="Id">The pathway's id, with its version.</param>
/// <param name="Mode"><c>primary</c> or <c>analogue</c>.</param>
/// <param name="Kernel">The compute kernel that decides the bytes, such as <c>portable</c> or <c>x64-avx512vnni</c>.</param>
/// <param name="Adapter">The low-rank adapter in use, or null.</param>
/// <param name="Deterministic">False when the same question may get another answer (a remote judge).</param>
[MessagePackObject]
public sealed record PathwayUse(
    [property: Key(0)] string Id,
    [property: Key(1)] string Mode,
    [property: Key(2)] string Kernel,
    [property: Key(3)] string? Adapter = null,
    [property: Key(4)] bool Deterministic = true)
{
    /// <summary>The mode of a pathway that is the first choice.</summary>
    public const string Primary = "primary";

    /// <summary>The mode of a pathway that stands in for a failed one (12.8.2).</summary>
    public const string Analogue = "analogue";
}
