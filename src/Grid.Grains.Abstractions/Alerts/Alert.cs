using MessagePack;

namespace Grid.Grains.Abstractions;

/// <summary>One cause that alerts, or that has ended; the same form on the wire and in the store. It holds no text of the scene.</summary>
[GenerateSerializer]
[Immutable]
[Alias("grid.alert")]
[MessagePackObject]
public sealed record Alert
{
    /// <summary>Name of the alert: of stream, scene, finding and event.</summary>
    [Id(0)]
    [Key(0)]
    public required string Id { get; init; }

    /// <summary>False when the cause appeared, true when it ended.</summary>
    [Id(1)]
    [Key(1)]
    public bool Closed { get; init; }

    /// <summary>When, in milliseconds since 1970.</summary>
    [Id(2)]
    [Key(2)]
    public long At { get; init; }

    /// <summary>The stream.</summary>
    [Id(3)]
    [Key(3)]
    public string Stream { get; init; } = "";

    /// <summary>The scene; for a latent failure (12.6.1) the one at which it was found or ended.</summary>
    [Id(4)]
    [Key(4)]
    public required string Scene { get; init; }

    /// <summary>The finding's id, or the latent failure's.</summary>
    [Id(5)]
    [Key(5)]
    public required string Finding { get; init; }

    /// <summary>The entry; <c>12.6.1</c> for a latent failure.</summary>
    [Id(6)]
    [Key(6)]
    public required string Code { get; init; }

    /// <summary>The entry's own kind of break; for a latent failure the entry whose scores moved.</summary>
    [Id(7)]
    [Key(7)]
    public string Kind { get; init; } = "";

    /// <summary><c>note</c>, <c>warning</c> or <c>error</c>, as the report has it.</summary>
    [Id(8)]
    [Key(8)]
    public string Severity { get; init; } = "warning";

    /// <summary>The score, 0 to 1.</summary>
    [Id(9)]
    [Key(9)]
    public double Score { get; init; }

    /// <summary>The stream's threshold that it exceeded.</summary>
    [Id(10)]
    [Key(10)]
    public double Threshold { get; init; }

    /// <summary>The turn of the first span; -1 for a latent failure.</summary>
    [Id(11)]
    [Key(11)]
    public int Turn { get; init; } = -1;

    /// <summary>Where the span starts in the turn's text, in UTF-16 units.</summary>
    [Id(12)]
    [Key(12)]
    public int Start { get; init; }

    /// <summary>Where it ends, exclusive.</summary>
    [Id(13)]
    [Key(13)]
    public int End { get; init; }
}

/// <summary>What became of an alert.</summary>
[GenerateSerializer]
[Immutable]
[Alias("grid.alert-entry")]
[MessagePackObject]
public sealed record AlertEntry
{
    /// <summary>The alert.</summary>
    [Id(0)]
    [Key(0)]
    public required Alert Alert { get; init; }

    /// <summary>Where it stands.</summary>
    [Id(1)]
    [Key(1)]
    public AlertState State { get; init; }

    /// <summary>Attempts at its delivery.</summary>
    [Id(2)]
    [Key(2)]
    public int Attempts { get; init; }

    /// <summary>Why it could not be delivered, or null.</summary>
    [Id(3)]
    [Key(3)]
    public string? Error { get; init; }
}

/// <summary>Where an alert stands; the numbers are stored and never change.</summary>
public enum AlertState : byte
{
    /// <summary>It waits for its delivery.</summary>
    Pending = 0,

    /// <summary>The receiver took it.</summary>
    Delivered = 1,

    /// <summary>It could not be delivered.</summary>
    Dead = 2,

    /// <summary>There is no receiver: it is only listed.</summary>
    Listed = 3,
}
