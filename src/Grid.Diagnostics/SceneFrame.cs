using System.Text;
using Grid.Diagnostics.Text;
using MessagePack;

namespace Grid.Diagnostics;

/// <summary>What is known of a scene before its first component: what it must stay true to and who is judged.</summary>
/// <remarks>Immutable and safe to share. It is part of the saved state, so <see cref="Bounded"/> cuts it to the state's limits.</remarks>
[MessagePackObject]
public sealed record SceneFrame
{
    /// <summary>The most UTF-8 bytes of context a saved state holds as text; a longer context is kept as a <see cref="ContextIndex"/>.</summary>
    public const int ContextLimit = 32 * 1024;

    /// <summary>The most UTF-8 bytes of samples a saved state holds.</summary>
    public const int SamplesLimit = 8 * 1024;

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

    /// <summary>Where the context speaks of what, when it is too long to be held as text; its text is in chunks of the host's store. Null otherwise.</summary>
    [Key(9)]
    public ContextIndex? Index { get; init; }

    /// <summary>True when components of this role are judged.</summary>
    /// <param name="role">The component's role.</param>
    public bool Judges(Role role) => JudgeEveryone || role is Role.Assistant or Role.Text;

    /// <summary>UTF-8 bytes of the texts it holds; what is left of <see cref="SceneField.TextBudget"/> is the window's.</summary>
    internal int TextBytes =>
        Context.Concat(Samples).Append(Prompt ?? "").Sum(static t => Encoding.UTF8.GetByteCount(t));

    /// <summary>The same frame within the limits of a saved state: a long context becomes an index, long samples and prompts are clipped.</summary>
    public SceneFrame Bounded()
    {
        var bounded = this;
        if (Context.Sum(static c => (long)Encoding.UTF8.GetByteCount(c)) > ContextLimit)
        {
            bounded = bounded with { Context = [], Index = ContextIndex.Of(Context) };
        }

        if (Samples.Sum(static s => (long)Encoding.UTF8.GetByteCount(s)) > SamplesLimit)
        {
            bounded = bounded with { Samples = Utf16.ClipBytes(Samples, SamplesLimit) };
        }

        return Prompt is { } prompt && Encoding.UTF8.GetByteCount(prompt) > SamplesLimit
            ? bounded with { Prompt = Utf16.ClipBytes([prompt], SamplesLimit)[0] }
            : bounded;
    }
}
