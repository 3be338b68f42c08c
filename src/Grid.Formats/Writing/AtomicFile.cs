using System.Globalization;

namespace Grid.Formats;

/// <summary>A file that appears whole or not at all: written to a sibling and renamed at the end.</summary>
/// <remarks>Every failure is an <see cref="OutputException"/>, and the sibling is removed. Not thread safe.</remarks>
internal sealed class AtomicFile : IAsyncDisposable
{
    private const int BufferBytes = 64 * 1024;

    private readonly string _path;
    private readonly string _sibling;
    private FileStream? _stream;

    /// <summary>Opens the sibling, so that an unwritable folder shows before the work and not after it.</summary>
    public AtomicFile(string path)
    {
        _path = path;
        _sibling = string.Create(CultureInfo.InvariantCulture, $"{path}.{Environment.ProcessId}.part");
        try
        {
            if (Directory.Exists(path))
            {
                throw new IOException("It is a folder.");
            }

            _stream = new FileStream(_sibling, FileMode.Create, FileAccess.ReadWrite, FileShare.Read, BufferBytes);
        }
        catch (Exception e) when (IsFailure(e) || e is NotSupportedException or ArgumentException)
        {
            throw OutputException.Unwritable(path, e);
        }
    }

    /// <summary>Appends bytes.</summary>
    public ValueTask WriteAsync(ReadOnlyMemory<byte> bytes) => GuardAsync(s => s.WriteAsync(bytes));

    /// <summary>Runs a step on the file's stream, turning its failures into one clear line.</summary>
    public async ValueTask GuardAsync(Func<Stream, ValueTask> step)
    {
        try
        {
            await step(_stream ?? throw new ObjectDisposedException(_path)).ConfigureAwait(false);
        }
        catch (Exception e) when (IsFailure(e))
        {
            await DisposeAsync().ConfigureAwait(false);
            throw OutputException.Unwritable(_path, e);
        }
    }

    /// <summary>Gives the file its name.</summary>
    public async ValueTask CommitAsync()
    {
        await GuardAsync(static s =>
        {
            ((FileStream)s).Flush(flushToDisk: true);
            return ValueTask.CompletedTask;
        }).ConfigureAwait(false);
        try
        {
            await _stream!.DisposeAsync().ConfigureAwait(false);
            _stream = null;
            File.Move(_sibling, _path, overwrite: true);
        }
        catch (Exception e) when (IsFailure(e))
        {
            Remove();
            throw OutputException.Unwritable(_path, e);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_stream is null)
        {
            return;
        }

        try
        {
            await _stream.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (IsFailure(e))
        {
            // What could not be flushed is about to be removed.
        }

        _stream = null;
        Remove();
    }

    private void Remove()
    {
        try
        {
            File.Delete(_sibling);
        }
        catch (Exception e) when (IsFailure(e))
        {
            // The failure that led here says more than this one.
        }
    }

    private static bool IsFailure(Exception e) => e is IOException or UnauthorizedAccessException;
}
