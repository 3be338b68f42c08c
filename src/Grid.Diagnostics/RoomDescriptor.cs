using Grid.Diagnostics.Text;

namespace Grid.Diagnostics;

/// <summary>The shape of a catalogue entry.</summary>
public enum RoomKind : byte
{
    /// <summary>A fold over a scene's events that decides whether a break is there.</summary>
    Detector = 0,

    /// <summary>A function of the field and the scores, run after the detectors.</summary>
    Indicator = 1,

    /// <summary>From a report to a plan of edits.</summary>
    Stabiliser = 2,

    /// <summary>A pure state machine that others drive.</summary>
    Mechanism = 3,
}

/// <summary>Who an entry of the catalogue is; the first thing a reader of its room sees.</summary>
public sealed record RoomDescriptor
{
    /// <summary>The identity, such as <c>12.4.3</c>; never renumbered, never reused.</summary>
    public required string Code { get; init; }

    /// <summary>The folder's name after the code, such as <c>stuck-loop</c>.</summary>
    public required string Slug { get; init; }

    /// <summary>The title in English.</summary>
    public required string Title { get; init; }

    /// <summary>The title in Russian, as the outline has it.</summary>
    public required string TitleRu { get; init; }

    /// <summary>The shape.</summary>
    public required RoomKind Kind { get; init; }

    /// <summary>Version of the room's saved state; raise it when the state's meaning changes.</summary>
    public int StateVersion { get; init; } = 1;

    /// <summary>The operating threshold: at most 1 % of healthy scenes score at or above it. Null for entries that raise no findings.</summary>
    public double? QuietThreshold { get; init; }

    /// <summary>The code of the stabiliser that a finding of this entry leads to; empty for entries that raise none.</summary>
    public string Remedy { get; init; } = "";

    /// <summary>True when the entry reads any language; false makes it abstain outside English and Russian.</summary>
    public bool LanguageFree { get; init; }

    /// <summary>True when a finding rests on particular other components (a label, a caption, a definition) that its spans do not name: the self-check (12.6.4) then leaves all components in place.</summary>
    public bool Structural { get; init; }

    /// <summary>Codes of entries whose results this one reads; they run first.</summary>
    public IReadOnlyList<string> DependsOn { get; init; } = [];

    /// <summary>True when the entry can judge text of that language.</summary>
    /// <param name="language">The scene's language.</param>
    public bool Reads(TextLanguage language) => LanguageFree || language != TextLanguage.Other;
}
