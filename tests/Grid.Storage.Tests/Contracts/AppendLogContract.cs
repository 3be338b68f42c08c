using System.Text;
using CsCheck;

namespace Grid.Storage.Tests.Contracts;

/// <summary>What every append log must do.</summary>
public abstract class AppendLogContract
{
    protected abstract IAppendLog Log { get; }

    /// <summary>Deltas that no page of the backend holds.</summary>
    protected virtual int LongerThanAPage => 1500;

    /// <summary>Sequences of steps held against the model.</summary>
    protected virtual int Samples => 60;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Numbers_deltas_from_one_and_reads_them_back_in_order()
    {
        Assert.Equal(1, await Log.AppendAsync("scene/a", 0, Bytes("first"), Stop));
        Assert.Equal(2, await Log.AppendAsync("scene/a", 1, Bytes("второе"), Stop));
        Assert.Equal(["1:first", "2:второе"], await ReadAsync("scene/a", 0));
        Assert.Equal(["2:второе"], await ReadAsync("scene/a", 2));
        Assert.Empty(await ReadAsync("scene/a", 3));
    }

    [Fact]
    public async Task Reads_a_log_that_does_not_exist_as_empty() => Assert.Empty(await ReadAsync("nothing", 0));

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public async Task Refuses_an_append_after_another_end_and_leaves_the_log_alone(long expected)
    {
        await Log.AppendAsync("scene", 0, Bytes("kept"), Stop);
        var conflict = await Assert.ThrowsAsync<AppendConflictException>(() => Log.AppendAsync("scene", expected, Bytes("lost"), Stop));
        Assert.Equal(("scene", expected, 1L), (conflict.Key, conflict.ExpectedSequence, conflict.ActualSequence));
        Assert.Equal(["1:kept"], await ReadAsync("scene", 0));
    }

    [Fact]
    public async Task Goes_on_counting_after_everything_was_trimmed()
    {
        await AppendAsync("scene", 3);
        await Log.TrimAsync("scene", 100, Stop);
        Assert.Empty(await ReadAsync("scene", 0));
        await Assert.ThrowsAsync<AppendConflictException>(() => Log.AppendAsync("scene", 0, Bytes("x"), Stop));
        Assert.Equal(4, await Log.AppendAsync("scene", 3, Bytes("d4"), Stop));
        Assert.Equal(["4:d4"], await ReadAsync("scene", 0));
    }

    [Fact]
    public async Task Trims_only_below_the_sequence()
    {
        await AppendAsync("scene", 4);
        await Log.TrimAsync("scene", 3, Stop);
        await Log.TrimAsync("scene", 2, Stop);
        Assert.Equal(["3:d3", "4:d4"], await ReadAsync("scene", 1));
    }

    [Fact]
    public async Task Begins_again_at_zero_after_a_deletion()
    {
        await AppendAsync("scene", 2);
        await AppendAsync("scene2", 1);
        await Log.DeleteAsync("scene", Stop);
        await Log.DeleteAsync("scene", Stop);
        Assert.Empty(await ReadAsync("scene", 0));
        Assert.Equal(1, await Log.AppendAsync("scene", 0, Bytes("new"), Stop));
        Assert.Equal(["1:d1"], await ReadAsync("scene2", 0));
    }

    [Fact]
    public async Task Reads_a_log_longer_than_any_page()
    {
        await AppendAsync("long", LongerThanAPage);
        Assert.Equal(Enumerable.Range(1, LongerThanAPage).Select(i => $"{i}:d{i}"), await ReadAsync("long", 0));
    }

    [Fact]
    public async Task Reads_large_deltas_one_after_another()
    {
        var large = Enumerable.Range(0, 3).Select(i => Enumerable.Repeat((byte)i, IAppendLog.MaxDeltaBytes).ToArray()).ToArray();
        for (var i = 0; i < large.Length; i++)
            await Log.AppendAsync("large", i, large[i], Stop);
        var read = new List<byte[]>();
        await foreach (var (_, delta) in Log.ReadAsync("large", 1, Stop))
            read.Add(delta);
        Assert.Equal(large, read);
    }

    [Fact]
    public async Task Lets_exactly_one_of_many_rivals_append_each_sequence()
    {
        const int Rivals = 64;
        var won = new int[Rivals];
        await Task.WhenAll(Enumerable.Range(0, Rivals).Select(async rival =>
        {
            await Task.Yield();
            for (var end = 0L; end < 20;)
            {
                try
                {
                    end = await Log.AppendAsync("contended", end, Bytes($"by{rival}"), Stop);
                    won[rival]++;
                }
                catch (AppendConflictException conflict)
                {
                    Assert.True(conflict.ActualSequence > end);
                    end = conflict.ActualSequence;
                }
            }
        }));
        var entries = await ReadAsync("contended", 0);
        Assert.Equal(won.Sum(), entries.Count);
        Assert.Equal(Enumerable.Range(1, entries.Count).Select(i => $"{i}"), entries.Select(e => e.Split(':')[0]));
    }

    [Fact]
    public async Task Keeps_logs_of_many_callers_apart()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(caller => AppendAsync($"caller/{caller}", 20)));
        for (var caller = 0; caller < 64; caller++)
            Assert.Equal(Enumerable.Range(1, 20).Select(i => $"{i}:d{i}"), await ReadAsync($"caller/{caller}", 0));
    }

    [Fact]
    public async Task Writes_nothing_when_cancelled_before()
    {
        using var cancelled = new CancellationTokenSource();
        await cancelled.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Log.AppendAsync("scene", 0, Bytes("x"), cancelled.Token));
        Assert.Empty(await ReadAsync("scene", 0));
    }

    [Fact]
    public async Task Refuses_malformed_arguments()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Log.AppendAsync("", 0, Bytes("x"), Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Log.AppendAsync("сцена", 0, Bytes("x"), Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Log.AppendAsync("scene", -1, Bytes("x"), Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Log.AppendAsync("scene", 0, Bytes(""), Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Log.AppendAsync("scene", 0, new byte[IAppendLog.MaxDeltaBytes + 1], Stop));
    }

    [Fact]
    public async Task Behaves_like_a_numbered_list()
    {
        var step = Gen.Select(Gen.OneOfConst('a', 'a', 'a', 't', 'd'), Gen.Long[-1, 1], Gen.Long[0, 12], Gen.Byte.Array[1, 20]);
        var sample = 0;
        await step.Array[0, 40].SampleAsync(async steps =>
        {
            var key = $"model/{Interlocked.Increment(ref sample)}";
            var end = 0L;
            var model = new SortedDictionary<long, byte[]>();
            foreach (var (kind, offset, below, delta) in steps)
            {
                switch (kind)
                {
                    case 'a' when offset == 0:
                        Assert.Equal(end + 1, await Log.AppendAsync(key, end, delta, Stop));
                        model.Add(++end, delta);
                        break;
                    case 'a' when end + offset >= 0:
                        await Assert.ThrowsAsync<AppendConflictException>(() => Log.AppendAsync(key, end + offset, delta, Stop));
                        break;
                    case 't':
                        await Log.TrimAsync(key, below, Stop);
                        model.Keys.Where(s => s < below).ToList().ForEach(s => model.Remove(s));
                        break;
                    case 'd':
                        await Log.DeleteAsync(key, Stop);
                        model.Clear();
                        end = 0;
                        break;
                }
                var read = new List<KeyValuePair<long, byte[]>>();
                await foreach (var (sequence, bytes) in Log.ReadAsync(key, below, Stop))
                    read.Add(new(sequence, bytes));
                Assert.Equal(model.Where(e => e.Key >= below), read);
            }
        }, iter: Samples, threads: 1);
    }

    private async Task AppendAsync(string key, int count)
    {
        for (var i = 0; i < count; i++)
            await Log.AppendAsync(key, i, Bytes($"d{i + 1}"), Stop);
    }

    private async Task<List<string>> ReadAsync(string key, long from)
    {
        var read = new List<string>();
        await foreach (var (sequence, delta) in Log.ReadAsync(key, from, Stop))
            read.Add($"{sequence}:{Encoding.UTF8.GetString(delta)}");
        return read;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
