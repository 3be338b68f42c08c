using System.IO.Compression;
using System.Text;
using Grid.Storage;
using Microsoft.Data.Sqlite;

namespace Grid.Grains.Tests.Retention;

/// <summary>Reads every value under every key of a data file, compressed ones too.</summary>
internal static class StoreScan
{
    /// <summary>The places whose key or value holds a text.</summary>
    public static async Task<List<string>> FindAsync(string file, IBulkStore bulk, string text)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly, Pooling = false }.ToString());
        connection.Open();
        var rows = Rows(connection, "SELECT 'state/' || name || '/' || grain, payload FROM state");
        rows.AddRange(Rows(connection, "SELECT 'log/' || key || '/' || sequence, delta FROM log"));
        foreach (var (key, content) in Rows(connection, "SELECT key, content FROM bulk"))
        {
            // As the store packs it, and as it gives it back.
            rows.AddRange([("bulk/" + key, content), ("bulk/" + key, await bulk.GetAsync(key) ?? [])]);
        }

        return [.. rows.Where(r => r.Key.Contains(text, StringComparison.Ordinal) || Holds(r.Value, text)).Select(static r => r.Key)];
    }

    private static List<(string Key, byte[] Value)> Rows(SqliteConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = query;
        using var reader = command.ExecuteReader();
        var rows = new List<(string, byte[])>();
        while (reader.Read())
        {
            rows.Add((reader.GetString(0), reader.IsDBNull(1) ? [] : reader.GetFieldValue<byte[]>(1)));
        }

        return rows;
    }

    private static bool Holds(byte[] value, string text) => new[] { value, Plain(value) }.Any(bytes =>
        bytes.AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0 || bytes.AsSpan().IndexOf(Encoding.Unicode.GetBytes(text)) >= 0);

    private static byte[] Plain(byte[] value)
    {
        using var brotli = new BrotliStream(new MemoryStream(value), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        try
        {
            brotli.CopyTo(plain);
        }
        catch (Exception e) when (e is InvalidOperationException or InvalidDataException)
        {
            // It is not compressed.
        }

        return plain.ToArray();
    }
}
