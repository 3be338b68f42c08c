using System.Globalization;
using Grid.Storage.Sqlite;
using Microsoft.Data.Sqlite;

namespace Grid.Storage;

/// <summary>One SQLite file with everything that Grid keeps on one machine; opened once per process, shared safely by several processes, thread safe.</summary>
/// <remarks>Write-ahead log, <c>synchronous=FULL</c>: a write that was acknowledged survives kill -9 and a power cut (as far as the disk keeps its word).</remarks>
public sealed class GridDatabase : IDisposable
{
    private readonly CommitQueue _queue;
    private readonly ReaderPool _readers;

    private GridDatabase(string file, SqliteSession session, TimeSpan busyTimeout)
    {
        File = file;
        _queue = new CommitQueue(session, file, busyTimeout);
        _readers = new ReaderPool(file, busyTimeout);
    }

    /// <summary>The full path of the file.</summary>
    public string File { get; }

    /// <summary>Opens the file, creating it and its folder when they are not there.</summary>
    /// <exception cref="GridStorageException">The file is damaged, foreign, of a newer Grid or locked, or the folder cannot be written.</exception>
    public static GridDatabase Open(string file, GridDatabaseOptions? options = null)
    {
        ArgumentException.ThrowIfNullOrEmpty(file);
        options ??= new GridDatabaseOptions();
        file = Path.GetFullPath(file);
        CreateFolder(file);
        SqliteSession? session = null;
        try
        {
            session = new SqliteSession(file, create: true, options.BusyTimeout);
            Schema.Open(session, file, options.BusyTimeout);
            Limit(session, options.SizeLimit);
            var database = new GridDatabase(file, session, options.BusyTimeout);
            session = null;
            return database;
        }
        catch (SqliteException e)
        {
            throw SqliteFaults.Explain(e, file);
        }
        finally
        {
            session?.Dispose();
        }
    }

    /// <summary>Writes what is queued and closes the file; later calls throw <see cref="ObjectDisposedException"/>.</summary>
    public void Dispose()
    {
        // Readers first: the last connection to close, the writer's, then folds the write-ahead log into the file.
        _readers.Dispose();
        _queue.Dispose();
    }

    /// <summary>Held while a large value waits for the writer, so that many callers cannot fill the memory; never disposed, because callers give it back after the close.</summary>
    internal SemaphoreSlim LargeWrites { get; } = new(Math.Max(4, 2 * Environment.ProcessorCount));

    internal Task<T> WriteAsync<T>(Func<SqliteSession, T> work, long bytes, CancellationToken cancellationToken = default) =>
        _queue.WriteAsync(work, bytes, cancellationToken);

    internal Task<T> ReadAsync<T>(Func<SqliteSession, T> query, CancellationToken cancellationToken = default) =>
        _readers.ReadAsync(query, cancellationToken);

    private static void CreateFolder(string file)
    {
        var folder = Path.GetDirectoryName(file)!;
        try
        {
            Directory.CreateDirectory(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GridStorageException($"The folder '{folder}' cannot be created: {e.Message.ReplaceLineEndings(" ")} Choose another --data-dir.", e);
        }
    }

    private static void Limit(SqliteSession session, long? bytes)
    {
        if (bytes is not { } limit)
            return;
        var pages = Math.Max(1, limit / session.Number("PRAGMA page_size"));
        session.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA max_page_count={pages}"));
    }
}
