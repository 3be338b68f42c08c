using MessagePack;

namespace Grid.Grains.Abstractions;

/// <summary>Counts of scenes; counts of disjoint scenes add up.</summary>
[GenerateSerializer]
[Alias("grid.scene-tally")]
[MessagePackObject]
public sealed record SceneTally
{
    /// <summary>Scenes.</summary>
    [Id(0)]
    [Key(0)]
    public int Scenes { get; set; }

    /// <summary>Their turns.</summary>
    [Id(1)]
    [Key(1)]
    public long Turns { get; set; }

    /// <summary>Scenes by verdict.</summary>
    [Id(2)]
    [Key(2)]
    public Dictionary<string, int> Verdicts { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Scenes in which an entry alarmed, by code.</summary>
    [Id(3)]
    [Key(3)]
    public Dictionary<string, int> Alarms { get; init; } = new(StringComparer.Ordinal);

    /// <summary>Sum of the stabilities of decided scenes.</summary>
    [Id(4)]
    [Key(4)]
    public double StabilitySum { get; set; }

    /// <summary>Scenes with an alarm.</summary>
    [Id(5)]
    [Key(5)]
    public int Alarmed { get; set; }

    /// <summary>Mean stability of the decided scenes, or null.</summary>
    [IgnoreMember]
    public double? Stability => Scenes - Verdicts.GetValueOrDefault("undecided") is > 0 and var decided ? StabilitySum / decided : null;

    /// <summary>Counts one more scene.</summary>
    /// <param name="row">The scene.</param>
    public void Add(SceneRow row)
    {
        Scenes++;
        Turns += row.TurnCount;
        Alarmed += row.Alarms.Length > 0 ? 1 : 0;
        StabilitySum += row.Verdict == "undecided" ? 0 : row.Stability;
        Verdicts[row.Verdict] = Verdicts.GetValueOrDefault(row.Verdict) + 1;
        foreach (var code in row.Alarms)
        {
            Alarms[code] = Alarms.GetValueOrDefault(code) + 1;
        }
    }

    /// <summary>Adds counts of other scenes.</summary>
    /// <param name="other">The counts.</param>
    public void Add(SceneTally other)
    {
        Scenes += other.Scenes;
        Turns += other.Turns;
        Alarmed += other.Alarmed;
        StabilitySum += other.StabilitySum;
        foreach (var (verdict, count) in other.Verdicts)
        {
            Verdicts[verdict] = Verdicts.GetValueOrDefault(verdict) + count;
        }

        foreach (var (code, count) in other.Alarms)
        {
            Alarms[code] = Alarms.GetValueOrDefault(code) + count;
        }
    }
}

/// <summary>Scenes that began within one hour or day.</summary>
/// <param name="From">When it begins, in milliseconds since 1970.</param>
/// <param name="Tally">The counts.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.tally-bucket")]
public sealed record TallyBucket([property: Id(0)] long From, [property: Id(1)] SceneTally Tally);

/// <summary>A tenant's scenes over time and by stream.</summary>
/// <param name="Buckets">Hours or days with scenes, in order.</param>
/// <param name="Streams">Streams, the one with the most alarmed scenes first.</param>
/// <param name="Changed">Scenes that changed last, the newest first.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.scene-overview")]
public sealed record SceneOverview([property: Id(0)] TallyBucket[] Buckets, [property: Id(1)] StreamTally[] Streams, [property: Id(2)] SceneRow[] Changed);

/// <summary>A stream's scenes.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Tally">The counts.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.stream-tally")]
public sealed record StreamTally([property: Id(0)] string Stream, [property: Id(1)] SceneTally Tally);
