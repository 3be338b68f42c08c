using System.Runtime.CompilerServices;
using Grid.Storage.Sqlite;

namespace Grid.Storage;

/// <summary>The append log in a <see cref="GridDatabase"/>; thread safe.</summary>
public sealed class SqliteAppendLog(GridDatabase database) : IAppendLog
{
    // A trimmed-out log keeps its last row with no delta: it remembers where counting goes on.
    private const string Last = "SELECT coalesce(max(sequence), 0) FROM log WHERE key = $1";

    private const int PageRows = 256;
    private const int PageBytes = 1 << 20;

    /// <inheritdoc/>
    public async Task<long> AppendAsync(string key, long expectedSequence, ReadOnlyMemory<byte> delta, CancellationToken cancellationToken = default)
    {
        StorageKey.Check(key);
        ArgumentOutOfRangeException.ThrowIfNegative(expectedSequence);
        ArgumentOutOfRangeException.ThrowIfZero(delta.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delta.Length, IAppendLog.MaxDeltaBytes);
        var bytes = delta.ToArray();
        var actual = await database.WriteAsync(session => Append(session, key, expectedSequence, bytes), bytes.Length, cancellationToken);
        if (actual != expectedSequence)
            throw new AppendConflictException(key, expectedSequence, actual);
        return expectedSequence + 1;
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<(long Sequence, byte[] Delta)> ReadAsync(string key, long from, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        StorageKey.Check(key);
        while (true)
        {
            var next = from;
            var page = await database.ReadAsync(session => Page(session, key, next), cancellationToken);
            foreach (var entry in page)
                yield return entry;
            if (page.Count == 0)
                yield break;
            from = page[^1].Sequence + 1;
        }
    }

    /// <inheritdoc/>
    public Task TrimAsync(string key, long below, CancellationToken cancellationToken = default)
    {
        StorageKey.Check(key);
        return database.WriteAsync(session =>
        {
            var last = session.Number(Last, key);
            session.Change("DELETE FROM log WHERE key = $1 AND sequence < $2", key, Math.Min(below, last));
            if (last < below)
                session.Change("UPDATE log SET delta = NULL WHERE key = $1 AND sequence = $2", key, last);
            return true;
        }, 0, cancellationToken);
    }

    /// <inheritdoc/>
    public Task DeleteAsync(string key, CancellationToken cancellationToken = default)
    {
        StorageKey.Check(key);
        return database.WriteAsync(session => session.Change("DELETE FROM log WHERE key = $1", key), 0, cancellationToken);
    }

    private static long Append(SqliteSession session, string key, long expected, byte[] delta)
    {
        var last = session.Number(Last, key);
        if (last == expected)
            session.Change("INSERT INTO log(key, sequence, delta) VALUES($1, $2, $3)", key, expected + 1, delta);
        return last;
    }

    private static List<(long Sequence, byte[] Delta)> Page(SqliteSession session, string key, long from)
    {
        var page = new List<(long, byte[])>();
        var bytes = 0;
        using var rows = session.Bind("SELECT sequence, delta FROM log WHERE key = $1 AND sequence >= $2 AND delta IS NOT NULL ORDER BY sequence LIMIT $3", key, from, PageRows).ExecuteReader();
        while (bytes < PageBytes && rows.Read())
        {
            var delta = rows.GetFieldValue<byte[]>(1);
            bytes += delta.Length;
            page.Add((rows.GetInt64(0), delta));
        }
        return page;
    }
}
