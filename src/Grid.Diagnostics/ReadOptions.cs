namespace Grid.Diagnostics;

/// <summary>Where findings start to count.</summary>
public enum OperatingPoint : byte
{
    /// <summary>Each entry alarms on at most 1 % of healthy scenes.</summary>
    Quiet = 0,

    /// <summary>The labelled decision boundary: a score of .5.</summary>
    Balanced = 1,
}

/// <summary>How much text leaves in reports and stays in state.</summary>
public enum Retention : byte
{
    /// <summary>Everything.</summary>
    All = 0,

    /// <summary>The window's text alone.</summary>
    Window = 1,

    /// <summary>No text: spans keep offsets alone.</summary>
    None = 2,
}

/// <summary>How a report is read from a scene's state; never changes the state.</summary>
public sealed record ReadOptions
{
    /// <summary>The options a run has when nothing is asked for.</summary>
    public static ReadOptions Default { get; } = new();

    /// <summary>Where findings start to count.</summary>
    public OperatingPoint Point { get; init; }

    /// <summary>Whether spans carry their text.</summary>
    public Retention Retention { get; init; }

    /// <summary>True to list every pair that was judged.</summary>
    public bool Verbose { get; init; }

    /// <summary>Codes or code prefixes to keep; empty keeps all.</summary>
    public IReadOnlyList<string> Select { get; init; } = [];

    /// <summary>Codes or code prefixes to leave out.</summary>
    public IReadOnlyList<string> Ignore { get; init; } = [];

    /// <summary>True when results of the entry are wanted.</summary>
    /// <param name="code">A catalogue code.</param>
    public bool Wants(string code) =>
        (Select.Count == 0 || Select.Any(s => Matches(s, code))) && !Ignores(code);

    /// <summary>True when the entry is to be left out.</summary>
    /// <param name="code">A catalogue code.</param>
    public bool Ignores(string code) => Ignore.Any(s => Matches(s, code));

    private static bool Matches(string pattern, string code) =>
        code == pattern || code.StartsWith(pattern + ".", StringComparison.Ordinal);
}
