using Grid.Diagnostics.Text;

namespace Grid.Formats;

/// <summary>Tells English and Russian from their letters and commonest words.</summary>
internal static class ScriptLanguage
{
    private const int LettersToRead = 4096;
    private const double MostLetters = 0.6;
    private const double ForeignLetters = 0.01;

    // A page of English has one of these in three words; other Latin-script languages share few of them.
    private const double EnglishWordShare = 0.08;

    private static readonly HashSet<string> EnglishWords = new(StringComparer.OrdinalIgnoreCase)
    {
        "the", "of", "and", "to", "is", "that", "it", "was", "for", "with", "are", "this", "you", "be", "have", "not", "from",
        "by", "they", "we", "his", "she", "which", "or", "an", "i", "at", "as", "but", "what", "there", "can", "will", "your",
    };

    private static readonly HashSet<string>.AlternateLookup<ReadOnlySpan<char>> English =
        EnglishWords.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>The language of a text; <see cref="TextLanguage.Other"/> when it is neither or cannot be told.</summary>
    public static TextLanguage Of(string text)
    {
        int latin = 0, cyrillic = 0, foreign = 0, letters = 0, words = 0, english = 0, wordStart = -1;
        for (var i = 0; i <= text.Length && letters < LettersToRead; i++)
        {
            var c = i < text.Length ? text[i] : ' ';
            if (!char.IsLetter(c))
            {
                if (wordStart >= 0)
                {
                    words++;
                    english += English.Contains(text.AsSpan(wordStart, i - wordStart)) ? 1 : 0;
                    wordStart = -1;
                }

                continue;
            }

            wordStart = wordStart < 0 ? i : wordStart;
            letters++;
            latin += char.IsAsciiLetter(c) ? 1 : 0;
            cyrillic += c is (>= 'А' and <= 'я') or 'ё' or 'Ё' ? 1 : 0;
            foreign += c is >= '\u0400' and <= '\u052f' and not ((>= 'А' and <= 'я') or 'ё' or 'Ё') ? 1 : 0;
        }

        if (letters > 0 && cyrillic >= MostLetters * letters && foreign <= ForeignLetters * letters)
        {
            return TextLanguage.Russian;
        }

        return letters > 0 && latin >= MostLetters * letters && english >= EnglishWordShare * words
            ? TextLanguage.English
            : TextLanguage.Other;
    }
}
