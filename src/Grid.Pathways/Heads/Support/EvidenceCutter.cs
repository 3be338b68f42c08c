using System.Text;
using System.Text.Json;
using Grid.Diagnostics.Text;

namespace Grid.Pathways.Heads;

/// <summary>What a piece of evidence is.</summary>
public enum EvidenceKind : byte
{
    /// <summary>A sentence, heading, list item or table row.</summary>
    Sentence = 0,

    /// <summary>A fact of a record: its name and its value.</summary>
    Fact = 1,

    /// <summary>A fact whose value is false, "no" or "none".</summary>
    Denied = 2,

    /// <summary>A fact whose value is not known (null).</summary>
    Unknown = 3,
}

/// <summary>A piece of evidence as cut from a passage.</summary>
/// <param name="Text">Its text; a fact as "name: value".</param>
/// <param name="Kind">What it is.</param>
/// <param name="Spaced">A fact with the words of its name apart and together ("RestaurantsTakeOut": restaurants, take, out, takeout); null for a sentence.</param>
public readonly record struct EvidencePiece(string Text, EvidenceKind Kind, string? Spaced = null)
{
    /// <summary>What is indexed.</summary>
    internal string Words => Spaced ?? Text;
}

/// <summary>Cuts passages into pieces: sentences of running text, facts of JSON records.</summary>
public static class EvidenceCutter
{
    private const int LongestFact = 100;
    private const int DeepestRecord = 16;
    private const int LongestHump = 5;

    /// <summary>The pieces of a passage, in order.</summary>
    /// <param name="passage">A passage of evidence: text, Markdown or JSON.</param>
    /// <param name="language">Its language.</param>
    public static IEnumerable<EvidencePiece> Cut(string passage, TextLanguage language)
    {
        if (passage.AsSpan().TrimStart() is ['{' or '[', ..] && Parsed(passage) is { } record)
        {
            using (record)
            {
                var pieces = new List<EvidencePiece>();
                Facts("", record.RootElement, language, pieces);
                return pieces;
            }
        }

        return Sentences(passage, language);
    }

    private static IEnumerable<EvidencePiece> Sentences(string text, TextLanguage language) =>
        SentenceSplitter.Split(text, language).Select(u => new EvidencePiece(text[u.Start..u.End], EvidenceKind.Sentence));

    private static JsonDocument? Parsed(string passage)
    {
        try
        {
            return JsonDocument.Parse(passage, new JsonDocumentOptions { MaxDepth = DeepestRecord, AllowTrailingCommas = true });
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Facts(string name, JsonElement value, TextLanguage language, List<EvidencePiece> pieces)
    {
        switch (value.ValueKind)
        {
            case JsonValueKind.Object:
                foreach (var property in value.EnumerateObject())
                {
                    Facts(Named(name, property.Name), property.Value, language, pieces);
                }

                break;
            case JsonValueKind.Array:
                foreach (var item in value.EnumerateArray())
                {
                    Facts(name, item, language, pieces);
                }

                break;
            case JsonValueKind.String when value.GetString() is { Length: > LongestFact } text:
                pieces.AddRange(Sentences(text, language));
                break;
            default:
                pieces.Add(Fact(name, value));
                break;
        }
    }

    private static EvidencePiece Fact(string name, JsonElement value)
    {
        var (shown, kind) = value.ValueKind switch
        {
            JsonValueKind.False => ("false", EvidenceKind.Denied),
            JsonValueKind.Null => ("null", EvidenceKind.Unknown),
            JsonValueKind.String => (value.GetString()!, IsDenied(value.GetString()!) ? EvidenceKind.Denied : EvidenceKind.Fact),
            _ => (value.GetRawText(), EvidenceKind.Fact),
        };
        return new EvidencePiece($"{name}: {shown}", kind, $"{Spaced(name)}: {shown}");
    }

    private static bool IsDenied(string value) =>
        value.Trim().ToLowerInvariant() is "no" or "none" or "false" or "never" or "closed" or "нет" or "0:0-0:0";

    // The names of the record and of the field say together what a fact is about; older ancestors would only repeat.
    private static string Named(string parent, string name)
    {
        var last = parent.LastIndexOf(" / ", StringComparison.Ordinal);
        return parent.Length == 0 ? name : $"{(last < 0 ? parent : parent[(last + 3)..])} / {name}";
    }

    // "RestaurantsGoodForGroups" and "price_range" are words without spaces; "WiFi" and "TakeOut" are also one word.
    private static string Spaced(string name)
    {
        var spaced = new StringBuilder(2 * name.Length);
        var joined = new StringBuilder();
        var start = 0;
        for (var i = 0; i <= name.Length; i++)
        {
            var hump = i > 0 && i < name.Length && char.IsUpper(name[i]) && char.IsLower(name[i - 1]);
            if (hump && i - start <= LongestHump && Hump(name, i) is var end && end - i <= LongestHump)
            {
                joined.Append(' ').Append(name, start, end - start);
            }

            start = hump || (i < name.Length && !char.IsLetter(name[i])) ? i + (hump ? 0 : 1) : start;
            spaced.Append(hump ? " " : "");
            if (i < name.Length)
            {
                spaced.Append(name[i] == '_' ? ' ' : name[i]);
            }
        }

        return spaced.Append(joined).ToString();
    }

    private static int Hump(string name, int from)
    {
        var end = from + 1;
        while (end < name.Length && char.IsLower(name[end]))
        {
            end++;
        }

        return end;
    }
}
