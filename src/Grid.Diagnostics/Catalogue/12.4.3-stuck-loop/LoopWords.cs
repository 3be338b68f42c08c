using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>One word as the room compares it: offsets in the component, and a hash of its lower-case form.</summary>
/// <param name="Start">First UTF-16 unit in the component's text.</param>
/// <param name="End">One past the last.</param>
/// <param name="Hash">Equal for equal words, and for all numbers; its lowest two bits are the weight.</param>
public readonly record struct LoopWord(int Start, int End, uint Hash)
{
    /// <summary>The weight of an ordinary word.</summary>
    public const int FullWeight = 2;

    /// <summary>How much a repetition of the word says: 2, 1 for words of one or two letters, 0 for numbers and placeholders.</summary>
    /// <param name="hash">The word's hash.</param>
    public static int WeightOf(uint hash) => (int)(hash & 3);
}

/// <summary>Cuts a component into the words that loops are made of.</summary>
/// <remarks>
/// Finer than the text layer's words: "thousand-thousand-thousand" and "WhiteWhiteWhite" are three each, because
/// models oscillate on pieces of words (Guerreiro, Voita and Martins 2023).
/// </remarks>
public static class LoopWords
{
    // "Yes.", "I see." and greetings return in every healthy conversation.
    private const int WordsOfDialogueAct = 4;
    private const int PeriodicWordLength = 12;
    private const int ShortestPiece = 3;
    private const int LongestPiece = 16;

    // Laughter and drawn-out vowels ("хахаха", "nooooo") are human up to about this length.
    private const int LaughterLength = 40;

    // "no, no, no, no" and "na na na" are human; a repeated short word says half as much.
    private const int ShortWord = 2;

    /// <summary>True when the component can be part of a loop: not code or a table row, not a bare dialogue act.</summary>
    /// <param name="component">The component.</param>
    /// <param name="terms">Its words.</param>
    public static bool Counts(SceneComponent component, ComponentTerms terms)
    {
        ArgumentNullException.ThrowIfNull(component);
        ArgumentNullException.ThrowIfNull(terms);
        return component.Kind is not (UnitKind.Code or UnitKind.TableRow)
            && (component.Role == Role.Text || terms.Words.Count >= WordsOfDialogueAct);
    }

    /// <summary>True when the component has several lines: refrains are the form of verse.</summary>
    /// <param name="component">The component.</param>
    public static bool IsVerse(SceneComponent component)
    {
        ArgumentNullException.ThrowIfNull(component);
        return component.Text.Contains('\n', StringComparison.Ordinal);
    }

    /// <summary>The words of a component, in order.</summary>
    /// <param name="text">The component's text.</param>
    /// <param name="words">Its words as the text layer cut them.</param>
    public static List<LoopWord> Cut(string text, IReadOnlyList<Word> words)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(words);
        var cut = new List<LoopWord>(words.Count);
        foreach (var word in words)
        {
            var start = word.Start;
            for (var i = word.Start; i <= word.End; i++)
            {
                if (i == word.End || text[i] is '-' or '‐' or '‑')
                {
                    AddPart(text, start, i, cut);
                    start = i + 1;
                }
            }
        }

        return cut;
    }

    private static void AddPart(string text, int start, int end, List<LoopWord> cut)
    {
        var (from, period, to) = Periodic(text, start, end);
        if (period == 0)
        {
            Add(text, start, end, cut);
            return;
        }

        Add(text, start, from, cut);
        for (; from + period <= to; from += period)
        {
            Add(text, from, from + period, cut);
        }

        Add(text, from, end, cut);
    }

    private static void Add(string text, int start, int end, List<LoopWord> cut)
    {
        if (start >= end)
        {
            return;
        }

        // FNV-1a (Fowler, Noll and Vo): the words of one language collide too rarely to make a run.
        var hash = 2166136261u;
        var letters = 0;
        for (var i = start; i < end; i++)
        {
            letters += char.IsLetter(text[i]) || char.IsSurrogate(text[i]) ? 1 : 0;
            hash = (hash ^ char.ToLowerInvariant(text[i])) * 16777619u;
        }

        var weight = letters == 0 || IsPlaceholder(text, start, end) ? 0u : letters <= ShortWord ? 1u : LoopWord.FullWeight;

        // All numbers are one word: a loop that counts ("Rule 8: stop. Rule 9: stop.") is a loop.
        cut.Add(new LoopWord(start, end, weight == 0 ? 0 : (hash & ~3u) | weight));
    }

    // "[formula]", "[NAME]": a mark that stands for something left out.
    private static bool IsPlaceholder(string text, int start, int end) =>
        start > 0 && end < text.Length && text[start - 1] == '[' && text[end] == ']';

    // The longest stretch of a long word that is one piece three times or more; period 0 when there is none.
    private static (int From, int Period, int To) Periodic(string text, int start, int end)
    {
        (int From, int Period, int To) best = default;
        if (end - start < PeriodicWordLength || text.AsSpan(start, end - start).IndexOfAnyInRange('\uD800', '\uDFFF') >= 0)
        {
            return best;
        }

        for (var period = 1; period <= LongestPiece; period++)
        {
            var run = 0;
            for (var i = start + period; i < end; i++)
            {
                run = char.ToLowerInvariant(text[i]) == char.ToLowerInvariant(text[i - period]) ? run + 1 : 0;
                var enough = period < ShortestPiece ? LaughterLength : 2 * period;
                if (run >= enough && run + period > best.To - best.From)
                {
                    best = (i + 1 - run - period, period, i + 1);
                }
            }
        }

        return best;
    }
}
