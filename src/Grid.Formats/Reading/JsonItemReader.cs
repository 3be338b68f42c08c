using System.Buffers;

namespace Grid.Formats;

/// <summary>Cuts a JSON file into the items of its outermost list, holding one item in memory.</summary>
/// <remarks>Looks at brackets and strings alone; whether an item is good JSON is for the parser to say. Not thread safe; an item's bytes are good until the next read.</remarks>
internal sealed class JsonItemReader(Stream stream, int maxItemBytes)
{
    private readonly byte[] _chunk = new byte[64 * 1024];
    private ArrayBufferWriter<byte> _item = new();
    private int _at;
    private int _length;
    private long _line = 1;
    private bool _started;
    private bool _ended;

    /// <summary>True when the file is a list.</summary>
    public bool InList { get; private set; }

    /// <summary>The line the item starts in, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>The item's bytes.</summary>
    public ReadOnlyMemory<byte> Item => _item.WrittenMemory;

    /// <summary>True when the item was longer than allowed and has been skipped.</summary>
    public bool TooLong { get; private set; }

    /// <summary>What is wrong with the list itself, or null; reading ends after it.</summary>
    public string? Fault { get; private set; }

    /// <summary>Reads the next item; false at the end.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        (TooLong, Fault) = (false, null);
        if (_item.Capacity > 1024 * 1024)
        {
            _item = new ArrayBufferWriter<byte>();
        }

        _item.ResetWrittenCount();
        if (_ended)
        {
            return false;
        }

        var first = !_started;
        if (first)
        {
            _started = true;
            await SkipMarkAsync(cancellationToken).ConfigureAwait(false);
            InList = await PeekSolidAsync(cancellationToken).ConfigureAwait(false) == '[';
            if (!InList)
            {
                return await ReadRestAsync(cancellationToken).ConfigureAwait(false);
            }

            _at++;
        }

        return await ReadListItemAsync(first, cancellationToken).ConfigureAwait(false);
    }

    private async ValueTask<bool> ReadListItemAsync(bool first, CancellationToken cancellationToken)
    {
        var next = await PeekSolidAsync(cancellationToken).ConfigureAwait(false);
        if (next == ']')
        {
            return await EndListAsync(cancellationToken).ConfigureAwait(false);
        }

        if (!first)
        {
            if (next != ',')
            {
                return Fail(next < 0 ? "The list is cut off: the closing ] is missing; complete the file."
                    : "A comma is missing between two items of the list; correct the file. The rest of it was not read.");
            }

            _at++;
            next = await PeekSolidAsync(cancellationToken).ConfigureAwait(false);
        }

        if (next is -1 or ',' or ']')
        {
            return Fail(next < 0 ? "The list is cut off: the closing ] is missing; complete the file."
                : "An item is missing beside a comma of the list; correct the file. The rest of it was not read.");
        }

        Line = _line;
        await CopyValueAsync(cancellationToken).ConfigureAwait(false);
        return true;
    }

    private async ValueTask<bool> EndListAsync(CancellationToken cancellationToken)
    {
        _at++;
        _ended = true;
        return await PeekSolidAsync(cancellationToken).ConfigureAwait(false) >= 0
            && Fail("There is more after the end of the list; keep one list in the file, or name it .jsonl.");
    }

    private bool Fail(string fault)
    {
        (Fault, Line, _ended) = (fault, _line, true);
        return true;
    }

    private async ValueTask CopyValueAsync(CancellationToken cancellationToken)
    {
        var scan = default(Scan);
        do
        {
            var from = _at;
            while (_at < _length && !scan.Done)
            {
                scan.Step(_chunk[_at]);
                if (scan.Done && !scan.TakesLast)
                {
                    break;
                }

                _line += _chunk[_at++] == '\n' ? 1 : 0;
            }

            Keep(_chunk.AsSpan(from, _at - from));
        }
        while (!scan.Done && await FillAsync(cancellationToken).ConfigureAwait(false));

        // The parser will say that the item is cut off; the list's own end need not be missed as well.
        _ended = !scan.Done;
    }

    private async ValueTask<bool> ReadRestAsync(CancellationToken cancellationToken)
    {
        Line = _line;
        _ended = true;
        do
        {
            Keep(_chunk.AsSpan(_at, _length - _at));
            _at = _length;
        }
        while (await FillAsync(cancellationToken).ConfigureAwait(false));
        return TooLong || _item.WrittenCount > 0;
    }

    private void Keep(ReadOnlySpan<byte> bytes)
    {
        if (_item.WrittenCount + bytes.Length > maxItemBytes)
        {
            TooLong = true;
            _item.ResetWrittenCount();
        }

        if (!TooLong)
        {
            _item.Write(bytes);
        }
    }

    // The next byte that is not white space, without taking it; -1 at the end.
    private async ValueTask<int> PeekSolidAsync(CancellationToken cancellationToken)
    {
        do
        {
            for (; _at < _length; _at++)
            {
                if (_chunk[_at] is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n'))
                {
                    return _chunk[_at];
                }

                _line += _chunk[_at] == '\n' ? 1 : 0;
            }
        }
        while (await FillAsync(cancellationToken).ConfigureAwait(false));
        return -1;
    }

    private async ValueTask SkipMarkAsync(CancellationToken cancellationToken)
    {
        _length = await stream.ReadAtLeastAsync(_chunk, 3, throwOnEndOfStream: false, cancellationToken).ConfigureAwait(false);
        _at = _chunk.AsSpan(0, _length).StartsWith<byte>([0xEF, 0xBB, 0xBF]) ? 3 : 0;
    }

    private async ValueTask<bool> FillAsync(CancellationToken cancellationToken)
    {
        _at = 0;
        _length = await stream.ReadAsync(_chunk, cancellationToken).ConfigureAwait(false);
        return _length > 0;
    }

    // Where a value ends, by brackets and quotes.
    private struct Scan
    {
        private int _depth;
        private bool _inString;
        private bool _escaped;

        public bool Done { get; private set; }

        public bool TakesLast { get; private set; }

        public void Step(byte b)
        {
            if (_inString)
            {
                _inString = _escaped || b != '"';
                _escaped = !_escaped && b == '\\';
                (Done, TakesLast) = (!_inString && _depth == 0, true);
            }
            else if (b is (byte)'{' or (byte)'[')
            {
                _depth++;
            }
            else if (b is (byte)'}' or (byte)']')
            {
                TakesLast = _depth > 0;
                Done = --_depth <= 0;
            }
            else if (b == '"')
            {
                _inString = true;
            }
            else if (b == ',' && _depth == 0)
            {
                (Done, TakesLast) = (true, false);
            }
        }
    }
}
