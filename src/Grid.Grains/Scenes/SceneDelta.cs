using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using MessagePack;

namespace Grid.Grains;

/// <summary>One append of a live scene as its log keeps it: the turns, and what happened to them, so that a replay needs no model.</summary>
[MessagePackObject]
public sealed class SceneDelta
{
    /// <summary>The append's idempotency key.</summary>
    [Key(0)]
    public string Key { get; init; } = "";

    /// <summary>The number of the first turn.</summary>
    [Key(1)]
    public int FirstTurn { get; init; }

    /// <summary>The turns.</summary>
    [Key(2)]
    public List<SceneTurn> Turns { get; init; } = [];

    /// <summary>The scene's frame; only the first append has it.</summary>
    [Key(3)]
    public SceneFrame? Frame { get; init; }

    /// <summary>Pathways that the events name by their place in this list.</summary>
    [Key(4)]
    public List<PathwayUse> Pathways { get; init; } = [];

    /// <summary>The events in order.</summary>
    [Key(5)]
    public List<DeltaEvent> Events { get; init; } = [];

    /// <summary>When it was appended, in milliseconds since 1970; 0 in logs of builds before it was kept.</summary>
    [Key(6)]
    public long At { get; init; }

    /// <summary>The scene's stream; only the first append has it.</summary>
    [Key(7)]
    public string Stream { get; init; } = "";

    /// <summary>The number of the first turn, where the caller numbers them.</summary>
    [Key(8)]
    public int? Number { get; init; }

    /// <summary>Turns that wait for those before them: such a delta has no turns of its own.</summary>
    [Key(9)]
    public WaitingTurns? Waiting { get; init; }
}

/// <summary>An event within a delta: a component without its text (the turn has it), or an answer.</summary>
[MessagePackObject]
public sealed class DeltaEvent
{
    /// <summary>The pathway's place in <see cref="SceneDelta.Pathways"/>.</summary>
    [Key(0)]
    public int Pathway { get; init; }

    /// <summary>A component's turn, counted from the delta's first.</summary>
    [Key(1)]
    public int Turn { get; init; }

    /// <summary>Where the component starts in its turn.</summary>
    [Key(2)]
    public int Start { get; init; }

    /// <summary>Where it ends, exclusive.</summary>
    [Key(3)]
    public int End { get; init; }

    /// <summary>Sentence or markdown unit.</summary>
    [Key(4)]
    public UnitKind Kind { get; init; }

    /// <summary>The reduced vector; empty when the pathway abstained.</summary>
    [Key(5)]
    public byte[] Vector { get; init; } = [];

    /// <summary>Share of the words that the pathway could read, in percent.</summary>
    [Key(6)]
    public byte CoveragePercent { get; init; }

    /// <summary>The question that was answered; null for a component.</summary>
    [Key(7)]
    public Question? Question { get; init; }

    /// <summary>The answer; null for a component.</summary>
    [Key(8)]
    public Answer? Answer { get; init; }

    /// <summary>The space of the vector; see <see cref="VectorScale"/>.</summary>
    [Key(9)]
    public byte Space { get; init; }

    /// <summary>The cosine of unrelated texts in that space, in percent.</summary>
    [Key(10)]
    public byte NoisePercent { get; init; }

    /// <summary>The whole vector, rounded (<see cref="Grid.Diagnostics.Signals.RoundedVector"/>); empty in logs of builds before it was kept.</summary>
    [Key(11)]
    public byte[] Rounded { get; init; } = [];
}
