using System.Buffers;
using System.Collections.Frozen;
using System.Globalization;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Signals;

/// <summary>Reads a component's signs, names and year, by short closed lists and endings in English and Russian.</summary>
internal static class LinkSignReader
{
    /// <summary>The most names kept of a component.</summary>
    public const int NameLimit = 4;

    private static readonly SearchValues<char> QuoteMarks = SearchValues.Create("\"“”«»„`");

    private const int FirstYear = 1000;
    private const int LastYear = 2100;
    private const int ShortestVerb = 4;

    private static readonly FrozenDictionary<string, LinkSigns>.AlternateLookup<ReadOnlySpan<char>> Words = Table(
    [
        (LinkSigns.He, "he him his himself он его ему него нему ним"),
        (LinkSigns.She, "she her hers herself она ее ей нее ней нею"),
        (LinkSigns.It, "it its itself оно"),
        (LinkSigns.They, "they them their theirs themselves они их им ими них ними"),
        (LinkSigns.First, "i me my mine we us our ours i'm i've i'd i'll we're we've я меня мне мной мой моя мое мои мы нас нам нами наш наша наше наши"),
        (LinkSigns.Second, "you your yours u ur ты тебя тебе тобой твой вы вас вам вами ваш ваша ваше ваши"),
        (LinkSigns.Past, "was were had did went became made took said came got began был была было были стал стала стали стало"),
        (LinkSigns.Present, "is are has does do am isn't don't doesn't есть является являются может могут"),
    ]);

    /// <summary>The mark of a component.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="terms">Its words.</param>
    /// <param name="judged">Whether it is judged.</param>
    public static LinkMark Read(string text, ComponentTerms terms, bool judged)
    {
        var signs = Opening(CueReader.Read(text, terms, conversation: false)) | OfText(text);
        var names = new List<uint>(NameLimit);
        var year = 0;
        for (var i = 0; i < terms.Words.Count; i++)
        {
            var word = terms.Words[i];
            var slice = text.AsSpan(word.Start, word.Length);
            if (word.Kind == WordKind.Number)
            {
                signs |= LinkSigns.Number;
                year = year == 0 ? Year(slice) : year;
                continue;
            }

            signs |= OfWord(slice);
            if (i > 0 && char.IsUpper(slice[0]) && slice.Length > 1 && terms.ContentWords[i] is not null)
            {
                signs |= LinkSigns.Name;
                if (names.Count < NameLimit && !names.Contains(terms.StemIds[i]))
                {
                    names.Add(terms.StemIds[i]);
                }
            }
        }

        return new LinkMark((uint)signs, year, [.. names], judged);
    }

    private static LinkSigns Opening(ComponentCues cues) =>
        ((cues & ComponentCues.Connective) != 0 ? LinkSigns.Connective : 0)
        | ((cues & ComponentCues.Anaphor) != 0 ? LinkSigns.Anaphor : 0)
        | ((cues & ComponentCues.EarlyPronoun) != 0 ? LinkSigns.EarlyPronoun : 0)
        | ((cues & ComponentCues.Answer) != 0 ? LinkSigns.Answer : 0)
        | ((cues & ComponentCues.Introduction) != 0 ? LinkSigns.Introduction : 0);

    private static LinkSigns OfText(string text) =>
        (text.Contains('?', StringComparison.Ordinal) ? LinkSigns.Question : 0)
        | (text.AsSpan().ContainsAny(QuoteMarks) ? LinkSigns.Quote : 0)
        | (text.AsSpan().IndexOfAny('(', ')', '[') >= 0 ? LinkSigns.Bracket : 0);

    private static LinkSigns OfWord(ReadOnlySpan<char> word)
    {
        Span<char> folded = stackalloc char[16];
        if (word.Length > folded.Length)
        {
            return LinkSigns.None;
        }

        folded = folded[..word.ToLowerInvariant(folded)];
        folded.Replace('ё', 'е');
        folded.Replace('’', '\'');
        if (Words.TryGetValue(folded, out var known))
        {
            return known;
        }

        return folded.Length < ShortestVerb ? LinkSigns.None
            : EndsLikePast(folded) ? LinkSigns.Past
            : EndsLikePresent(folded) ? LinkSigns.Present : LinkSigns.None;
    }

    private static bool EndsLikePast(ReadOnlySpan<char> word) =>
        word.EndsWith("ed") || word.EndsWith("ал") || word.EndsWith("ил") || word.EndsWith("ел") || word.EndsWith("ала")
        || word.EndsWith("ила") || word.EndsWith("ало") || word.EndsWith("али") || word.EndsWith("или") || word.EndsWith("ался")
        || word.EndsWith("ился") || word.EndsWith("лась") || word.EndsWith("лись") || word.EndsWith("лось");

    private static bool EndsLikePresent(ReadOnlySpan<char> word) =>
        word.EndsWith("ает") || word.EndsWith("яет") || word.EndsWith("ует") || word.EndsWith("ают") || word.EndsWith("яют")
        || word.EndsWith("уют") || word.EndsWith("ится") || word.EndsWith("ется") || word.EndsWith("ются") || word.EndsWith("ятся");

    private static int Year(ReadOnlySpan<char> number) =>
        number.Length == 4 && int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var year) && year is >= FirstYear and <= LastYear ? year : 0;

    private static FrozenDictionary<string, LinkSigns>.AlternateLookup<ReadOnlySpan<char>> Table((LinkSigns Sign, string Words)[] lists) =>
        lists.SelectMany(static l => l.Words.Split(' ').Select(w => (Word: w, l.Sign))).GroupBy(static p => p.Word, StringComparer.Ordinal)
            .ToFrozenDictionary(static g => g.Key, static g => g.Aggregate(LinkSigns.None, static (s, p) => s | p.Sign), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();
}
