using System.Globalization;
using System.Text.Json;

namespace Grid.Formats;

/// <summary>Reads JSON values of one expected type, or says what stands there instead.</summary>
internal static class JsonValues
{
    /// <summary>A string without lone surrogates and NUL.</summary>
    public static string Text(JsonElement value, string field)
    {
        if (value.ValueKind != JsonValueKind.String)
        {
            throw WrongType(value, field, "a string");
        }

        string text;
        try
        {
            text = value.GetString()!;
        }
        catch (InvalidOperationException)
        {
            throw new RecordFaultException(
                field, $"`{field}` has half of a surrogate pair in a \\u escape; write both halves or remove it.");
        }

        var nul = text.IndexOf('\0', StringComparison.Ordinal);
        return nul < 0
            ? text
            : throw new RecordFaultException(
                field, string.Create(CultureInfo.InvariantCulture, $"`{field}` has a NUL character at offset {nul}; remove it."));
    }

    /// <summary>A list of strings; one string stands for a list of one.</summary>
    public static List<string> Texts(JsonElement value, string field)
    {
        if (value.ValueKind == JsonValueKind.String)
        {
            return [Text(value, field)];
        }

        if (value.ValueKind != JsonValueKind.Array)
        {
            throw WrongType(value, field, "a string or a list of strings");
        }

        var texts = new List<string>(value.GetArrayLength());
        foreach (var item in value.EnumerateArray())
        {
            texts.Add(Text(item, Item(field, texts.Count)));
        }

        return texts;
    }

    /// <summary>The name of a list's item in messages.</summary>
    public static string Item(string field, int index) =>
        string.Create(CultureInfo.InvariantCulture, $"{field}[{index}]");

    /// <summary>The fault of a value of another type.</summary>
    public static RecordFaultException WrongType(JsonElement value, string field, string expected) =>
        new(field, $"`{field}` is {Name(value.ValueKind)}; write {expected}.");

    private static string Name(JsonValueKind kind) => kind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "a list",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };
}
