namespace Grid.Diagnostics.Rooms;

/// <summary>The other spelling of quotes, apostrophes and spaces, one unit for one: what no reader would call another text.</summary>
internal static class NeutralSpelling
{
    private const char Quote = '"';
    private const char Apostrophe = '\'';
    private const char NoBreakSpace = '\u00A0';

    /// <summary>The text with straight quotes curled and curled ones straight, apostrophes likewise, and no-break spaces plain.</summary>
    /// <param name="text">A text.</param>
    public static string Of(string text) => string.Create(text.Length, text, static (units, source) =>
    {
        var open = false;
        for (var i = 0; i < units.Length; i++)
        {
            var unit = source[i];
            open ^= unit == Quote;
            units[i] = unit switch
            {
                Quote => open ? '\u201C' : '\u201D',
                '\u201C' or '\u201D' => Quote,
                Apostrophe when InWord(source, i) => '\u2019',
                '\u2019' when InWord(source, i) => Apostrophe,
                NoBreakSpace => ' ',
                _ => unit,
            };
        }
    });

    // A prime of a formula stands at a word's end.
    private static bool InWord(string text, int at) =>
        at > 0 && at + 1 < text.Length && char.IsLetter(text[at - 1]) && char.IsLetter(text[at + 1]);
}
