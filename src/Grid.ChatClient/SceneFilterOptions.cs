using Grid.Diagnostics.Rooms;
using Microsoft.Extensions.AI;

namespace Grid.ChatClient;

/// <summary>How requests are filtered before generation (12.8.3).</summary>
public sealed record SceneFilterOptions
{
    /// <summary>The filter's memory: outcomes and thresholds. Before its first calibration every request passes with a warning.</summary>
    public FilterState State { get; init; } = FilterState.Initial;

    /// <summary>The passages the answer must stay true to; null for system and tool messages.</summary>
    public Func<IReadOnlyList<ChatMessage>, IReadOnlyList<string>>? Context { get; init; }

    /// <summary>Told of every decision; on the caller's thread.</summary>
    public Action<FilterDecision>? OnDecision { get; init; }

    /// <summary>What a stopped request is answered with; null for a sentence that gives the reasons.</summary>
    public Func<FilterDecision, string>? StopText { get; init; }
}
