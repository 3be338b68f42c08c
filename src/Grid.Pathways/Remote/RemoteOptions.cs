namespace Grid.Pathways;

/// <summary>How long a remote pathway may take, and how often it is asked again.</summary>
public sealed record RemoteOptions
{
    /// <summary>One attempt may take this long.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Attempts after the first, 0 to 10.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>Pause before the first of them; each further pause is twice as long, with jitter, unless the service names one.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>A service that asks for a longer pause than this has failed: its bridge decides.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromSeconds(30);
}
