namespace Grid.PlantedFaults.Scoring;

/// <summary>How much a finding weighs.</summary>
public enum Weight
{
    /// <summary>Shown, no alarm.</summary>
    Note,

    /// <summary>An alarm.</summary>
    Warning,

    /// <summary>A sure break.</summary>
    Error,
}

/// <summary>A break as a system under test named it.</summary>
/// <param name="Code">The code it gave.</param>
/// <param name="Remedy">The code of the stabiliser it proposes, or empty.</param>
/// <param name="Weight">How much it weighs.</param>
/// <param name="Margin">Its score minus the threshold it was held against.</param>
/// <param name="Spans">Where it sees the break.</param>
public sealed record NamedFinding(string Code, string Remedy, Weight Weight, double Margin, IReadOnlyList<PlantedSpan> Spans);

/// <summary>What a system under test said of one text.</summary>
/// <param name="Unstable">True when its verdict is that the text is broken.</param>
/// <param name="Findings">What it named, in any order.</param>
/// <param name="Plans">Codes of the stabilisers whose plans it made.</param>
/// <param name="Words">Words of the text, for the length-only rival.</param>
public sealed record Outcome(bool Unstable, IReadOnlyList<NamedFinding> Findings, IReadOnlyCollection<string> Plans, int Words)
{
    /// <summary>The codes it holds likeliest over all, first the likeliest; empty when it does not say.</summary>
    public IReadOnlyList<string> Suspects { get; init; } = [];

    /// <summary>True when it raised an alarm.</summary>
    public bool Alarmed => Findings.Any(static f => f.Weight >= Weight.Warning);
}

/// <summary>What came of one case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Broken">What was said of the broken text; null for cases decided by a property.</param>
/// <param name="Clean">What was said of its clean twin; null when the twin is no healthy text.</param>
/// <param name="Held">Property cases: whether the property held; null when the system has no such property yet, and for other cases.</param>
public sealed record CaseResult(PlantedCase Case, Outcome? Broken, Outcome? Clean, bool? Held);
