using Grid.Diagnostics.Text;

namespace Grid.Formats;

/// <summary>Maps language tags to the languages that entries read.</summary>
internal static class LanguageTag
{
    /// <summary>The language that entries read for a primary subtag.</summary>
    public static TextLanguage Language(string primary) => primary switch
    {
        "en" => TextLanguage.English,
        "ru" => TextLanguage.Russian,
        _ => TextLanguage.Other,
    };

    /// <summary>The primary subtag, in lower case, of a tag such as <c>en-GB</c>.</summary>
    /// <exception cref="RecordFaultException">It is no tag.</exception>
    public static string Primary(string tag, string field)
    {
        var primary = tag.Split('-', '_')[0];
        return primary.Length is 2 or 3 && primary.All(char.IsAsciiLetter)
            ? primary.ToLowerInvariant()
            : throw new RecordFaultException(field, $"`{field}` is '{Shown.Clip(tag, 40)}'; write a language tag such as en or ru.");
    }
}
