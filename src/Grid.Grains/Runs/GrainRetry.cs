namespace Grid.Grains;

/// <summary>Repeats calls that a dying silo or a failed write cut off; for calls whose repetition has no second effect.</summary>
internal static class GrainRetry
{
    private const int Attempts = 10;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);

    public static async Task<T> CallAsync<T>(Func<Task<T>> call, TimeProvider time, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await call();
            }
            catch (Exception e) when (IsTransient(e) && attempt < Attempts)
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
    public static bool IsTransient(Exception e) => e
        is OrleansException
        or TimeoutException
        or IOException
        or Storage.AppendConflictException
        or EnumerationAbortedException;
}
