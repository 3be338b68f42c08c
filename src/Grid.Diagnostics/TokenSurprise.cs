namespace Grid.Diagnostics;

/// <summary>A token of a turn with the generator's own surprise.</summary>
/// <param name="Start">Where it starts in the turn's text, in UTF-16 units.</param>
/// <param name="End">Where it ends, exclusive.</param>
/// <param name="Nats">Minus the natural logarithm of its probability, not negative.</param>
public readonly record struct TokenSurprise(int Start, int End, double Nats)
{
    // Special tokens and odd bytes cost a few; more than this and the tokens belong to another text.
    private const double AlignedShare = 0.9;

    /// <summary>Lays tokens over the text they spell, in order.</summary>
    /// <param name="text">The turn's text.</param>
    /// <param name="tokens">The tokens; white space around them may differ.</param>
    /// <returns>The tokens found; empty when fewer than nine in ten are.</returns>
    public static IReadOnlyList<TokenSurprise> Align(string text, IReadOnlyList<TokenLogProbability> tokens)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(tokens);
        var aligned = new List<TokenSurprise>(tokens.Count);
        var at = 0;
        var spelled = 0;
        foreach (var token in tokens)
        {
            var word = token.Token.AsSpan().Trim();
            if (word.IsEmpty)
            {
                continue;
            }

            spelled++;
            while (at < text.Length && char.IsWhiteSpace(text[at]))
            {
                at++;
            }

            if (text.AsSpan(at).StartsWith(word, StringComparison.Ordinal))
            {
                aligned.Add(new TokenSurprise(at, at + word.Length, Math.Max(0, -token.LogProbability)));
                at += word.Length;
            }
        }

        return aligned.Count >= AlignedShare * spelled ? aligned : [];
    }
}
