using System.Text.Json;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>Reads token log-probabilities.</summary>
internal static class LogProbabilities
{
    public const string Schema =
        """{"anyOf":[""" + Tokens + ""","""
        + """{"type":"object","required":["content"],"properties":{"content":{"anyOf":[""" + Tokens + ""","""
        + """{"type":"null"}]}}}]}""";

    private const string Tokens =
        """{"type":"array","items":{"type":"object","required":["token","logprob"],"properties":{"token":{"type":"string"},"logprob":{"type":"number"}}}}""";

    // Services round: a certain token may come a hair above 0.
    private const double RoundingNoise = 1e-3;

    public static List<TokenLogProbability> Read(JsonElement value, string field)
    {
        if (value.ValueKind == JsonValueKind.Object && value.TryGetProperty("content", out var content))
        {
            return content.ValueKind == JsonValueKind.Null ? [] : Read(content, field + ".content");
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            throw JsonValues.WrongType(value, field, "a list of {token, logprob}, or an object with such a list as `content`");
        }

        var tokens = new List<TokenLogProbability>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            tokens.Add(One(item, JsonValues.Item(field, tokens.Count)));
        }

        return tokens;
    }

    private static TokenLogProbability One(JsonElement item, string field)
    {
        if (item.ValueKind != JsonValueKind.Object
            || !item.TryGetProperty("token", out var token) || !item.TryGetProperty("logprob", out var logprob))
        {
            throw new RecordFaultException(field, $"`{field}` is not an object with `token` and `logprob`; write both.");
        }

        if (logprob.ValueKind != JsonValueKind.Number || !logprob.TryGetDouble(out var value)
            || !double.IsFinite(value) || value > RoundingNoise)
        {
            throw new RecordFaultException(field + ".logprob", $"`{field}.logprob` is not a finite number of at most 0; give a natural logarithm.");
        }

        return new TokenLogProbability(JsonValues.Text(token, field + ".token"), Math.Min(value, 0));
    }
}
