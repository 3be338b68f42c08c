using Microsoft.Data.Sqlite;
using SQLitePCL;

namespace Grid.Storage.Sqlite;

/// <summary>One open connection with its prepared statements; used by one thread at a time.</summary>
internal sealed class SqliteSession : IDisposable
{
    private readonly SqliteConnection _connection;
    private readonly Dictionary<string, SqliteCommand> _statements = new(StringComparer.Ordinal);

    public SqliteSession(string file, bool create, TimeSpan busyTimeout)
    {
        var settings = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = create ? SqliteOpenMode.ReadWriteCreate : SqliteOpenMode.ReadWrite,
            // A pooled connection would keep the file open after the database is closed.
            Pooling = false,
            DefaultTimeout = Math.Max(1, (int)Math.Ceiling(busyTimeout.TotalSeconds)),
        };
        _connection = new SqliteConnection(settings.ConnectionString);
        try
        {
            _connection.Open();
        }
        catch
        {
            _connection.Dispose();
            throw;
        }
    }

    /// <summary>The prepared statement with its parameters $1, $2, … set; valid until the next call with the same text.</summary>
    public SqliteCommand Bind(string sql, params ReadOnlySpan<object?> values)
    {
        if (!_statements.TryGetValue(sql, out var statement))
            _statements.Add(sql, statement = Prepare(sql, values.Length));
        for (var i = 0; i < values.Length; i++)
            statement.Parameters[i].Value = values[i] ?? DBNull.Value;
        return statement;
    }

    public long Number(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteScalar() is long number ? number : 0;

    public int Change(string sql, params ReadOnlySpan<object?> values) => Bind(sql, values).ExecuteNonQuery();

    /// <summary>Runs statements without parameters and returns the result code: no retry, no exception.</summary>
    public int TryRun(string sql) => raw.sqlite3_exec(_connection.Handle, sql);

    public void Run(string sql)
    {
        var code = TryRun(sql);
        if (code != raw.SQLITE_OK)
            throw Fault(code);
    }

    public SqliteException Fault(int code) => new(raw.sqlite3_errmsg(_connection.Handle).utf8_to_string(), code & 0xff, code);

    public void Dispose()
    {
        foreach (var statement in _statements.Values)
            statement.Dispose();
        _connection.Dispose();
    }

    private SqliteCommand Prepare(string sql, int parameters)
    {
        var statement = _connection.CreateCommand();
        // The text is a constant of this assembly; only parameters carry data.
#pragma warning disable CA2100
        statement.CommandText = sql;
#pragma warning restore CA2100
        for (var i = 1; i <= parameters; i++)
            statement.Parameters.Add(new SqliteParameter { ParameterName = FormattableString.Invariant($"${i}") });
        return statement;
    }
}
