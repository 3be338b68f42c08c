using Grid.Diagnostics.Text;

namespace Grid.Formats;

/// <summary>Maps language tags to the languages that entries read.</summary>
internal static class LanguageTag
{
    /// <summary>The tag of a language; <c>und</c> for any other.</summary>
    public static string Of(TextLanguage language) => language switch
    {
        TextLanguage.English => "en",
        TextLanguage.Russian => "ru",
        _ => "und",
    };

    /// <summary>The language and the primary subtag of a tag such as <c>en-GB</c>.</summary>
    /// <exception cref="RecordFaultException">It is no tag.</exception>
    public static (TextLanguage Language, string Tag) Parse(string tag, string field)
    {
        var primary = tag.Split('-', '_')[0];
        if (primary.Length is < 2 or > 3 || !primary.All(char.IsAsciiLetter))
        {
            throw new RecordFaultException(field, $"`{field}` is '{Shown.Clip(tag, 40)}'; write a language tag such as en or ru.");
        }

        primary = primary.ToLowerInvariant();
        return primary switch
        {
            "en" => (TextLanguage.English, primary),
            "ru" => (TextLanguage.Russian, primary),
            _ => (TextLanguage.Other, primary),
        };
    }
}
