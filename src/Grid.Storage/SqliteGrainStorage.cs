using System.Globalization;
using Grid.Storage.Sqlite;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Grid.Storage;

/// <summary>Grain state in a <see cref="GridDatabase"/>, with the ETag rules of the official Azure blob provider; thread safe.</summary>
/// <remarks>A row is found by state name and grain id, so two named providers over one database share their states.</remarks>
public sealed class SqliteGrainStorage(GridDatabase database, SqliteGrainStorageOptions options, IActivatorProvider activators) : IGrainStorage
{
    /// <inheritdoc/>
    public async Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var grain = grainId.ToString();
        var found = await database.ReadAsync(session => Find(session, stateName, grain));
        grainState.ETag = found?.Tag.ToString();
        grainState.RecordExists = found?.Payload is not null;
        grainState.State = found?.Payload is { } payload
            ? options.GrainStorageSerializer.Deserialize<T>(new BinaryData(payload))
            : Fresh<T>();
    }

    /// <inheritdoc/>
    /// <exception cref="InconsistentStateException">The stored ETag is another one, or a record exists and the caller knew of none.</exception>
    public async Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        var payload = options.GrainStorageSerializer.Serialize(grainState.State).ToArray();
        grainState.ETag = await StoreAsync(stateName, grainId, grainState.ETag, payload);
        grainState.RecordExists = true;
    }

    /// <inheritdoc/>
    /// <exception cref="InconsistentStateException">A record exists and its ETag is another one.</exception>
    public async Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState)
    {
        ArgumentNullException.ThrowIfNull(grainState);
        if (options.DeleteStateOnClear)
        {
            await DeleteAsync(stateName, grainId, grainState.ETag);
            grainState.ETag = null;
        }
        else
        {
            grainState.ETag = await StoreAsync(stateName, grainId, grainState.ETag, payload: null);
        }
        grainState.RecordExists = false;
        grainState.State = Fresh<T>();
    }

    private async Task<string> StoreAsync(string stateName, GrainId grainId, string? etag, byte[]? payload)
    {
        var grain = grainId.ToString();
        var tag = ETag.Parse(etag);
        var stored = await database.WriteAsync(session => Store(session, stateName, grain, tag, payload), payload?.Length ?? 0);
        return stored.Written ? stored.Tag.ToString() : throw Inconsistent("Writing", stateName, grain, stored.Tag, etag);
    }

    private async Task DeleteAsync(string stateName, GrainId grainId, string? etag)
    {
        var grain = grainId.ToString();
        var tag = ETag.Parse(etag);
        var left = await database.WriteAsync(session => Delete(session, stateName, grain, tag), 0);
        if (left is { } other)
            throw Inconsistent("Clearing", stateName, grain, other, etag);
    }

    private static (bool Written, ETag Tag) Store(SqliteSession session, string name, string grain, ETag tag, byte[]? payload)
    {
        var statement = tag.IsNone
            ? session.Bind("INSERT INTO state(name, grain, version, payload) VALUES($1, $2, 1, $3) ON CONFLICT(name, grain) DO NOTHING RETURNING row, version", name, grain, payload)
            : session.Bind("UPDATE state SET version = version + 1, payload = $3 WHERE name = $1 AND grain = $2 AND row = $4 AND version = $5 RETURNING row, version", name, grain, payload, tag.Row, tag.Version);
        using (var rows = statement.ExecuteReader())
        {
            if (rows.Read())
                return (true, new ETag(rows.GetInt64(0), rows.GetInt64(1)));
        }
        return (false, Find(session, name, grain)?.Tag ?? ETag.None);
    }

    /// <summary>Null when the record is gone (already gone is fine: a repeated clear succeeds), else the ETag that stands in the way.</summary>
    private static ETag? Delete(SqliteSession session, string name, string grain, ETag tag) =>
        session.Change("DELETE FROM state WHERE name = $1 AND grain = $2 AND version = $3 AND row = $4", name, grain, tag.Version, tag.Row) > 0
            ? null
            : Find(session, name, grain)?.Tag;

    private static (ETag Tag, byte[]? Payload)? Find(SqliteSession session, string name, string grain)
    {
        using var rows = session.Bind("SELECT row, version, payload FROM state WHERE name = $1 AND grain = $2", name, grain).ExecuteReader();
        if (!rows.Read())
            return null;
        return (new ETag(rows.GetInt64(0), rows.GetInt64(1)), rows.IsDBNull(2) ? null : rows.GetFieldValue<byte[]>(2));
    }

    private T Fresh<T>() => activators.GetActivator<T>().Create();

    private InconsistentStateException Inconsistent(string verb, string name, string grain, ETag stored, string? current) =>
        new($"{verb} state '{name}' of {grain} in '{database.File}': the stored ETag is {(stored.IsNone ? "none" : stored)}, the caller's {current ?? "none"}.", stored.ToString(), current ?? "");

    /// <summary>Row and version: rows are never reused, so a deleted record's ETag never matches again.</summary>
    private readonly record struct ETag(long Row, long Version)
    {
        public static ETag None => default;

        public bool IsNone => Row == 0;

        public static ETag Parse(string? text)
        {
            if (string.IsNullOrEmpty(text))
                return None;
            var dot = text.IndexOf('.', StringComparison.Ordinal);
            // A tag of another store matches no row: the write is then refused as stale, which is what it is.
            return dot > 0
                && long.TryParse(text.AsSpan(0, dot), NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row > 0
                && long.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
                ? new ETag(row, version)
                : new ETag(-1, 0);
        }

        public override string ToString() => IsNone ? "" : string.Create(CultureInfo.InvariantCulture, $"{Row}.{Version}");
    }
}
