using System.Buffers;

namespace Grid.Pathways.Encoders;

/// <summary>Typographic dashes and quotation marks as the plain ones that the encoder was trained with: a mark set otherwise means the same.</summary>
internal static class PlainTypography
{
    private const string Dashes = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212";
    private const string Double = "\u00ab\u00bb\u201c\u201d\u201e\u201f\u2033";
    private const string Single = "\u2018\u2019\u201a\u201b\u2032";

    private static readonly SearchValues<char> Typographic = SearchValues.Create(Dashes + Double + Single);

    /// <summary>The text with plain marks; the same object where there is nothing to change. Places keep their offsets.</summary>
    /// <param name="text">Any text.</param>
    public static string Of(string text) => text.AsSpan().ContainsAny(Typographic)
        ? string.Create(text.Length, text, static (plain, source) =>
        {
            for (var i = 0; i < plain.Length; i++)
            {
                plain[i] = Dashes.Contains(source[i], StringComparison.Ordinal) ? '-'
                    : Double.Contains(source[i], StringComparison.Ordinal) ? '"'
                    : Single.Contains(source[i], StringComparison.Ordinal) ? '\''
                    : source[i];
            }
        })
        : text;
}
