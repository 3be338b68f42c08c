using System.Text;
using Microsoft.Data.Sqlite;

namespace Grid.Storage.Tests.Sqlite;

/// <summary>Several owners of one file, and owners that die.</summary>
public sealed class TwoProcessesTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData(1)]
    [InlineData(100)]
    [InlineData(3000)]
    public async Task Keeps_every_acknowledged_write_after_kill_9(int acknowledgements)
    {
        var acknowledged = new Dictionary<string, long>();
        var parts = new HashSet<string>();
        using (var writer = WriterProcess.Start(_folder.Path, "run", callers: 8, writes: int.MaxValue))
        {
            for (var read = 0; await writer.ReadAsync(Stop) is var (log, sequence, part); read++)
            {
                acknowledged[log] = sequence;
                parts.Add(part);
                if (read + 1 == acknowledgements)
                {
                    Assert.Throws<RunInUseException>(() => RunLock.Take(DataDirectory.Open(_folder.Path), "run"));
                    writer.Kill();
                }
            }
            Assert.NotEqual(0, await writer.ExitAsync(Stop));
        }
        RunLock.Take(DataDirectory.Open(_folder.Path), "run").Dispose();
        Assert.NotEmpty(acknowledged);
        await AssertSoundAsync(acknowledged);
        using var database = GridDatabase.Open(_folder.DatabaseFile);
        foreach (var part in parts)
            Assert.Equal(part, Encoding.UTF8.GetString((await new SqliteBulkStore(database).GetAsync(part, Stop))!));
    }

    [Fact]
    public async Task Loses_nothing_when_two_processes_write_one_file_at_once()
    {
        const int Writes = 150;
        using var first = WriterProcess.Start(_folder.Path, "first", callers: 4, Writes);
        using var second = WriterProcess.Start(_folder.Path, "second", callers: 4, Writes);
        using (var database = GridDatabase.Open(_folder.DatabaseFile))
        {
            var log = new SqliteAppendLog(database);
            for (var i = 0; i < Writes; i++)
                await log.AppendAsync("third/0", i, Encoding.UTF8.GetBytes($"third/0 {i + 1}"), Stop);
            foreach (var process in new[] { first, second })
            {
                while (await process.ReadAsync(Stop) is not null)
                {
                }
                Assert.Equal(0, await process.ExitAsync(Stop));
            }
        }
        var logs = Enumerable.Range(0, 4).SelectMany(i => new[] { $"first/{i}", $"second/{i}" }).Append("third/0");
        await AssertSoundAsync(logs.ToDictionary(log => log, _ => (long)Writes));
    }

    [Fact]
    public async Task Lets_two_owners_in_one_process_share_one_log()
    {
        const int Appends = 200;
        using var one = GridDatabase.Open(_folder.DatabaseFile);
        using var two = GridDatabase.Open(_folder.DatabaseFile);
        await Task.WhenAll(new[] { one, two }.Select(database => Task.Run(async () =>
        {
            var log = new SqliteAppendLog(database);
            for (long mine = 0, end = 0; mine < Appends;)
            {
                try
                {
                    end = await log.AppendAsync("shared", end, Encoding.UTF8.GetBytes($"shared {end + 1}"), Stop);
                    mine++;
                }
                catch (AppendConflictException conflict)
                {
                    end = conflict.ActualSequence;
                }
            }
        }, Stop)));
        await AssertSoundAsync(new() { ["shared"] = 2 * Appends });
    }

    [Fact]
    public void Lets_many_owners_create_the_file_at_once()
    {
        var opened = new GridDatabase[16];
        Parallel.For(0, opened.Length, i => opened[i] = GridDatabase.Open(_folder.DatabaseFile));
        foreach (var database in opened)
            database.Dispose();
        Assert.Equal("ok", Check());
    }

    /// <summary>Every log is gapless, says what its writer wrote, and reaches at least the acknowledged sequence.</summary>
    private async Task AssertSoundAsync(Dictionary<string, long> acknowledged)
    {
        using (var database = GridDatabase.Open(_folder.DatabaseFile))
        {
            foreach (var (key, last) in acknowledged)
            {
                var end = 0L;
                await foreach (var (sequence, delta) in new SqliteAppendLog(database).ReadAsync(key, 0, Stop))
                {
                    Assert.Equal(++end, sequence);
                    Assert.Equal($"{key} {sequence}", Encoding.UTF8.GetString(delta));
                }
                Assert.InRange(end, last, long.MaxValue);
            }
        }
        Assert.Equal("ok", Check());
    }

    private string Check()
    {
        using var connection = new SqliteConnection($"Data Source={_folder.DatabaseFile};Pooling=False");
        connection.Open();
        using var check = connection.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        return (string)check.ExecuteScalar()!;
    }
}
