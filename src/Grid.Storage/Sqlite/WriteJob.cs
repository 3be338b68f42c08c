namespace Grid.Storage.Sqlite;

/// <summary>A piece of work for the writer thread. It may run twice, so it only touches the session and returns its outcome; a refusal is an outcome, not an exception.</summary>
internal abstract class WriteJob(long bytes, CancellationToken cancellationToken)
{
    /// <summary>The payload's size: it bounds a transaction.</summary>
    public long Bytes { get; } = bytes;

    public CancellationToken CancellationToken { get; } = cancellationToken;

    public abstract void Run(SqliteSession session);

    public abstract void Complete();

    public abstract void Fail(Exception cause);

    public abstract void Cancel();
}

/// <summary>A job with its result, given out only after the commit.</summary>
internal sealed class WriteJob<T>(Func<SqliteSession, T> work, long bytes, CancellationToken cancellationToken) : WriteJob(bytes, cancellationToken)
{
    // Callers must not run on the writer thread.
    private readonly TaskCompletionSource<T> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T _result = default!;

    public Task<T> Done => _done.Task;

    public override void Run(SqliteSession session) => _result = work(session);

    public override void Complete() => _done.SetResult(_result);

    public override void Fail(Exception cause) => _done.SetException(cause);

    public override void Cancel() => _done.SetCanceled(CancellationToken);
}
