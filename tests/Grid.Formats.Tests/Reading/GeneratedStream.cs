namespace Grid.Formats.Tests;

/// <summary>A stream of JSON lines that exists only while it is read.</summary>
internal sealed class GeneratedStream(long bytes, int lineBytes = 2048) : Stream
{
    private long _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    public override int Read(Span<byte> buffer)
    {
        var read = 0;
        for (; read < buffer.Length && _position < bytes; read++, _position++)
        {
            var at = (int)(_position % lineBytes);
            buffer[read] = at switch
            {
                < 9 => "{\"text\":\""u8[at],
                _ when at == lineBytes - 3 => (byte)'"',
                _ when at == lineBytes - 2 => (byte)'}',
                _ when at == lineBytes - 1 => (byte)'\n',
                _ => (byte)('a' + (at % 26)),
            };
        }

        return read;
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        return ValueTask.FromResult(Read(buffer.Span));
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
