using System.Buffers;

namespace Grid.Diagnostics.Text;

/// <summary>Cuts a document into blocks line by line: headings, list items, table rows, code, and paragraphs.</summary>
/// <remarks>
/// Not Markdig: it builds a tree (its depth is the attacker's choice), drops text such as link definitions that a unit must cover,
/// and takes indented prose for code. This scan is flat, keeps no nesting, looks at every character a bounded number of times
/// and costs prose one look at the start of each line.
/// </remarks>
internal ref struct BlockScanner(string text, List<Block> into)
{
    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\n\r\f\v\u0085\u2028\u2029");

    // A longer line behind '#' is a paragraph whose writer, or whose line breaks, went astray.
    private const int LongestHeading = 240;

    // The open paragraph or list item, -1 when none.
    private int _start = -1;
    private int _end;
    private int _lastLine;
    private bool _isItem;
    private bool _quoted;
    private bool _inTable;

    // The open code fence, '\0' when none.
    private char _fence;
    private int _fenceLength;
    private int _codeStart;

    /// <summary>Appends the blocks of the text in order.</summary>
    public static void Scan(string text, List<Block> into) => new BlockScanner(text, into).Scan();

    private void Scan()
    {
        for (var lineStart = 0; lineStart < text.Length;)
        {
            var length = text.AsSpan(lineStart).IndexOfAny(LineEnds);
            var lineEnd = length < 0 ? text.Length : lineStart + length;
            Line(lineStart, lineEnd);
            if (lineEnd < text.Length && text[lineEnd] is '\f' or '\u2029')
                Close();
            lineStart = lineEnd + (text.AsSpan(lineEnd).StartsWith("\r\n") ? 2 : 1);
        }
        if (_fence != '\0')
            Add(_codeStart, text.Length, UnitKind.Code);
        Close();
    }

    private void Line(int lineStart, int lineEnd)
    {
        var start = lineStart;
        var quoted = false;
        while (start < lineEnd && (char.IsWhiteSpace(text[start]) || (text[start] == '>' && _fence == '\0')))
            quoted |= text[start++] == '>';
        var end = lineEnd;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        var line = text.AsSpan(start, end - start);
        if (_fence != '\0')
        {
            if (BlockMarkers.ClosesFence(line, _fence, _fenceLength))
            {
                Add(_codeStart, lineStart, UnitKind.Code);
                _fence = '\0';
            }
            return;
        }
        if (line.IsEmpty || quoted != _quoted)
            Close();
        _quoted = quoted;
        if (!line.IsEmpty && !Structure(line, start, end, lineEnd) && !Item(line, start, end, lineEnd))
            Prose(line, start, end, lineStart);
    }

    // Fences, rules, headings and tables.
    private bool Structure(ReadOnlySpan<char> line, int start, int end, int lineEnd)
    {
        if (OpensFence(line, lineEnd) || Rule(line))
            return true;
        if (BlockMarkers.HeadingLevel(line) is > 0 and var level)
        {
            Close();
            if (end - start > LongestHeading)
            {
                Add(start + level, end, UnitKind.Sentence);
                return true;
            }
            var body = text.AsSpan(start + level, end - start - level).TrimEnd();
            var bare = body.TrimEnd('#');
            Add(start + level, start + level + (bare.IsEmpty || char.IsWhiteSpace(bare[^1]) ? bare.Length : body.Length), UnitKind.Heading);
            return true;
        }
        if (BlockMarkers.IsTableDelimiter(line))
        {
            CloseHeaderRow();
            return _inTable = true;
        }
        if (BlockMarkers.IsClosedRow(line) || (_inTable && line.Contains('|')))
        {
            var inTable = _inTable;
            Close();
            _inTable = inTable;
            AddRow(start, end);
            return true;
        }
        _inTable = false;
        return false;
    }

    private bool OpensFence(ReadOnlySpan<char> line, int lineEnd)
    {
        _fenceLength = BlockMarkers.FenceLength(line);
        if (_fenceLength == 0)
            return false;
        Close();
        _fence = line[0];
        _codeStart = lineEnd;
        return true;
    }

    private bool Rule(ReadOnlySpan<char> line)
    {
        var mark = BlockMarkers.RuleMark(line);
        if (mark == '\0' || (mark == '=' && (_start < 0 || _isItem)))
            return false;
        // Writers of chats also put a rule right under a paragraph: only one line that does not end as a sentence is a heading.
        if (mark is '=' or '-' && _start >= 0 && !_isItem && _lastLine == _start && !SentenceMarks.IsTerminal(text[_end - 1]))
        {
            Add(_start, _end, UnitKind.Heading);
            _start = -1;
        }
        Close();
        return true;
    }

    private bool Item(ReadOnlySpan<char> line, int start, int end, int lineEnd)
    {
        var marker = BlockMarkers.ListMarkerLength(line, interrupts: _start >= 0 && !_isItem);
        if (marker == 0)
            return false;
        Close();
        var at = marker;
        while (at < line.Length && BlockMarkers.ListMarkerLength(line[at..], interrupts: true) is > 0 and var nested)
            at += nested;
        if (at < line.Length && !OpensFence(line[at..], lineEnd))
            Open(start + at, end, isItem: true);
        return true;
    }

    private void Prose(ReadOnlySpan<char> line, int start, int end, int lineStart)
    {
        if (_start < 0 && BlockMarkers.IsBoldLine(line))
        {
            Add(start, end, UnitKind.Heading);
            return;
        }
        // An item goes on in an indented line or in one that opens in lower case.
        if (_start >= 0 && _isItem && start == lineStart && !char.IsLower(line[0]))
            Close();
        if (_start >= 0 && BlockMarkers.IsDashLine(line) && SentenceMarks.MayPrecedeSpeech(text[_end - 1]))
            Close();
        if (_start < 0)
            Open(start, end, isItem: false);
        else
            (_lastLine, _end) = (start, end);
    }

    private void Open(int start, int end, bool isItem) => (_start, _lastLine, _end, _isItem) = (start, start, end, isItem);

    private void Close()
    {
        if (_start >= 0)
            Add(_start, _end, _isItem ? UnitKind.ListItem : UnitKind.Sentence);
        _start = -1;
        _inTable = false;
    }

    // The line above a table's dashes is its header, even when written without outer bars.
    private void CloseHeaderRow()
    {
        if (_start >= 0 && !_isItem && text.AsSpan(_lastLine, _end - _lastLine).Contains('|'))
        {
            var (header, end) = (_lastLine, _end);
            if (header > _start)
                Add(_start, header, UnitKind.Sentence);
            _start = -1;
            AddRow(header, end);
        }
        Close();
    }

    private readonly void AddRow(int start, int end)
    {
        while (start < end && (text[start] == '|' || char.IsWhiteSpace(text[start])))
            start++;
        while (end > start && (text[end - 1] == '|' || char.IsWhiteSpace(text[end - 1])))
            end--;
        Add(start, end, UnitKind.TableRow);
    }

    private readonly void Add(int start, int end, UnitKind kind)
    {
        while (start < end && char.IsWhiteSpace(text[start]))
            start++;
        while (end > start && char.IsWhiteSpace(text[end - 1]))
            end--;
        if (start < end)
            into.Add(new Block(start, end, kind));
    }
}
