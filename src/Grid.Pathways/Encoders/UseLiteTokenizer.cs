using System.Globalization;
using System.Text;

namespace Grid.Pathways.Encoders;

/// <summary>A text as sentence pieces.</summary>
/// <param name="Ids">The pieces in order; runs of unknown characters are one piece.</param>
/// <param name="Coverage">Share of the text's letters, digits and signs that the encoder was trained to read, 0 to 1.</param>
public readonly record struct PieceText(int[] Ids, float Coverage);

/// <summary>Cuts text into the pieces of USE-lite: the cut whose log-probabilities have the largest sum (Kudo 2018).</summary>
/// <remarks>
/// Cuts as the original JavaScript does, oddities included: on equal sums the later-starting piece wins, and a sum of exactly
/// 0 counts as none. Before it: NFKC, then white space collapsed to single spaces. Thread safe.
/// </remarks>
/// <param name="vocabulary">The pieces.</param>
public sealed class UseLiteTokenizer(UseLiteVocabulary vocabulary)
{
    /// <summary>What lies behind this many characters of a text is not read: about eight times what a sentence may have.</summary>
    public const int CharacterLimit = 8192;

    /// <summary>The pieces of a text; none for white space.</summary>
    /// <param name="text">Any text; halves of surrogate pairs are unknown characters.</param>
    public PieceText Encode(string text)
    {
        var marked = Prepare(text);
        if (marked.Length == 0)
        {
            return new PieceText([], 0);
        }

        var best = new double[marked.Length + 1];
        var last = new int[marked.Length + 1];
        var starts = new int[marked.Length + 1];
        Search(marked, best, last, starts);
        return Walk(marked, last, starts);
    }

    private static string Prepare(string text)
    {
        var cut = text.Length <= CharacterLimit ? text : text[..CharacterLimit];
        var whole = IsWhole(cut) ? cut : Mend(cut);
        var composed = whole.Normalize(NormalizationForm.FormKC);
        var marked = new StringBuilder(composed.Length + 1);
        var space = true;
        foreach (var c in composed)
        {
            if (char.IsWhiteSpace(c))
            {
                space = true;
                continue;
            }

            if (space)
            {
                marked.Append(UseLiteVocabulary.WordMark);
                space = false;
            }

            marked.Append(c);
        }

        return marked.ToString();
    }

    // Start by start: every piece that ends at a start began before it, so the start's own sum is settled.
    private void Search(string marked, double[] best, int[] last, int[] starts)
    {
        Array.Fill(starts, -1);
        for (var start = 0; start < marked.Length; start += Width(marked, start))
        {
            var found = false;
            var node = 0;
            for (var i = start; i < marked.Length && (node = vocabulary.Step(node, marked[i])) >= 0; i++)
            {
                if (vocabulary.PieceAt(node) is >= 0 and var piece)
                {
                    Enter(i + 1, piece, best[start] + vocabulary.Score(piece));
                    found = true;
                }
            }

            if (!found)
            {
                Enter(start + Width(marked, start), UseLiteVocabulary.Unknown, best[start]);
            }

            void Enter(int end, int piece, double sum)
            {
                if (best[end] == 0 || sum >= best[end])
                {
                    (best[end], last[end], starts[end]) = (sum, piece, start);
                }
            }
        }
    }

    private static PieceText Walk(string marked, int[] last, int[] starts)
    {
        var ids = new List<int>();
        int read = 0, all = 0;
        for (var end = marked.Length; end > 0;)
        {
            // A place where no piece ends is left by one unknown character, as in the original.
            var start = starts[end] >= 0 ? starts[end] : end - 1;
            var id = starts[end] >= 0 ? last[end] : UseLiteVocabulary.Unknown;
            Count(marked.AsSpan(start, end - start), id, ref read, ref all);
            if (id != UseLiteVocabulary.Unknown || ids.Count == 0 || ids[^1] != UseLiteVocabulary.Unknown)
            {
                ids.Add(id);
            }

            end = start;
        }

        ids.Reverse();
        return new PieceText([.. ids], all == 0 ? 0 : (float)read / all);
    }

    // Eight Cyrillic and a few Greek, Arabic and Indic letters are pieces of their own. A letter alone is no reading: only
    // letters of the Latin script count.
    private static void Count(ReadOnlySpan<char> piece, int id, ref int read, ref int all)
    {
        foreach (var rune in piece.EnumerateRunes())
        {
            if (rune.Value == UseLiteVocabulary.WordMark)
            {
                continue;
            }

            all++;
            if (id != UseLiteVocabulary.Unknown && (!IsLetter(rune) || rune.Value < FirstForeignLetter))
            {
                read++;
            }
        }
    }

    // Latin with all its accents ends here; Greek begins.
    private const int FirstForeignLetter = 0x370;

    private static bool IsLetter(Rune rune) => Rune.IsLetter(rune)
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.SpacingCombiningMark or UnicodeCategory.NonSpacingMark;

    private static int Width(string text, int at) => char.IsSurrogatePair(text, at) ? 2 : 1;

    private static bool IsWhole(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsSurrogate(text[i]))
            {
                if (!(i + 1 < text.Length && char.IsSurrogatePair(text[i], text[i + 1])))
                {
                    return false;
                }

                i++;
            }
        }

        return true;
    }

    private static string Mend(string text)
    {
        var mended = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            mended.Append(rune.ToString());
        }

        return mended.ToString();
    }
}
