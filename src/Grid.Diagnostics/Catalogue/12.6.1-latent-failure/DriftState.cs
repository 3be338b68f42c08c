using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What is remembered of one entry's scores along a stream.</summary>
/// <remarks>Immutable and bounded: the reference, a few sums, the last <see cref="EpisodeLimit"/> episodes.</remarks>
[MessagePackObject]
public sealed record DriftState
{
    /// <summary>The version this build writes.</summary>
    public const int CurrentVersion = 1;

    /// <summary>The most closed episodes kept; the oldest leave.</summary>
    public const int EpisodeLimit = 8;

    /// <summary>A stream that has seen nothing.</summary>
    public static DriftState Empty { get; } = new();

    /// <summary>Version of the form.</summary>
    [Key(0)]
    public int Version { get; init; } = CurrentVersion;

    /// <summary>The reference: its scores in ten-thousandths, ascending.</summary>
    [Key(1)]
    public ushort[] Reference { get; init; } = [];

    /// <summary>Scores seen.</summary>
    [Key(2)]
    public long Seen { get; init; }

    /// <summary>The sum of deviations beyond the allowance; never below 0.</summary>
    [Key(3)]
    public double Sum { get; init; }

    /// <summary>What has been seen since <see cref="Sum"/> last stood at 0, or since the open episode began.</summary>
    [Key(4)]
    public DriftSpell Spell { get; init; } = DriftSpell.None;

    /// <summary>The scene at which the open episode was found; null when none is open.</summary>
    [Key(5)]
    public string? Found { get; init; }

    /// <summary>The sum of returns to the reference while an episode is open; never below 0.</summary>
    [Key(6)]
    public double Return { get; init; }

    /// <summary>The open episode up to where the return began.</summary>
    [Key(7)]
    public DriftSpell BeforeReturn { get; init; } = DriftSpell.None;

    /// <summary>The scene at which the return began, or null.</summary>
    [Key(8)]
    public string? ReturnFrom { get; init; }

    /// <summary>Episodes that have ended, oldest first.</summary>
    [Key(9)]
    public IReadOnlyList<DriftEpisode> Ended { get; init; } = [];

    /// <summary>Every episode that is remembered: those that have ended, and the open one.</summary>
    public IReadOnlyList<DriftEpisode> Episodes() => Found is null ? Ended : [.. Ended, Episode(Spell, null)];

    internal DriftEpisode Episode(DriftSpell spell, string? until) => new(
        spell.Since, Found ?? "", until, spell.Scenes, spell.Deviation / Math.Max(1, spell.Scenes), Mean(), spell.Score / Math.Max(1, spell.Scenes));

    private double Mean()
    {
        long sum = 0;
        foreach (var score in Reference)
        {
            sum += score;
        }

        return Reference.Length == 0 ? 0 : sum / (double)DriftWatch.Unit / Reference.Length;
    }
}

/// <summary>A run of scenes and what they sum to.</summary>
/// <param name="Since">The first of them; empty when there is none.</param>
/// <param name="Scenes">How many.</param>
/// <param name="Deviation">Sum of their deviations from the reference, in standard deviations.</param>
/// <param name="Score">Sum of their scores.</param>
[MessagePackObject]
public sealed record DriftSpell(
    [property: Key(0)] string Since,
    [property: Key(1)] long Scenes,
    [property: Key(2)] double Deviation,
    [property: Key(3)] double Score)
{
    /// <summary>No scene.</summary>
    public static DriftSpell None { get; } = new("", 0, 0, 0);

    internal DriftSpell With(string scene, double deviation, double score) =>
        new(Scenes == 0 ? scene : Since, Scenes + 1, Deviation + deviation, Score + score);
}

/// <summary>A latent failure: a run of scenes whose scores stand off the reference.</summary>
/// <param name="Since">The scene it began with, as near as the sum tells.</param>
/// <param name="Found">The scene at which it was found.</param>
/// <param name="Until">The scene from which the scores were back; null while it lasts.</param>
/// <param name="Scenes">Scored scenes in it.</param>
/// <param name="Shift">Its mean deviation, in standard deviations of the reference.</param>
/// <param name="Before">Mean score of the reference.</param>
/// <param name="During">Mean score in it.</param>
[MessagePackObject]
public sealed record DriftEpisode(
    [property: Key(0)] string Since,
    [property: Key(1)] string Found,
    [property: Key(2)] string? Until,
    [property: Key(3)] long Scenes,
    [property: Key(4)] double Shift,
    [property: Key(5)] double Before,
    [property: Key(6)] double During);
