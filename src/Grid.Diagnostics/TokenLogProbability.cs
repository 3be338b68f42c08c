using MessagePack;

namespace Grid.Diagnostics;

/// <summary>One token of the answer with the generator's own log-probability (OpenAI <c>logprobs</c> shape).</summary>
/// <param name="Token">The token's text.</param>
/// <param name="LogProbability">Natural logarithm of its probability, at most 0.</param>
[MessagePackObject]
public readonly record struct TokenLogProbability(
    [property: Key(0)] string Token,
    [property: Key(1)] double LogProbability);
