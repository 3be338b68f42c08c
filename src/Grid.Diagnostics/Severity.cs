namespace Grid.Diagnostics;

/// <summary>How much a finding weighs.</summary>
public enum Severity : byte
{
    /// <summary>Below the operating threshold; shown, never touches the verdict.</summary>
    Note = 0,

    /// <summary>At the operating threshold.</summary>
    Warning = 1,

    /// <summary>Score of at least .9, or a hard fact (a loop, a malformed formula, a contradiction).</summary>
    Error = 2,
}
