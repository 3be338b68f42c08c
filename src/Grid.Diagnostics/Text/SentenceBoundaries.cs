using System.Buffers;

namespace Grid.Diagnostics.Text;

/// <summary>Cuts one paragraph into sentences by rules over the marks that may end one.</summary>
/// <remarks>Looks only a bounded way back and forward from each mark, so the time is linear in the text.</remarks>
internal readonly ref struct SentenceBoundaries(ReadOnlySpan<char> text, bool uncased, TextLanguage language)
{
    private const int LongestToken = 40;

    // The widest white space inside "т.  д.": a bound keeps hostile text linear.
    private const int WidestGap = 8;

    private static readonly SearchValues<char> NumberCharacters = SearchValues.Create("0123456789.");
    private readonly ReadOnlySpan<char> _text = text;

    /// <summary>Appends the sentences of the paragraph; <paramref name="offset"/> is added to their positions.</summary>
    public void Split(int offset, UnitKind kind, List<TextUnit> into)
    {
        var sentence = 0;
        var content = -1;
        var at = 0;
        while (at < _text.Length && _text[at..].IndexOfAny(SentenceMarks.Terminals) is >= 0 and var found)
        {
            var mark = at + found;
            at = EndOfMarks(mark, out var last);
            if (content < sentence)
                content = NextContent(sentence);
            if (content >= mark || !Ends(sentence, mark, last, ref at))
                continue;
            into.Add(new TextUnit(offset + sentence, offset + at, kind));
            sentence = at = SentenceMarks.SkipSpace(_text, at);
        }
        if (sentence < _text.Length)
            into.Add(new TextUnit(offset + sentence, offset + _text.Length, kind));
    }

    // Marks, and the quotes, brackets and note marks that close after them; `last` is the start of the last group of marks.
    private int EndOfMarks(int mark, out int last)
    {
        last = mark;
        var at = mark + 1;
        while (at < _text.Length)
        {
            if (SentenceMarks.IsTerminal(_text[at]))
                last = SentenceMarks.IsTerminal(_text[at - 1]) ? last : at;
            else if (!SentenceMarks.IsCloser(_text[at]))
            {
                var note = SentenceMarks.SkipNote(_text, at);
                if (note == at)
                    break;
                at = note;
                continue;
            }
            at++;
        }
        return at;
    }

    private int NextContent(int from)
    {
        while (from < _text.Length && !char.IsLetterOrDigit(_text[from]) && !char.IsSurrogate(_text[from]))
            from++;
        return from;
    }

    private bool Ends(int sentence, int mark, int last, ref int end)
    {
        if (end == _text.Length)
            return true;
        if (SentenceMarks.IsUnspaced(_text[last]))
            return true;
        if (!char.IsWhiteSpace(_text[end]))
        {
            var emoji = SentenceMarks.SkipEmoji(_text, end);
            if (emoji == end)
                return IsMissingSpace(last, end);
            end = emoji;
        }
        var next = SentenceMarks.SkipSpace(_text, end);
        if (SentenceMarks.SkipEmoji(_text, next) is var symbols && symbols > next)
        {
            end = symbols;
            next = SentenceMarks.SkipSpace(_text, end);
        }
        while (SentenceMarks.SkipNote(_text, next) is var note && note > next)
        {
            end = note;
            next = SentenceMarks.SkipSpace(_text, end);
        }
        while (next < _text.Length && (SentenceMarks.IsOpener(_text[next]) || char.IsWhiteSpace(_text[next])))
            next++;
        if (next == _text.Length)
            return true;
        if (char.IsLower(_text[next]) && !uncased && !IsCamelName(next))
            return false;
        if (SentenceMarks.IsTerminal(_text[next]) || _text[next] is ',' or ';' or ':' or ')' or ']' or '»')
            return false;
        return _text[last] == '.' && !IsEllipsis(last) ? EndsAtStop(sentence, mark, last, end, next) : EndsAtStrong(last, end, next);
    }

    // "eBay", "iPhone".
    private bool IsCamelName(int at) => at + 1 < _text.Length && char.IsUpper(_text[at + 1]);

    private bool IsEllipsis(int last) => last + 1 < _text.Length && SentenceMarks.IsTerminal(_text[last + 1]);

    // "!", "?", "…" before a capital: the end, unless the mark is bracketed or a speaker follows the quotation.
    private bool EndsAtStrong(int last, int end, int next)
    {
        if (last > 0 && _text[last - 1] == '(' && _text[end - 1] == ')')
            return false;
        if (!SentenceMarks.IsQuote(_text[end - 1]))
            return true;
        var speaker = WordAt(next);
        var verb = WordAt(SentenceMarks.SkipSpace(_text, next + speaker.Length));
        return !Abbreviations.IsSaid(verb) && !Abbreviations.IsSaid(speaker);
    }

    private bool EndsAtStop(int sentence, int mark, int last, int end, int next)
    {
        var token = TokenBefore(last, out var start);
        if (token.IsEmpty)
            return true;
        var follower = WordAt(next);
        var isInitial = follower.Length == 1 && next + 1 < _text.Length && _text[next + 1] == '.';
        var starter = !isInitial && Abbreviations.IsStarter(follower);
        if (IsNumber(token))
            return !IsEnumerator(sentence, start) && !char.IsAsciiDigit(_text[next]) && !(language == TextLanguage.Other && token.Length <= 2);
        if (IsEnumerator(sentence, start) && IsRomanOrLetter(token))
            return false;
        if (token.Length == 1 && char.IsUpper(token[0]))
            return EndsAtInitial(token[0], start, follower, starter);
        return EndsAtWord(token, start, mark, next, starter);
    }

    private bool EndsAtWord(ReadOnlySpan<char> token, int start, int mark, int next, bool starter)
    {
        if (ClosesPhrase(token, start))
            return true;
        var kind = Abbreviations.Of(token);
        var number = char.IsAsciiDigit(_text[next]);
        if (kind.HasFlag(Abbreviation.AfterNumber) && FollowsNumber(start))
            return !number || starter;
        if (kind.HasFlag(Abbreviation.BeforeNumber) && (number || _text[next] == '№'))
            return false;
        if ((kind & (Abbreviation.BeforeName | Abbreviation.AfterNumber)) != 0)
            return false;
        if (kind.HasFlag(Abbreviation.BeforeStarter))
            return starter;
        if (kind == Abbreviation.MayEnd)
            return !uncased || starter;
        // "U.S.", "N.Y.": dotted capitals go on in a name.
        if (token.Length is 3 or 5 && token[1] == '.')
            return starter;
        // A lone letter is an abbreviation, but not the tail of an address ("?d=e.").
        var alone = start == 0 || char.IsWhiteSpace(_text[start - 1]) || _text[start - 1] == '.' || SentenceMarks.IsOpener(_text[start - 1]);
        return token.Length > 1 || !alone || char.IsAsciiDigit(token[0]) || token[0] == 'я' || starter || mark != start + 1;
    }

    // "и т. д.", "и т. п.", "до н. э." written with spaces.
    private bool ClosesPhrase(ReadOnlySpan<char> token, int start)
    {
        if (token is not ("д" or "п" or "э") || start < 3)
            return false;
        var stop = start - 1;
        while (stop > 1 && start - stop <= WidestGap && char.IsWhiteSpace(_text[stop]))
            stop--;
        return _text[stop] == '.' && _text[stop - 1] == (token[0] == 'э' ? 'н' : 'т');
    }

    // "J. K. Rowling" goes on; "plan B. The" and "you and I. We" end.
    private bool EndsAtInitial(char initial, int start, ReadOnlySpan<char> follower, bool starter)
    {
        if (starter)
            return true;
        var before = start - 1;
        while (before >= 0 && _text[before] == ' ' && start - before < 3)
            before--;
        return initial is 'I' or 'Я' && before >= 0 && char.IsLower(_text[before]) && follower.Length > 1;
    }

    // A stop with no space after it ends only between a plain lower-case word and a capitalised one, and never inside an address or a name in code.
    private bool IsMissingSpace(int last, int end)
    {
        var before = TokenBefore(last, out var start);
        if (before.Length < 2 || end >= _text.Length || !char.IsUpper(_text[end]) || (start > 0 && !char.IsWhiteSpace(_text[start - 1])))
            return false;
        foreach (var c in before)
        {
            if (!char.IsLower(c))
                return false;
        }
        var after = WordAt(end);
        var stop = end + after.Length;
        if (stop < _text.Length && !char.IsWhiteSpace(_text[stop]) && _text[stop] != ',')
            return false;
        if (_text[last] != '.')
            return true;
        return after[0] >= '\u0400' ? before[0] >= '\u0400' && Abbreviations.Of(before) == Abbreviation.None : Abbreviations.IsStarter(after);
    }

    private ReadOnlySpan<char> TokenBefore(int mark, out int start)
    {
        start = mark;
        var floor = Math.Max(0, mark - LongestToken);
        while (start > floor && (char.IsLetterOrDigit(_text[start - 1]) || _text[start - 1] is '-' or '\'' or '’' or '№' || IsInnerStop(start - 1, mark)))
            start--;
        return _text[start..mark];
    }

    private bool IsInnerStop(int at, int mark) =>
        _text[at] == '.' && at + 1 < mark && at > 0 && char.IsLetterOrDigit(_text[at - 1]) && char.IsLetterOrDigit(_text[at + 1]);

    private ReadOnlySpan<char> WordAt(int start)
    {
        var end = start;
        var ceiling = Math.Min(_text.Length, start + LongestToken);
        while (end < ceiling && (char.IsLetterOrDigit(_text[end]) || (_text[end] is '-' or '\'' or '’' && end > start)))
            end++;
        return _text[start..end];
    }

    // "1." and "а." at the start of a sentence, after a colon or in a list of references number what follows.
    private bool IsEnumerator(int sentence, int token)
    {
        var before = token - 1;
        while (before >= sentence && token - before < 4 && (char.IsWhiteSpace(_text[before]) || SentenceMarks.IsOpener(_text[before])))
            before--;
        return before < sentence || _text[before] is ':' or ';' || (_text[before] == '.' && IsAfterEntry(before));
    }

    // In a list of references a number or a count of pages comes before the next entry's number: "2005. 4.", "470 с. 9.".
    private bool IsAfterEntry(int stop)
    {
        var token = TokenBefore(stop, out var start);
        return !token.IsEmpty && (IsNumber(token) || (Abbreviations.Of(token).HasFlag(Abbreviation.AfterNumber) && FollowsNumber(start)));
    }

    private bool FollowsNumber(int token)
    {
        var before = token - 1;
        while (before >= 0 && token - before < 3 && char.IsWhiteSpace(_text[before]))
            before--;
        return before >= 0 && (char.IsAsciiDigit(_text[before]) || _text[before] is 'I' or 'V' or 'X');
    }

    private static bool IsNumber(ReadOnlySpan<char> token) => !token.ContainsAnyExcept(NumberCharacters);

    private static bool IsRomanOrLetter(ReadOnlySpan<char> token) => token.Length == 1 || (token.Length <= 5 && !token.ContainsAnyExcept("IVX"));
}
