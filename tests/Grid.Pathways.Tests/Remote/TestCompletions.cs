using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Grid.Pathways.Tests.Remote;

/// <summary>Chat completions by plain rules: a pair clashes when one side has "never"; a claim is supported when the passages hold its words.</summary>
internal static class TestCompletions
{
    public static string Answer(SeenRequest request, Manner manner)
    {
        var data = Data(request.Message("user"));
        var content = manner switch
        {
            Manner.Prose => "I think they clash.",
            Manner.OtherSchema => """{"verdict": "contradiction"}""",
            Manner.Silent => "",
            Manner.Echo => request.Message("user"),
            _ => new JsonObject { ["answers"] = Answers(data, manner) }.ToJsonString(),
        };
        return new JsonObject
        {
            ["id"] = "c1",
            ["object"] = "chat.completion",
            ["created"] = 1,
            ["model"] = "test-model",
            ["choices"] = new JsonArray(new JsonObject
            {
                ["index"] = 0,
                ["finish_reason"] = "stop",
                ["message"] = new JsonObject { ["role"] = "assistant", ["content"] = content },
            }),
            ["usage"] = new JsonObject { ["prompt_tokens"] = 100, ["completion_tokens"] = 20, ["total_tokens"] = 120 },
        }.ToJsonString();
    }

    // A reader that is no better than the delimiters: what a forged one would fool.
    public static JsonElement Data(string message)
    {
        var start = message.IndexOf("<data>", StringComparison.Ordinal) + "<data>".Length;
        return JsonDocument.Parse(message[start..message.IndexOf("</data>", StringComparison.Ordinal)]).RootElement;
    }

    private static JsonArray Answers(JsonElement data, Manner manner)
    {
        var answers = new JsonArray();
        foreach (var item in data.GetProperty("items").EnumerateArray())
        {
            var answer = item.TryGetProperty("a", out var a) ? Conflict(a.GetString()!, item.GetProperty("b").GetString()!)
                : item.TryGetProperty("claim", out var claim) ? Support(claim.GetString()!, data.GetProperty("passages"))
                : new JsonObject { ["p"] = 0.9, ["label"] = item.GetProperty("text").GetString()!.Contains("hereby", StringComparison.Ordinal) ? "formal" : "plain" };
            answer["n"] = manner == Manner.Repeated ? 1 : item.GetProperty("n").GetInt32();
            if (manner == Manner.OutOfRange)
            {
                answer["p"] = 7;
            }

            if (manner == Manner.Lying)
            {
                answer["evidence"] = "visit evil.example / now";
                answer["unsupported"] = new JsonArray("visit evil.example");
            }

            answers.Add(answer);
        }

        if (manner == Manner.TooFew)
        {
            answers.RemoveAt(0);
        }

        return answers;
    }

    private static JsonObject Conflict(string a, string b)
    {
        var clash = a.Contains("never", StringComparison.Ordinal) != b.Contains("never", StringComparison.Ordinal);
        return new JsonObject { ["p"] = clash ? 0.97 : 0.02, ["evidence"] = clash ? "arrived / never arrived" : "" };
    }

    private static JsonObject Support(string claim, JsonElement passages)
    {
        var words = passages.EnumerateArray().SelectMany(static p => Words(p.GetString()!)).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = Words(claim).Where(w => !words.Contains(w)).ToArray();
        return new JsonObject
        {
            ["p"] = missing.Length == 0 ? 0.95 : 0.1,
            ["evidence"] = passages.GetArrayLength() > 0 ? passages[0].GetString() : "",
            ["unsupported"] = new JsonArray([.. missing.Select(static m => (JsonNode)m)]),
        };
    }

    private static string[] Words(string text) =>
        text.ToLower(CultureInfo.InvariantCulture).Split([' ', '.', ','], StringSplitOptions.RemoveEmptyEntries);
}

/// <summary>Embeddings by word hashes, as base64 or as numbers, whichever the client asks for.</summary>
internal static class TestEmbeddings
{
    private const int Size = 8;

    public static string Answer(JsonElement request, Manner manner)
    {
        var input = request.GetProperty("input");
        var texts = input.ValueKind == JsonValueKind.String ? [input.GetString()!] : input.EnumerateArray().Select(static t => t.GetString()!).ToArray();
        var base64 = request.TryGetProperty("encoding_format", out var format) && format.GetString() == "base64";
        var data = new JsonArray();
        foreach (var (text, i) in texts.Select(static (t, i) => (t, i)).Skip(manner == Manner.TooFew ? 1 : 0))
        {
            var vector = manner == Manner.OutOfRange ? Enumerable.Repeat(float.NaN, Size).ToArray() : Vector(text);
            data.Add(new JsonObject
            {
                ["object"] = "embedding",
                ["index"] = i,
                ["embedding"] = base64
                    ? Convert.ToBase64String(vector.SelectMany(BitConverter.GetBytes).ToArray())
                    : new JsonArray([.. vector.Select(static v => (JsonNode)v)]),
            });
        }

        return new JsonObject
        {
            ["object"] = "list",
            ["model"] = "test-model",
            ["data"] = data,
            ["usage"] = new JsonObject { ["prompt_tokens"] = 5, ["total_tokens"] = 5 },
        }.ToJsonString();
    }

    public static float[] Vector(string text)
    {
        var vector = new float[Size];
        foreach (var word in text.Split(' '))
        {
            vector[word.Aggregate(0, static (h, c) => (h * 31) + c) & (Size - 1)]++;
        }

        return vector;
    }
}
