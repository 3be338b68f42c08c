namespace Grid.Grains;

/// <summary>Repeats calls that a dying silo or a failed write cut off; for calls whose repetition has no second effect.</summary>
internal static class GrainRetry
{
    // Three quarters of a minute in all: longer than a cluster takes to see that silos died and to start new ones.
    public const int Attempts = 20;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    public static async Task<T> CallAsync<T>(Func<Task<T>> call, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception e) when (IsTransient(e, cancellationToken) && attempt < Attempts)
            {
                await PauseAsync(attempt, time, cancellationToken);
            }
        }
    }

    public static Task CallAsync(Func<Task> call, TimeProvider time, CancellationToken cancellationToken) =>
        CallAsync(
            async () =>
            {
                await call();
                return true;
            },
            time,
            cancellationToken);

    public static Task PauseAsync(int attempt, TimeProvider time, CancellationToken cancellationToken) =>
        Task.Delay(FirstPause * (1 << Math.Min(attempt, 6)), time, cancellationToken);

    /// <summary>True for failures of the way to the grain or of a write, not for what the grain itself refuses.</summary>
    /// <remarks>A message that expired before its grain was placed comes back as cancelled, though nobody cancelled it.</remarks>
    public static bool IsTransient(Exception e, CancellationToken cancellationToken) => e
        is OrleansException
        or TimeoutException
        or IOException
        or Storage.AppendConflictException
        or EnumerationAbortedException
        || (e is OperationCanceledException && !cancellationToken.IsCancellationRequested);
}
