using System.Runtime.InteropServices;

namespace Grid.Diagnostics.Text;

/// <summary>Cuts a document into the units that a scene's components are made of.</summary>
/// <remarks>
/// Hand-written rules instead of ICU4N's sentence iterator, which knows no abbreviations and is slower (figures in README.md).
/// Total (any string, lone surrogates included), linear in the length, deterministic, thread-safe.
/// </remarks>
public static class SentenceSplitter
{
    // A longer item is running text behind a marker: as one unit it would hide its inside from whatever compares sentences.
    private const int LongestItem = 400;

    // Below one capital in this many letters the text is written without capitals, and a lower-case letter may open a sentence.
    private const int LettersPerCapital = 250;
    private const int FewestLetters = 40;

    /// <summary>
    /// Cuts a document: markdown structure first (headings, list items, table rows and code blocks are units of their own kind, markers left out),
    /// the rest into sentences. An item of more than 400 code units is split too, into several units of the item's kind.
    /// A blank line always ends a unit, except inside code.
    /// </summary>
    /// <param name="text">The document; offsets are into this string.</param>
    /// <param name="language">Its language; decides only what a number with a full stop means where ordinals are written so.</param>
    /// <returns>Units in order, disjoint, non-empty, together covering every character that is neither white space nor a marker.</returns>
    public static IReadOnlyList<TextUnit> Split(string text, TextLanguage language)
    {
        ArgumentNullException.ThrowIfNull(text);
        var blocks = new List<Block>();
        BlockScanner.Scan(text, blocks);
        var units = new List<TextUnit>(blocks.Count);
        var uncased = IsUncased(text);
        foreach (ref readonly var block in CollectionsMarshal.AsSpan(blocks))
        {
            var length = block.End - block.Start;
            if (block.Kind == UnitKind.Sentence || (block.Kind == UnitKind.ListItem && length > LongestItem))
                new SentenceBoundaries(text.AsSpan(block.Start, length), uncased, language).Split(block.Start, block.Kind, units);
            else
                units.Add(new TextUnit(block.Start, block.End, block.Kind));
        }
        return units;
    }

    private static bool IsUncased(string text)
    {
        int letters = 0, capitals = 0;
        foreach (var c in text)
        {
            if (char.IsUpper(c))
            {
                // Ordinary text shows its capitals at once; only then is the rest not looked at.
                if (++capitals * LettersPerCapital > letters + FewestLetters * LettersPerCapital)
                    return false;
            }
            else if (char.IsLower(c))
                letters++;
        }
        return letters >= FewestLetters && capitals * LettersPerCapital < letters;
    }
}
