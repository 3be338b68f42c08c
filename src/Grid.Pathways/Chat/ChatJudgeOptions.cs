namespace Grid.Pathways;

/// <summary>How a chat model is asked to judge.</summary>
public sealed record ChatJudgeOptions
{
    /// <summary>What it may spend.</summary>
    public JudgeBudget Budget { get; init; } = JudgeBudget.Unlimited;

    /// <summary>Questions of one request, 1 to 32.</summary>
    public int QuestionsPerCall { get; init; } = 8;

    /// <summary>Requests a minute; null for no limit.</summary>
    public int? CallsPerMinute { get; init; }

    /// <summary>Requests under way at once, at least 1.</summary>
    public int ConcurrentCalls { get; init; } = 4;

    /// <summary>The most characters of evidence in a request; where there is more, the sentences nearest to the claims are sent.</summary>
    public int EvidenceCharacters { get; init; } = 8_000;

    /// <summary>The names of registers, in the order of a posterior; empty to leave questions of register open.</summary>
    public IReadOnlyList<string> Registers { get; init; } = [];

    /// <summary>Times and attempts of a request.</summary>
    public RemoteOptions Remote { get; init; } = new() { Timeout = TimeSpan.FromSeconds(60) };

    internal ChatJudgeOptions Checked()
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(QuestionsPerCall, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(QuestionsPerCall, 32);
        ArgumentOutOfRangeException.ThrowIfLessThan(ConcurrentCalls, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(CallsPerMinute ?? 1, 1);
        return this;
    }
}
