using System.Runtime.CompilerServices;
using Grid.Storage.Sqlite;

namespace Grid.Storage;

/// <summary>The bulk store in a <see cref="GridDatabase"/>; thread safe.</summary>
public sealed class SqliteBulkStore(GridDatabase database) : IBulkStore
{
    private const int PageKeys = 512;
    private const int DeletedPerTransaction = 64;
    private const int DeletedBytesPerTransaction = 8 << 20;

    /// <inheritdoc/>
    public async Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default)
    {
        StorageKey.Check(key);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(content.Length, IBulkStore.MaxContentBytes);
        await database.LargeWrites.WaitAsync(cancellationToken);
        try
        {
            var packed = BulkEnvelope.Pack(content.Span);
            await database.WriteAsync(
                session => session.Change("INSERT INTO bulk(key, content) VALUES($1, $2) ON CONFLICT(key) DO UPDATE SET content = excluded.content", key, packed),
                packed.Length, cancellationToken);
        }
        finally
        {
            database.LargeWrites.Release();
        }
    }

    /// <inheritdoc/>
    public async Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        StorageKey.Check(key);
        var packed = await database.ReadAsync(session => session.Bind("SELECT content FROM bulk WHERE key = $1", key).ExecuteScalar() as byte[], cancellationToken);
        return packed is null ? null : BulkEnvelope.Unpack(packed, key);
    }

    /// <inheritdoc/>
    public async Task DeletePrefixAsync(string prefix, CancellationToken cancellationToken = default)
    {
        StorageKey.CheckPrefix(prefix);
        ArgumentException.ThrowIfNullOrEmpty(prefix);
        // In slices: a run of gigabytes must not hold up live appends.
        while (await database.WriteAsync(session => DeleteSlice(session, prefix), 0, cancellationToken) > 0)
        {
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<string> ListAsync(string prefix, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        StorageKey.CheckPrefix(prefix);
        var after = "";
        List<string> page;
        do
        {
            var last = after;
            page = await database.ReadAsync(session => Page(session, prefix, last), cancellationToken);
            foreach (var key in page)
                yield return key;
            after = page.Count > 0 ? page[^1] : after;
        }
        while (page.Count == PageKeys);
    }

    private static int DeleteSlice(SqliteSession session, string prefix)
    {
        var deleted = session.Change("""
            DELETE FROM bulk WHERE row IN (
                SELECT row FROM (
                    SELECT row, sum(bytes) OVER (ORDER BY key) - bytes AS before
                    FROM (SELECT row, key, length(content) AS bytes FROM bulk WHERE key >= $1 AND key < $2 ORDER BY key LIMIT $3))
                WHERE before < $4)
            """, prefix, prefix + StorageKey.Ceiling, DeletedPerTransaction, DeletedBytesPerTransaction);
        // Gives the pages back to the file system, not only to the file.
        if (deleted > 0)
            session.Run("PRAGMA incremental_vacuum");
        return deleted;
    }

    private static List<string> Page(SqliteSession session, string prefix, string after)
    {
        var keys = new List<string>();
        using var rows = session.Bind("SELECT key FROM bulk WHERE key >= $1 AND key < $2 AND key > $3 ORDER BY key LIMIT $4", prefix, prefix + StorageKey.Ceiling, after, PageKeys).ExecuteReader();
        while (rows.Read())
            keys.Add(rows.GetString(0));
        return keys;
    }
}
