using System.Diagnostics;
using System.Globalization;
using SQLitePCL;

namespace Grid.Storage.Sqlite;

/// <summary>The tables, their version, and the check that a file is Grid's own.</summary>
internal static class Schema
{
    public const int Version = 1;

    // "GRID" in ASCII: tells Grid's files from any other program's SQLite files.
    private const int ApplicationId = 0x47524944;

    // Rowid tables: appends of all keys land on the same last page, so one commit writes few pages; the index holds no payload.
    // AUTOINCREMENT never reuses a row number, so an ETag of a deleted state can never match a later one.
    private const string Tables = """
        CREATE TABLE state(row INTEGER PRIMARY KEY AUTOINCREMENT, name TEXT NOT NULL, grain TEXT NOT NULL, version INTEGER NOT NULL, payload BLOB, UNIQUE(name, grain)) STRICT;
        CREATE TABLE bulk(row INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, content BLOB NOT NULL) STRICT;
        CREATE TABLE log(row INTEGER PRIMARY KEY, key TEXT NOT NULL, sequence INTEGER NOT NULL, delta BLOB, UNIQUE(key, sequence)) STRICT;
        """;

    /// <summary>Checks the file, creates the tables of a new one, and leaves the connection in WAL mode with durable commits.</summary>
    public static void Open(SqliteSession session, string file, TimeSpan busyTimeout)
    {
        var started = Stopwatch.GetTimestamp();
        session.Run("PRAGMA busy_timeout=0");
        // Everything up to the write lock may meet another process that is creating the same file.
        while (true)
        {
            var code = TryOpen(session, file);
            if (code == raw.SQLITE_OK)
                return;
            if (!SqliteFaults.IsBusy(code) || Stopwatch.GetElapsedTime(started) > busyTimeout)
                throw session.Fault(code);
            Thread.Sleep(1);
        }
    }

    private static int TryOpen(SqliteSession session, string file)
    {
        if (IdentifyAtOnce(session, file))
            return session.TryRun("PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864");
        // Page size and vacuum mode only count before the first page exists.
        var code = session.TryRun("PRAGMA page_size=8192; PRAGMA auto_vacuum=INCREMENTAL; PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA journal_size_limit=67108864; BEGIN IMMEDIATE");
        if (code != raw.SQLITE_OK)
            return code;
        try
        {
            if (Identify(session, file))
            {
                session.Run("COMMIT");
                return raw.SQLITE_OK;
            }
            session.Run(Tables);
            session.Run(string.Create(CultureInfo.InvariantCulture, $"PRAGMA application_id={ApplicationId}; PRAGMA user_version={Version}; COMMIT"));
            return raw.SQLITE_OK;
        }
        catch
        {
            session.TryRun("ROLLBACK");
            throw;
        }
    }

    // Of one moment: between two reads another process may have created the tables, and half of what it wrote is nobody's file.
    private static bool IdentifyAtOnce(SqliteSession session, string file)
    {
        session.Run("BEGIN");
        try
        {
            return Identify(session, file);
        }
        finally
        {
            session.TryRun("ROLLBACK");
        }
    }

    /// <summary>True for a Grid file of this version, false for an empty one.</summary>
    private static bool Identify(SqliteSession session, string file)
    {
        var application = session.Number("PRAGMA application_id");
        var version = session.Number("PRAGMA user_version");
        if (application == 0 && version == 0 && session.Number("SELECT count(*) FROM sqlite_master") == 0)
            return false;
        if (application != ApplicationId)
            throw new GridStorageException($"'{file}' is a database of another program. Choose another --data-dir, or move the file away.");
        if (version > Version)
            throw new GridStorageException(string.Create(CultureInfo.InvariantCulture, $"'{file}' was written by a newer Grid (schema {version}; this one knows {Version}). Update Grid, or choose another --data-dir."));
        // A damaged list of tables must show at opening, not at the first write.
        session.Number("SELECT count(*) FROM sqlite_master");
        return true;
    }
}
