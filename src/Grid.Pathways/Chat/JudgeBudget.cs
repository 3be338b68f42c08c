namespace Grid.Pathways;

/// <summary>What a run may spend on a judge that costs money.</summary>
/// <remarks>What is spent is counted in this process: a resumed run begins with a full budget.</remarks>
public sealed record JudgeBudget
{
    /// <summary>No limits and no prices.</summary>
    public static JudgeBudget Unlimited { get; } = new();

    /// <summary>The most questions; null for no limit.</summary>
    public long? Questions { get; init; }

    /// <summary>The most tokens, both ways together; null for no limit.</summary>
    public long? Tokens { get; init; }

    /// <summary>The most money, in the currency of the prices; null for no limit.</summary>
    public decimal? Cost { get; init; }

    /// <summary>Price of a million tokens of input.</summary>
    public decimal InputPrice { get; init; }

    /// <summary>Price of a million tokens of output.</summary>
    public decimal OutputPrice { get; init; }

    internal decimal Price(long input, long output) => ((input * InputPrice) + (output * OutputPrice)) / 1_000_000m;
}

/// <summary>What a judge has been asked and what it cost.</summary>
/// <param name="Calls">Requests sent, repeated ones counted once.</param>
/// <param name="Questions">Questions in them.</param>
/// <param name="Answered">Questions answered.</param>
/// <param name="Garbage">Questions whose answer could not be read.</param>
/// <param name="Failed">Questions whose request failed.</param>
/// <param name="OverBudget">Questions not asked because the budget was spent.</param>
/// <param name="InputTokens">Tokens sent.</param>
/// <param name="OutputTokens">Tokens received.</param>
/// <param name="Estimated">True when a service did not say how many tokens, and characters were counted instead.</param>
/// <param name="Cost">Money, in the currency of the budget's prices.</param>
public sealed record JudgeUsage(
    long Calls, long Questions, long Answered, long Garbage, long Failed, long OverBudget,
    long InputTokens, long OutputTokens, bool Estimated, decimal Cost);
