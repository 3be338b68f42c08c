using System.Text;
using Microsoft.Data.Sqlite;

namespace Grid.Storage.Tests.Sqlite;

/// <summary>Files and disks that are not as they should be: one line that names the file and says what to do.</summary>
public sealed class GridDatabaseFaultTests : IDisposable
{
    private static readonly GridDatabaseOptions Impatient = new() { BusyTimeout = TimeSpan.FromMilliseconds(50) };

    private readonly TemporaryFolder _folder = new();

    private string File => _folder.DatabaseFile;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Names_a_file_with_a_damaged_list_of_tables()
    {
        await FillAsync();
        Overwrite(offset: 100, count: 4000);
        AssertRefused("is damaged");
    }

    [Fact]
    public async Task Names_a_file_that_was_cut_off()
    {
        await FillAsync();
        using (var stream = new FileStream(File, FileMode.Open))
            stream.SetLength(stream.Length / 2);
        AssertRefused("is damaged");
    }

    [Fact]
    public async Task Names_a_file_whose_pages_are_damaged_when_they_are_read()
    {
        await FillAsync();
        Overwrite(offset: 8192, count: (int)new FileInfo(File).Length - 8192);
        using var database = GridDatabase.Open(File);
        var fault = await Assert.ThrowsAsync<GridStorageException>(() => new SqliteBulkStore(database).GetAsync("part", Stop));
        AssertClear(fault, "is damaged");
    }

    [Fact]
    public void Refuses_a_file_of_another_kind_and_leaves_it_alone()
    {
        var text = string.Concat(Enumerable.Repeat("Заметки о мосте. Notes on the bridge.\n", 100));
        System.IO.File.WriteAllText(File, text);
        AssertRefused("is not a Grid database");
        Assert.Equal(text, System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void Refuses_the_database_of_another_program_and_leaves_it_alone()
    {
        Execute("CREATE TABLE birds(name TEXT)");
        var before = System.IO.File.ReadAllBytes(File);
        AssertRefused("database of another program");
        Assert.Equal(before, System.IO.File.ReadAllBytes(File));
    }

    [Fact]
    public void Refuses_a_newer_schema()
    {
        GridDatabase.Open(File).Dispose();
        Execute("PRAGMA user_version=99");
        AssertRefused("newer Grid (schema 99");
    }

    [Fact]
    public void Refuses_a_file_that_another_program_holds()
    {
        GridDatabase.Open(File).Dispose();
        using var other = Connect();
        Execute(other, "PRAGMA locking_mode=EXCLUSIVE; BEGIN EXCLUSIVE");
        AssertRefused("locked by another program");
    }

    [Fact]
    public async Task Gives_up_a_write_when_the_lock_is_never_freed_and_recovers_after()
    {
        using var database = GridDatabase.Open(File, Impatient);
        var log = new SqliteAppendLog(database);
        using (var other = Connect())
        {
            Execute(other, "BEGIN IMMEDIATE");
            var fault = await Assert.ThrowsAsync<GridStorageException>(() => log.AppendAsync("scene", 0, new byte[1], Stop));
            AssertClear(fault, "locked by another program");
        }
        Assert.Equal(1, await log.AppendAsync("scene", 0, new byte[1], Stop));
    }

    [Fact]
    public async Task Waits_for_a_lock_that_is_freed()
    {
        using var database = GridDatabase.Open(File);
        using var other = Connect();
        Execute(other, "BEGIN IMMEDIATE");
        var append = new SqliteAppendLog(database).AppendAsync("scene", 0, new byte[1], Stop);
        Execute(other, "COMMIT");
        Assert.Equal(1, await append);
    }

    [Fact]
    public void Refuses_a_folder_that_cannot_be_made()
    {
        System.IO.File.WriteAllText(File, "a file where a folder is wanted");
        var fault = Assert.Throws<GridStorageException>(() => GridDatabase.Open(Path.Combine(File, "deeper", "grid.db")));
        Assert.Contains(File, fault.Message, StringComparison.Ordinal);
        Assert.Contains("--data-dir", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Refuses_a_folder_in_place_of_the_file()
    {
        Directory.CreateDirectory(File);
        AssertRefused("cannot be opened");
    }

    [Fact]
    public async Task Says_when_the_disk_is_full_and_keeps_what_was_stored()
    {
        using var database = GridDatabase.Open(File, new GridDatabaseOptions { SizeLimit = 400_000 });
        var log = new SqliteAppendLog(database);
        var end = 0L;
        var fault = await Assert.ThrowsAsync<GridStorageException>(async () =>
        {
            while (true)
                end = await log.AppendAsync("scene", end, new byte[5000], Stop);
        });
        AssertClear(fault, "is full");
        Assert.InRange(end, 10, 80);
        var read = 0L;
        await foreach (var (sequence, _) in log.ReadAsync("scene", 0, Stop))
            Assert.Equal(++read, sequence);
        Assert.Equal(end, read);
    }

    [Fact]
    public async Task Fails_only_the_write_that_does_not_fit()
    {
        using var database = GridDatabase.Open(File, new GridDatabaseOptions { SizeLimit = 400_000 });
        var log = new SqliteAppendLog(database);
        var appends = new List<Task>();
        for (var i = 0; i < 20; i++)
            appends.Add(log.AppendAsync($"small/{i}", 0, new byte[10], Stop));
        var tooLarge = log.AppendAsync("large", 0, new byte[IAppendLog.MaxDeltaBytes], Stop);
        for (var i = 20; i < 40; i++)
            appends.Add(log.AppendAsync($"small/{i}", 0, new byte[10], Stop));
        AssertClear(await Assert.ThrowsAsync<GridStorageException>(() => tooLarge), "is full");
        await Task.WhenAll(appends);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(8)]
    [InlineData(13)]
    [InlineData(-1)]
    public async Task Names_the_key_of_a_damaged_value(int at)
    {
        using var database = GridDatabase.Open(File);
        var store = new SqliteBulkStore(database);
        await store.PutAsync("run/part-7", Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("one two three ", 100))), Stop);
        using (var other = Connect())
        {
            using var read = other.CreateCommand();
            read.CommandText = "SELECT content FROM bulk";
            var content = (byte[])read.ExecuteScalar()!;
            content[at < 0 ? content.Length + at : at] ^= 4;
            using var write = other.CreateCommand();
            write.CommandText = "UPDATE bulk SET content = $content";
            write.Parameters.AddWithValue("$content", content);
            Assert.Equal(1, write.ExecuteNonQuery());
        }
        var fault = await Assert.ThrowsAsync<GridStorageException>(() => store.GetAsync("run/part-7", Stop));
        Assert.Contains("'run/part-7' is damaged", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Writes_what_is_queued_before_it_closes_and_refuses_the_rest()
    {
        var database = GridDatabase.Open(File);
        var log = new SqliteAppendLog(database);
        var queued = Enumerable.Range(0, 500).Select(i => log.AppendAsync($"scene/{i}", 0, new byte[100], Stop)).ToArray();
        database.Dispose();
        database.Dispose();
        Assert.All(await Task.WhenAll(queued), sequence => Assert.Equal(1, sequence));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => log.AppendAsync("late", 0, new byte[1], Stop));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => new SqliteBulkStore(database).GetAsync("late", Stop));
    }

    [Fact]
    public async Task Gives_deleted_space_back_to_the_disk()
    {
        using (var database = GridDatabase.Open(File))
        {
            var store = new SqliteBulkStore(database);
            var noise = new byte[1_000_000];
            new Random(1).NextBytes(noise);
            for (var i = 0; i < 20; i++)
                await store.PutAsync($"run/{i}", noise, Stop);
            await store.DeletePrefixAsync("run/", Stop);
        }
        Assert.InRange(new FileInfo(File).Length, 1, 200_000);
    }

    private async Task FillAsync()
    {
        using var database = GridDatabase.Open(File);
        var noise = new byte[200_000];
        new Random(1).NextBytes(noise);
        await new SqliteBulkStore(database).PutAsync("part", noise, Stop);
    }

    private void AssertRefused(string what) => AssertClear(Assert.Throws<GridStorageException>(() => GridDatabase.Open(File, Impatient)), what);

    private void AssertClear(GridStorageException fault, string what)
    {
        Assert.Contains(what, fault.Message, StringComparison.Ordinal);
        Assert.Contains($"'{File}'", fault.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', fault.Message);
    }

    private void Overwrite(int offset, int count)
    {
        using var stream = new FileStream(File, FileMode.Open);
        stream.Position = offset;
        stream.Write(Enumerable.Repeat((byte)0xEE, count).ToArray());
    }

    private SqliteConnection Connect()
    {
        var connection = new SqliteConnection($"Data Source={File};Pooling=False");
        connection.Open();
        return connection;
    }

    private void Execute(string sql)
    {
        using var connection = Connect();
        Execute(connection, sql);
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
#pragma warning disable CA2100 // constants of this class
        command.CommandText = sql;
#pragma warning restore CA2100
        command.ExecuteNonQuery();
    }
}
