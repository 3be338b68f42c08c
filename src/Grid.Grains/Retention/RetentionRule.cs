using Grid.Diagnostics;

namespace Grid.Grains;

/// <summary>What is kept of a tenant's live scenes.</summary>
public sealed record RetentionRule
{
    /// <summary>
    /// <c>all</c>: every turn. <c>window</c>: the text that the entries still look at; older turns keep role and hash.
    /// <c>none</c>: as <c>window</c>, and no text leaves in reports, lists or exports. Default <c>all</c>.
    /// </summary>
    public Retention Text { get; init; }

    /// <summary>True to store turns and frame without what <see cref="PersonalData"/> finds; what is judged is what is stored. Default false.</summary>
    public bool Redact { get; init; }

    /// <summary>How long after its last turn a scene is erased; null for never.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>Options that show no more than the rule allows.</summary>
    /// <param name="options">What was asked for.</param>
    internal ReadOptions Bound(ReadOptions options) => options.Retention < Text ? options with { Retention = Text } : options;
}
