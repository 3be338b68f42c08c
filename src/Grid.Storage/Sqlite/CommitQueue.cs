using System.Diagnostics;
using System.Threading.Channels;
using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Grid.Storage.Sqlite;

/// <summary>Group commit: one thread takes what has queued up, writes it in one durable transaction, then answers every caller. Owns its session.</summary>
internal sealed class CommitQueue : IDisposable
{
    private const int MaxJobs = 256;
    private const long MaxBytes = 8 << 20;
    private const int Capacity = 4 * MaxJobs;

    // How long (in transactions) the queue leaves gaps after it saw another process write.
    private const int CourteousTransactions = 64;

    private readonly SqliteSession _session;
    private readonly string _file;
    private readonly TimeSpan _busyTimeout;
    private readonly Channel<WriteJob> _jobs = Channel.CreateBounded<WriteJob>(new BoundedChannelOptions(Capacity) { SingleReader = true });
    private readonly Thread _writer;
    private long _othersVersion;
    private int _courtesy;

    public CommitQueue(SqliteSession session, string file, TimeSpan busyTimeout)
    {
        _session = session;
        _file = file;
        _busyTimeout = busyTimeout;
        _othersVersion = session.Number("PRAGMA data_version");
        _writer = new Thread(WriteUntilClosed) { IsBackground = true, Name = "grid-storage-writer" };
        _writer.Start();
    }

    /// <summary>Queues the job and completes after its transaction's commit; waits while the queue is full.</summary>
    public async Task<T> WriteAsync<T>(Func<SqliteSession, T> work, long bytes, CancellationToken cancellationToken)
    {
        var job = new WriteJob<T>(work, bytes, cancellationToken);
        try
        {
            await _jobs.Writer.WriteAsync(job, cancellationToken);
        }
        catch (ChannelClosedException)
        {
            throw new ObjectDisposedException(nameof(GridDatabase), $"'{_file}' is closed.");
        }
        return await job.Done;
    }

    /// <summary>Refuses new jobs, writes those that are queued, and ends.</summary>
    public void Dispose()
    {
        if (_jobs.Writer.TryComplete())
        {
            _writer.Join();
            _session.Dispose();
        }
    }

    private void WriteUntilClosed()
    {
        var batch = new List<WriteJob>(MaxJobs);
        while (_jobs.Reader.WaitToReadAsync().AsTask().GetAwaiter().GetResult())
        {
            Take(batch);
            if (batch.Count > 0)
                Commit(batch);
            batch.Clear();
            // Whoever waits for the write lock polls; without a gap between two transactions it could starve.
            if (_courtesy > 0)
            {
                _courtesy--;
                Thread.Sleep(2);
            }
        }
    }

    private void Take(List<WriteJob> batch)
    {
        var bytes = 0L;
        while (batch.Count < MaxJobs && bytes < MaxBytes && _jobs.Reader.TryRead(out var job))
        {
            if (job.CancellationToken.IsCancellationRequested)
            {
                job.Cancel();
                continue;
            }
            batch.Add(job);
            bytes += job.Bytes;
        }
    }

    private void Commit(List<WriteJob> jobs)
    {
        try
        {
            Begin();
            foreach (var job in jobs)
                job.Run(_session);
        }
        catch (Exception e)
        {
            _session.TryRun("ROLLBACK");
            // One faulty job must not take its neighbours down: each gets a transaction of its own.
            if (jobs.Count > 1 && e is not SqliteException { SqliteErrorCode: raw.SQLITE_BUSY })
                foreach (var job in jobs)
                    Commit([job]);
            else
                Fail(jobs, e);
            return;
        }
        var code = _session.TryRun("COMMIT");
        if (code == raw.SQLITE_OK)
        {
            foreach (var job in jobs)
                job.Complete();
            return;
        }
        var fault = _session.Fault(code);
        _session.TryRun("ROLLBACK");
        Fail(jobs, fault);
    }

    private void Begin()
    {
        var started = Stopwatch.GetTimestamp();
        int code;
        while ((code = _session.TryRun("BEGIN IMMEDIATE")) != raw.SQLITE_OK)
        {
            if (!SqliteFaults.IsBusy(code) || Stopwatch.GetElapsedTime(started) > _busyTimeout)
                throw _session.Fault(code);
            Thread.Sleep(1);
        }
        var version = _session.Number("PRAGMA data_version");
        if (version != _othersVersion)
        {
            _othersVersion = version;
            _courtesy = CourteousTransactions;
        }
    }

    private void Fail(List<WriteJob> jobs, Exception cause)
    {
        var told = cause is SqliteException e ? SqliteFaults.Explain(e, _file) : cause;
        foreach (var job in jobs)
            job.Fail(told);
    }
}
