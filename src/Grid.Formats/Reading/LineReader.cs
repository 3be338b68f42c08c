using System.Buffers;

namespace Grid.Formats;

/// <summary>Lines of a stream of any length, holding at most one line of bounded length in memory.</summary>
/// <remarks>Not thread safe. A line's bytes are good until the next read.</remarks>
internal sealed class LineReader(Stream stream, int maxLineBytes) : IDisposable
{
    private const int ChunkBytes = 64 * 1024;

    private byte[] _buffer = ArrayPool<byte>.Shared.Rent(ChunkBytes);
    private int _start;
    private int _end;
    private bool _ended;

    /// <summary>The line last read, from 1.</summary>
    public long LineNumber { get; private set; }

    /// <summary>The line last read, without its end; empty when it was too long.</summary>
    public ReadOnlyMemory<byte> Line { get; private set; }

    /// <summary>True when the line last read was longer than allowed and has been skipped.</summary>
    public bool TooLong { get; private set; }

    /// <summary>Reads the next line; false at the end.</summary>
    public async ValueTask<bool> ReadAsync(CancellationToken cancellationToken)
    {
        TooLong = false;
        var scanned = 0;
        while (true)
        {
            var at = _buffer.AsSpan(_start + scanned, _end - _start - scanned).IndexOf((byte)'\n');
            if (at >= 0)
            {
                Take(scanned + at, lineEnd: 1);
                return true;
            }

            scanned = _end - _start;
            if (scanned > maxLineBytes)
            {
                TooLong = true;
                _start = _end;
                scanned = 0;
            }

            if (_ended)
            {
                if (scanned == 0 && !TooLong)
                {
                    return false;
                }

                Take(scanned, lineEnd: 0);
                return true;
            }

            await FillAsync(cancellationToken).ConfigureAwait(false);
        }
    }

    /// <summary>True when the stream starts with a byte order mark of UTF-16; a mark of UTF-8 is passed over.</summary>
    public async ValueTask<bool> StartsWithUtf16MarkAsync(CancellationToken cancellationToken)
    {
        while (!_ended && _end - _start < 3)
        {
            await FillAsync(cancellationToken).ConfigureAwait(false);
        }

        var head = _buffer.AsSpan(_start, _end - _start);
        if (head.StartsWith<byte>([0xEF, 0xBB, 0xBF]))
        {
            _start += 3;
        }

        return head.StartsWith<byte>([0xFF, 0xFE]) || head.StartsWith<byte>([0xFE, 0xFF]);
    }

    public void Dispose() => ArrayPool<byte>.Shared.Return(_buffer);

    private void Take(int length, int lineEnd)
    {
        LineNumber++;
        var line = _buffer.AsMemory(_start, length);
        _start += length + lineEnd;
        line = line.Length > 0 && line.Span[^1] == '\r' ? line[..^1] : line;
        TooLong |= line.Length > maxLineBytes;
        Line = TooLong ? default : line;
    }

    private async ValueTask FillAsync(CancellationToken cancellationToken)
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        Resize();
        var read = await stream.ReadAsync(_buffer.AsMemory(_end), cancellationToken).ConfigureAwait(false);
        _end += read;
        _ended = read == 0;
    }

    // Grows for a long line and shrinks after it, so that one long line does not cost memory for the whole corpus.
    private void Resize()
    {
        var wanted = _end == _buffer.Length ? _buffer.Length * 2L
            : _end < ChunkBytes / 2 && _buffer.Length > 16 * ChunkBytes ? ChunkBytes
            : _buffer.Length;
        if (wanted == _buffer.Length)
        {
            return;
        }

        var other = ArrayPool<byte>.Shared.Rent((int)Math.Min(wanted, Math.Max(_end + ChunkBytes, maxLineBytes + 2L)));
        _buffer.AsSpan(0, _end).CopyTo(other);
        ArrayPool<byte>.Shared.Return(_buffer);
        _buffer = other;
    }
}
