using Grid.Diagnostics.Rooms;
using Grid.Grains;
using Grid.Storage;

namespace Grid.Cli;

/// <summary>The adapters in a data folder (12.8.1), read without a silo.</summary>
internal static class StoredAdapters
{
    private const string Tenant = "default";

    /// <summary>The adapter in use; null when the folder has none, or no data file yet.</summary>
    /// <param name="dataDirectory">The folder as the command line gave it, or null for the default one.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public static async Task<LowRankAdapter?> CurrentAsync(string? dataDirectory, CancellationToken cancellationToken)
    {
        DataDirectory data;
        try
        {
            data = DataDirectory.Open(dataDirectory);
        }
        catch (GridStorageException) when (dataDirectory is null)
        {
            // An account without a home reads texts all the same; it has nothing to adapt.
            return null;
        }

        return File.Exists(data.DatabaseFile)
            ? (await UseAsync(data, static (archive, token) => archive.LoadAsync(token), cancellationToken).ConfigureAwait(false)).Adapter
            : null;
    }

    /// <summary>Works on the archive of a data folder.</summary>
    /// <param name="data">The folder.</param>
    /// <param name="work">What to do.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static async Task<T> UseAsync<T>(DataDirectory data, Func<AdapterArchive, CancellationToken, Task<T>> work, CancellationToken cancellationToken)
    {
        using var database = GridDatabase.Open(data.DatabaseFile);
        return await work(new AdapterArchive(new SqliteBulkStore(database), Tenant), cancellationToken).ConfigureAwait(false);
    }
}
