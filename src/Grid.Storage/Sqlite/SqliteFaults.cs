using System.Globalization;
using Microsoft.Data.Sqlite;
using static SQLitePCL.raw;

namespace Grid.Storage.Sqlite;

/// <summary>Turns SQLite's result codes into one line that names the file and says what to do.</summary>
internal static class SqliteFaults
{
    public static bool IsBusy(int code) => (code & 0xff) is SQLITE_BUSY or SQLITE_LOCKED;

    public static GridStorageException Explain(SqliteException e, string file) => new(e.SqliteErrorCode switch
    {
        SQLITE_CORRUPT => $"'{file}' is damaged. Restore it from a copy, or move it away together with its -wal and -shm files and Grid starts a new one.",
        SQLITE_NOTADB => $"'{file}' is not a Grid database: it is a file of another kind, or its beginning is damaged. Choose another --data-dir, or move the file away.",
        SQLITE_CANTOPEN => $"'{file}' cannot be opened. Check that its folder exists and that you may write there, or choose another --data-dir.",
        SQLITE_READONLY or SQLITE_PERM or SQLITE_AUTH => $"'{file}' cannot be written: the file or its folder is read-only. Change its permissions, or choose another --data-dir.",
        SQLITE_FULL => $"'{file}' cannot grow: the disk (or the set size limit) is full. Free some space and repeat; nothing that was stored is lost.",
        SQLITE_BUSY or SQLITE_LOCKED => $"'{file}' is locked by another program. Close it and repeat, or choose another --data-dir.",
        SQLITE_IOERR => string.Create(CultureInfo.InvariantCulture, $"Reading or writing '{file}' failed (I/O error {e.SqliteExtendedErrorCode}). Check the disk, its free space and the network drive, if it is one."),
        _ => string.Create(CultureInfo.InvariantCulture, $"'{file}' failed (SQLite {e.SqliteExtendedErrorCode}): {e.Message.ReplaceLineEndings(" ")}"),
    }, e);
}
