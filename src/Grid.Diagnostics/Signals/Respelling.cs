using System.Text;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Signals;

/// <summary>Reads a word with two neighbouring letters exchanged as the word that was meant, so that a typing error moves no signal.</summary>
/// <remarks>
/// Only the exchange of neighbours is undone: of the four errors of Damerau (1964) it is the one whose undoing hardly ever meets
/// another word. Only where the tables of stems (<see cref="Background"/>, <see cref="WordSenses"/>, <see cref="WordLexicon"/>) lack the word and hold the other; never in a
/// word with a capital, which may be a name, nor in Russian, whose table is too small to tell a rare word from a mistyped one. Spans and shown text keep what was written. Thread safe.
/// </remarks>
public static class Respelling
{
    private const int Shortest = 5;
    private const int Longest = 24;

    /// <summary>The word that was meant, or null when the word is to be read as it stands.</summary>
    /// <param name="word">One word, as spelled.</param>
    public static string? Of(ReadOnlySpan<char> word)
    {
        if (word.Length is < Shortest or > Longest || !AllLower(word) || Knows(Stemmer.StemId(word)))
        {
            return null;
        }

        Span<char> letters = stackalloc char[word.Length];
        word.CopyTo(letters);
        (int Place, double Bits) best = (0, Background.RarestBits);
        for (var place = 1; place + 1 < letters.Length; place++)
        {
            Exchange(letters, place);
            var stem = Stemmer.StemId(letters);
            if (letters[place] != letters[place + 1] && Knows(stem) && (best.Place == 0 || Background.Surprisal(stem) < best.Bits))
            {
                best = (place, Background.Surprisal(stem));
            }

            Exchange(letters, place);
        }

        if (best.Place == 0)
        {
            return null;
        }

        Exchange(letters, best.Place);
        return letters.ToString();
    }

    /// <summary>A text as it is read: the same where nothing was mistyped.</summary>
    /// <param name="text">Any text.</param>
    public static string Read(string text)
    {
        StringBuilder? read = null;
        var words = new List<Word>();
        WordBreaker.Break(text, words);
        foreach (var word in words.Where(static w => w.Kind == WordKind.Word))
        {
            if (WordTable.Meant(text.AsSpan(word.Start, word.Length)) is { } meant)
            {
                read ??= new StringBuilder(text);
                for (var i = 0; i < word.Length; i++)
                {
                    read[word.Start + i] = meant[i];
                }
            }
        }

        return read?.ToString() ?? text;
    }

    private static bool Knows(uint stem) => Background.Knows(stem) || WordSenses.Of(stem) is not null || WordLexicon.Senses(stem).Length > 0;

    private static void Exchange(Span<char> letters, int place) =>
        (letters[place], letters[place + 1]) = (letters[place + 1], letters[place]);

    private static bool AllLower(ReadOnlySpan<char> word)
    {
        foreach (var c in word)
        {
            if (!char.IsAsciiLetterLower(c))
            {
                return false;
            }
        }

        return true;
    }
}
