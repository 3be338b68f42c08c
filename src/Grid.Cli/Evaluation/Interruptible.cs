using System.Runtime.CompilerServices;

namespace Grid.Cli.Evaluation;

/// <summary>Reading that can be left while the source waits for its next item.</summary>
internal static class Interruptible
{
    /// <summary>The items of a source; a read that is under way when the token fires is abandoned.</summary>
    /// <remarks>Standard input cannot be told to stop waiting: without this, Ctrl-C would wait for the next line.</remarks>
    public static async IAsyncEnumerable<T> UntilCancelled<T>(
        this IAsyncEnumerable<T> source, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var items = source.GetAsyncEnumerator(cancellationToken);
        try
        {
            while (await items.MoveNextAsync().AsTask().WaitAsync(cancellationToken).ConfigureAwait(false))
            {
                yield return items.Current;
            }
        }
        finally
        {
            // An abandoned read still holds the enumerator; it ends with the process.
            if (!cancellationToken.IsCancellationRequested)
            {
                await items.DisposeAsync().ConfigureAwait(false);
            }
        }
    }
}
