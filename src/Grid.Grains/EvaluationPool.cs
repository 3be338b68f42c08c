using System.Collections.Concurrent;

namespace Grid.Grains;

/// <summary>A few threads of their own for evaluation, so that work on the processor never holds up the grains' own threads.</summary>
/// <remarks>Thread safe. What a pathway does asynchronously continues on the shared thread pool.</remarks>
public sealed class EvaluationPool : IDisposable
{
    private readonly BlockingCollection<Action> _queue = [];
    private readonly Thread[] _threads;

    /// <summary>A pool.</summary>
    /// <param name="threads">Its threads, at least 1.</param>
    public EvaluationPool(int threads)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(threads, 1);
        _threads = new Thread[threads];
        for (var i = 0; i < threads; i++)
        {
            _threads[i] = new Thread(Serve) { IsBackground = true, Name = $"grid-evaluation-{i}" };
            _threads[i].Start();
        }
    }

    /// <summary>Its threads.</summary>
    public int Threads => _threads.Length;

    /// <summary>Runs <paramref name="work"/> on a thread of the pool.</summary>
    /// <param name="work">The work.</param>
    /// <param name="cancellationToken">Gives up while the work is queued; the work itself must look at it too.</param>
    /// <exception cref="ObjectDisposedException">The pool is closed.</exception>
    public Task<T> RunAsync<T>(Func<ValueTask<T>> work, CancellationToken cancellationToken = default)
    {
        var completion = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        try
        {
            _queue.Add(() => _ = CompleteAsync(work, completion, cancellationToken), cancellationToken);
        }
        catch (InvalidOperationException)
        {
            throw new ObjectDisposedException(nameof(EvaluationPool));
        }

        return completion.Task;
    }

    /// <summary>Ends the threads once the work in hand is done; queued work is still done.</summary>
    public void Dispose()
    {
        _queue.CompleteAdding();
        foreach (var thread in _threads)
        {
            thread.Join();
        }

        _queue.Dispose();
    }

    private void Serve()
    {
        foreach (var work in _queue.GetConsumingEnumerable())
        {
            work();
        }
    }

    private static async Task CompleteAsync<T>(Func<ValueTask<T>> work, TaskCompletionSource<T> completion, CancellationToken cancellationToken)
    {
        try
        {
            cancellationToken.ThrowIfCancellationRequested();
            completion.SetResult(await work().ConfigureAwait(false));
        }
        catch (OperationCanceledException e)
        {
            completion.TrySetCanceled(e.CancellationToken);
        }
#pragma warning disable CA1031 // Whatever went wrong belongs to the caller, not to the pool's thread.
        catch (Exception e)
#pragma warning restore CA1031
        {
            completion.TrySetException(e);
        }
    }
}
