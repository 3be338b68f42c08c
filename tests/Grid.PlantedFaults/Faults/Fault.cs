using Grid.PlantedFaults.Writing;

namespace Grid.PlantedFaults.Faults;

/// <summary>Plants one entry's fault; the catalogue's definition decides what it is, no detector does.</summary>
public abstract class Fault
{
    /// <summary>The code of the entry.</summary>
    public abstract string Code { get; }

    /// <summary>How its cases are decided.</summary>
    public virtual CaseMeasure Measure => CaseMeasure.Finding;

    /// <summary>True when the fault can be planted in a text of this topic.</summary>
    public virtual bool Accepts(Topic topic)
    {
        ArgumentNullException.ThrowIfNull(topic);
        return !topic.IsDialogue;
    }

    /// <summary>Plants the fault.</summary>
    /// <param name="stage">Topic and choices.</param>
    public abstract Planting Plant(Stage stage);
}

/// <summary>A broken text and its clean twin.</summary>
/// <param name="Clean">Without the fault.</param>
/// <param name="Broken">With it; its planted pieces are the spans.</param>
/// <param name="Kind">The kind within the code, or empty.</param>
public sealed record Planting(Draft Clean, Draft Broken, string Kind = "")
{
    /// <summary>True when the verdict must be <c>unstable</c>: a contradiction, a loop, a formula that is malformed or contradicts itself, a dead reference.</summary>
    public bool IsError { get; init; }

    /// <summary>False when the twin is made for comparison alone, not a healthy text.</summary>
    public bool CleanIsHealthy { get; init; } = true;

    /// <summary>Stream cases: further texts after the first, broken and clean.</summary>
    public IReadOnlyList<(Draft Clean, Draft Broken)> Further { get; init; } = [];

    /// <summary>Stream cases: the text from which the fault is there.</summary>
    public int From { get; init; }
}
