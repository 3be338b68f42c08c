namespace Grid.Grains;

/// <summary>Where alerts go; section <c>Grid:Alerts</c> of the configuration.</summary>
public sealed record AlertOptions
{
    /// <summary>The receiver; null to keep alerts in their list alone.</summary>
    public Uri? Url { get; init; }

    /// <summary>The shared secret of the signature, as <c>whsec_</c> and base64 or any text; needed with <see cref="Url"/>.</summary>
    public string? Secret { get; init; }

    /// <summary>Retries before an alert is dead; default 10, over about half an hour.</summary>
    public int Retries { get; init; } = 10;

    /// <summary>The first pause; each next one is twice as long, with jitter; default 2 s.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest pause; default 5 min.</summary>
    public TimeSpan LongestPause { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>How long the receiver may take to answer; default 10 s.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Throws where an option is out of its range.</summary>
    /// <exception cref="ArgumentException">The receiver is no web address, its secret is missing or too short, or a time is out of range.</exception>
    public void Check()
    {
        if (Url is null)
        {
            return;
        }

        Require(Url is { IsAbsoluteUri: true, Scheme: "http" or "https" }, $"'{Url}' is no address that alerts can be posted to.");
        _ = new WebhookSignature(Secret ?? throw new ArgumentException("Alerts are signed: give their secret."));
        Require(Retries is >= 0 and <= 100 && Pause > TimeSpan.Zero && LongestPause >= Pause && Timeout > TimeSpan.Zero, "Retries of alerts are 0 to 100, their pauses and timeout above 0.");
    }

    private static void Require(bool holds, string otherwise) => _ = holds ? true : throw new ArgumentException(otherwise);
}
