using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace Grid.Storage.Sqlite;

/// <summary>Connections for short reads, opened as they are needed, at most <see cref="MaxReaders"/>.</summary>
internal sealed class ReaderPool(string file, TimeSpan busyTimeout) : IDisposable
{
    private static readonly int MaxReaders = Math.Max(4, 2 * Environment.ProcessorCount);

    private readonly ConcurrentBag<SqliteSession> _idle = [];
    private readonly SemaphoreSlim _free = new(MaxReaders);
    private volatile bool _closed;

    /// <summary>Runs one query; it must finish its reader, because an open one would keep the write-ahead log from shrinking.</summary>
    public async Task<T> ReadAsync<T>(Func<SqliteSession, T> query, CancellationToken cancellationToken)
    {
        ObjectDisposedException.ThrowIf(_closed, typeof(GridDatabase));
        await _free.WaitAsync(cancellationToken);
        SqliteSession? session = null;
        try
        {
            session = _idle.TryTake(out var idle) ? idle : Open();
            var result = query(session);
            _idle.Add(session);
            session = null;
            return result;
        }
        catch (SqliteException e)
        {
            throw SqliteFaults.Explain(e, file);
        }
        finally
        {
            // After a fault the connection is not reused.
            session?.Dispose();
            _free.Release();
            if (_closed)
                CloseIdle();
        }
    }

    /// <summary>Closes the idle connections; those in use close when their query ends.</summary>
    public void Dispose()
    {
        _closed = true;
        CloseIdle();
    }

    private SqliteSession Open()
    {
        var session = new SqliteSession(file, create: false, busyTimeout);
        try
        {
            session.Run("PRAGMA query_only=1");
            return session;
        }
        catch
        {
            session.Dispose();
            throw;
        }
    }

    private void CloseIdle()
    {
        while (_idle.TryTake(out var session))
            session.Dispose();
    }
}
