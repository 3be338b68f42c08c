using Grid.Diagnostics.Text;
using MessagePack;

namespace Grid.Diagnostics;

/// <summary>What is known of a scene before its first component: what it must stay true to and who is judged.</summary>
/// <remarks>Immutable and safe to share. It is part of the saved state, so <see cref="Bounded"/> cuts it to the state's limits.</remarks>
[MessagePackObject]
public sealed record SceneFrame
{
    /// <summary>Context beyond this many UTF-16 units is kept out of the state, in chunks of the host's store.</summary>
    public const int ContextLimit = 32 * 1024;

    /// <summary>The scene's id, unique in its run or tenant.</summary>
    [Key(0)]
    public required string Id { get; init; }

    /// <summary>How the text was given.</summary>
    [Key(1)]
    public SceneShape Shape { get; init; }

    /// <summary>The language that language-bound entries read; <see cref="TextLanguage.Other"/> makes them abstain.</summary>
    [Key(2)]
    public TextLanguage Language { get; init; }

    /// <summary>The language tag shown in the report, such as <c>en</c>, <c>ru</c> or <c>und</c>.</summary>
    [Key(3)]
    public string LanguageTag { get; init; } = "und";

    /// <summary>What was asked, or null.</summary>
    [Key(4)]
    public string? Prompt { get; init; }

    /// <summary>The passages the text must stay true to; empty when there are none.</summary>
    [Key(5)]
    public IReadOnlyList<string> Context { get; init; } = [];

    /// <summary>The register asked for, or null.</summary>
    [Key(6)]
    public string? Register { get; init; }

    /// <summary>Other answers to the same prompt; empty when there are none.</summary>
    [Key(7)]
    public IReadOnlyList<string> Samples { get; init; } = [];

    /// <summary>True when every role is judged, not the model alone.</summary>
    [Key(8)]
    public bool JudgeEveryone { get; init; }

    /// <summary>UTF-16 units of context that <see cref="Bounded"/> left out; 0 when the context is whole.</summary>
    [Key(9)]
    public int ContextLeftOut { get; init; }

    /// <summary>True when components of this role are judged.</summary>
    /// <param name="role">The component's role.</param>
    public bool Judges(Role role) => JudgeEveryone || role is Role.Assistant or Role.Text;

    /// <summary>The same frame within the limits of a saved state: context and samples of at most <see cref="ContextLimit"/> units each.</summary>
    public SceneFrame Bounded()
    {
        var context = Clip(Context, out var leftOut);
        return leftOut == 0 && Samples.Sum(static s => (long)s.Length) <= ContextLimit
            ? this
            : this with { Context = context, Samples = Clip(Samples, out _), ContextLeftOut = ContextLeftOut + leftOut };
    }

    private static List<string> Clip(IReadOnlyList<string> passages, out int leftOut)
    {
        var kept = new List<string>();
        var room = ContextLimit;
        leftOut = 0;
        foreach (var passage in passages)
        {
            var take = Utf16.CutBefore(passage, Math.Min(room, passage.Length));
            if (take > 0)
            {
                kept.Add(take == passage.Length ? passage : passage[..take]);
            }

            room -= take;
            leftOut += passage.Length - take;
        }

        return kept;
    }
}
