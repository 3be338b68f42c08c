using System.Text;
using CsCheck;

namespace Grid.Storage.Tests.Contracts;

/// <summary>What every bulk store must do.</summary>
public abstract class BulkStoreContract
{
    protected abstract IBulkStore Store { get; }

    /// <summary>Sequences of steps held against the model.</summary>
    protected virtual int Samples => 40;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_back_what_was_put_and_null_for_the_rest()
    {
        await Store.PutAsync("run/part-1", Bytes("Мост закрыт. The bridge is closed."), Stop);
        Assert.Equal(Bytes("Мост закрыт. The bridge is closed."), await Store.GetAsync("run/part-1", Stop));
        Assert.Null(await Store.GetAsync("run/part-2", Stop));
    }

    [Fact]
    public async Task Overwrites_and_repeats_without_complaint()
    {
        foreach (var text in new[] { "first", "second", "second" })
            await Store.PutAsync("key", Bytes(text), Stop);
        Assert.Equal(Bytes("second"), await Store.GetAsync("key", Stop));
        Assert.Equal(["key"], await ListAsync(""));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(63)]
    [InlineData(64)]
    [InlineData(3_000_000)]
    public async Task Keeps_values_of_any_size_whether_they_shrink_or_not(int size)
    {
        var even = new byte[size];
        var noise = new byte[size];
        new Random(size).NextBytes(noise);
        await Store.PutAsync("even", even, Stop);
        await Store.PutAsync("noise", noise, Stop);
        Assert.Equal(even, await Store.GetAsync("even", Stop));
        Assert.Equal(noise, await Store.GetAsync("noise", Stop));
    }

    [Fact]
    public async Task Lists_the_keys_of_a_prefix_in_ordinal_order()
    {
        string[] keys = ["run/b", "run/a/2", "run/a/10", "run/B", "run/a-1", "runs/x", "other", "run/~", "run/%D0%B0"];
        foreach (var key in keys)
            await Store.PutAsync(key, Bytes(key), Stop);
        Assert.Equal(keys.Where(k => k.StartsWith("run/", StringComparison.Ordinal)).Order(StringComparer.Ordinal), await ListAsync("run/"));
        Assert.Equal(keys.Order(StringComparer.Ordinal), await ListAsync(""));
        Assert.Empty(await ListAsync("run/z"));
    }

    [Fact]
    public async Task Lists_and_deletes_more_keys_than_any_page_holds()
    {
        var keys = Enumerable.Range(0, 1100).Select(i => $"many/{i:D5}").ToArray();
        await Task.WhenAll(keys.Select(key => Store.PutAsync(key, Bytes(key), Stop)));
        await Store.PutAsync("mans", Bytes("stays"), Stop);
        Assert.Equal(keys, await ListAsync("many/"));
        await Store.DeletePrefixAsync("many/", Stop);
        Assert.Equal(["mans"], await ListAsync(""));
    }

    [Fact]
    public async Task Deletes_by_plain_prefix_and_twice_without_complaint()
    {
        foreach (var key in new[] { "run/a", "run/ab", "run/b" })
            await Store.PutAsync(key, Bytes(key), Stop);
        await Store.DeletePrefixAsync("run/a", Stop);
        await Store.DeletePrefixAsync("run/a", Stop);
        Assert.Equal(["run/b"], await ListAsync(""));
        Assert.Null(await Store.GetAsync("run/ab", Stop));
    }

    [Theory]
    [InlineData("")]
    [InlineData("ключ")]
    [InlineData("a b")]
    [InlineData("a//b")]
    [InlineData("/a")]
    [InlineData("a/")]
    [InlineData("a/../b")]
    [InlineData("a.")]
    public async Task Refuses_keys_that_a_backend_could_not_hold(string key)
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.PutAsync(key, Bytes("x"), Stop));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.GetAsync(key, Stop));
    }

    [Fact]
    public async Task Refuses_to_delete_everything() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.DeletePrefixAsync("", Stop));

    [Fact]
    public async Task Refuses_values_above_the_limit() =>
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.PutAsync("huge", new byte[IBulkStore.MaxContentBytes + 1], Stop));

    [Fact]
    public async Task Serves_many_callers_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 64).Select(async caller =>
        {
            for (var i = 0; i < 10; i++)
            {
                await Store.PutAsync($"caller/{caller}", Bytes($"{caller}-{i}"), Stop);
                Assert.Equal(Bytes($"{caller}-{i}"), await Store.GetAsync($"caller/{caller}", Stop));
            }
        }));
        Assert.Equal(64, (await ListAsync("caller/")).Count);
    }

    [Fact]
    public async Task Behaves_like_a_sorted_dictionary()
    {
        var key = Gen.OneOfConst("a", "a/b", "a/c", "ab", "b", "b/a");
        var step = Gen.Select(Gen.Bool, key, Gen.Byte.Array[0, 200]);
        var sample = 0;
        await step.Array[0, 25].SampleAsync(async steps =>
        {
            var root = $"model-{Interlocked.Increment(ref sample)}/";
            var model = new SortedDictionary<string, byte[]>(StringComparer.Ordinal);
            foreach (var (put, name, content) in steps)
            {
                if (put)
                {
                    await Store.PutAsync(root + name, content, Stop);
                    model[name] = content;
                }
                else
                {
                    await Store.DeletePrefixAsync(root + name, Stop);
                    model.Keys.Where(k => k.StartsWith(name, StringComparison.Ordinal)).ToList().ForEach(k => model.Remove(k));
                }
                Assert.Equal(model.Keys.Select(k => root + k), await ListAsync(root));
                Assert.Equal(model.GetValueOrDefault(name), await Store.GetAsync(root + name, Stop));
            }
        }, iter: Samples, threads: 1);
    }

    private async Task<List<string>> ListAsync(string prefix)
    {
        var keys = new List<string>();
        await foreach (var key in Store.ListAsync(prefix, Stop))
            keys.Add(key);
        return keys;
    }

    private static byte[] Bytes(string text) => Encoding.UTF8.GetBytes(text);
}
