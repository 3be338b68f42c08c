using CsCheck;
using MessagePack;
using Orleans.Storage;

namespace Grid.Storage.Tests.Contracts;

/// <summary>What every grain storage must do: the rules of the official Azure blob provider.</summary>
public abstract class GrainStorageContract
{
    private const string Name = "scene";

    private static readonly GrainId Grain = GrainId.Create("scene", "tenant/a?b c#é");

    /// <summary>A storage over the test's one store; both settings see the same records.</summary>
    protected abstract IGrainStorage Storage(bool deleteStateOnClear = true);

    /// <summary>Sequences of steps held against the model.</summary>
    protected virtual int Samples => 80;

    [Fact]
    public async Task Reads_a_fresh_state_where_nothing_was_written()
    {
        var state = new GrainState<Note> { State = new Note { Text = "stale" }, ETag = "stale", RecordExists = true };
        await Storage().ReadStateAsync(Name, Grain, state);
        Assert.Equal(("", null, false), View(state));
    }

    [Fact]
    public async Task Reads_what_was_written_with_its_etag()
    {
        var written = await WriteAsync("Мост закрыт.");
        var read = await ReadAsync();
        Assert.Equal(("Мост закрыт.", written.ETag, true), View(read));
        Assert.False(string.IsNullOrEmpty(read.ETag));
    }

    [Fact]
    public async Task Gives_every_write_another_etag()
    {
        var state = await WriteAsync("one");
        var tags = new List<string?> { state.ETag };
        for (var i = 0; i < 5; i++)
        {
            await Storage().WriteStateAsync(Name, Grain, state);
            tags.Add(state.ETag);
        }
        Assert.Equal(6, tags.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task Refuses_a_stale_write()
    {
        var first = await WriteAsync("one");
        var second = await ReadAsync();
        await Storage().WriteStateAsync(Name, Grain, second);
        var stale = first.ETag;
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage().WriteStateAsync(Name, Grain, first));
        Assert.Equal(stale, first.ETag);
        Assert.Equal(second.ETag, (await ReadAsync()).ETag);
    }

    [Fact]
    public async Task Refuses_a_blind_write_over_a_record()
    {
        await WriteAsync("one");
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("two"));
        Assert.Equal("one", (await ReadAsync()).State!.Text);
    }

    [Fact]
    public async Task Refuses_an_update_of_a_record_that_is_gone()
    {
        var state = await WriteAsync("one");
        var other = await ReadAsync();
        await Storage().ClearStateAsync(Name, Grain, other);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage().WriteStateAsync(Name, Grain, state));
        Assert.False((await ReadAsync()).RecordExists);
    }

    [Fact]
    public async Task Never_takes_the_etag_of_a_deleted_record_for_that_of_its_successor()
    {
        var old = await WriteAsync("old");
        await Storage().ClearStateAsync(Name, Grain, await ReadAsync());
        await WriteAsync("new");
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage().WriteStateAsync(Name, Grain, old));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage().ClearStateAsync(Name, Grain, old));
        Assert.Equal("new", (await ReadAsync()).State!.Text);
    }

    [Fact]
    public async Task Refuses_the_etag_of_another_store()
    {
        var state = await WriteAsync("one");
        state.ETag = "\"0x8DC5A1\"";
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage().WriteStateAsync(Name, Grain, state));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage().ClearStateAsync(Name, Grain, state));
    }

    [Fact]
    public async Task Clears_by_deleting()
    {
        var state = await WriteAsync("one");
        await Storage().ClearStateAsync(Name, Grain, state);
        Assert.Equal(("", null, false), View(state));
        Assert.Equal(("", null, false), View(await ReadAsync()));
        await WriteAsync("again");
        Assert.Equal("again", (await ReadAsync()).State!.Text);
    }

    [Fact]
    public async Task Clears_by_emptying_when_told_so_and_keeps_the_etag()
    {
        var storage = Storage(deleteStateOnClear: false);
        var state = await WriteAsync("one");
        var before = state.ETag;
        await storage.ClearStateAsync(Name, Grain, state);
        Assert.False(state.RecordExists);
        Assert.NotEqual(before, state.ETag);
        var read = await ReadAsync();
        Assert.Equal(("", state.ETag, false), View(read));
        await Assert.ThrowsAsync<InconsistentStateException>(() => WriteAsync("blind"));
        read.State!.Text = "again";
        await storage.WriteStateAsync(Name, Grain, read);
        Assert.Equal("again", (await ReadAsync()).State!.Text);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Refuses_a_stale_or_blind_clear(bool deletes)
    {
        var stale = await WriteAsync("one");
        var current = await ReadAsync();
        await Storage().WriteStateAsync(Name, Grain, current);
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage(deletes).ClearStateAsync(Name, Grain, stale));
        await Assert.ThrowsAsync<InconsistentStateException>(() => Storage(deletes).ClearStateAsync(Name, Grain, new GrainState<Note>(new Note())));
        Assert.Equal(current.ETag, (await ReadAsync()).ETag);
    }

    [Fact]
    public async Task Clears_what_is_not_there_without_complaint()
    {
        var state = await WriteAsync("one");
        await Storage().ClearStateAsync(Name, Grain, await ReadAsync());
        await Storage().ClearStateAsync(Name, Grain, state);
        await Storage().ClearStateAsync(Name, Grain, new GrainState<Note>(new Note()));
        Assert.False((await ReadAsync()).RecordExists);
    }

    [Fact]
    public async Task Keeps_state_names_and_grains_apart()
    {
        await WriteAsync("mine");
        var otherName = new GrainState<Note>(new Note());
        await Storage().ReadStateAsync("bridge", Grain, otherName);
        var otherGrain = new GrainState<Note>(new Note());
        await Storage().ReadStateAsync(Name, GrainId.Create("scene", "tenant/a"), otherGrain);
        Assert.False(otherName.RecordExists || otherGrain.RecordExists);
    }

    [Fact]
    public async Task Lets_exactly_one_of_many_rivals_write_over_an_etag()
    {
        await WriteAsync("start");
        var rivals = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => ReadAsync()));
        var won = await Task.WhenAll(rivals.Select(async rival =>
        {
            try
            {
                await Storage().WriteStateAsync(Name, Grain, rival);
                return 1;
            }
            catch (InconsistentStateException)
            {
                return 0;
            }
        }));
        Assert.Equal(1, won.Sum());
    }

    [Fact]
    public async Task Behaves_like_a_map_of_values_with_versions()
    {
        var step = Gen.Select(Gen.OneOfConst('r', 'w', 'w', 'c', 'e'), Gen.Int[0, 2], Gen.String[Gen.Char.AlphaNumeric, 0, 12]);
        var sample = 0;
        await step.Array[0, 30].SampleAsync(async steps =>
        {
            var grain = GrainId.Create("model", $"{Interlocked.Increment(ref sample)}");
            // Three activations of one grain, each with its own view; the model knows whose ETag is the stored one.
            var views = Enumerable.Range(0, 3).Select(_ => new GrainState<Note>(new Note())).ToArray();
            (string? ETag, string? Text) model = (null, null);
            foreach (var (kind, viewer, text) in steps)
            {
                var view = views[viewer];
                if (kind == 'r')
                {
                    await Storage().ReadStateAsync(Name, grain, view);
                    Assert.Equal((model.Text ?? "", model.ETag, model.Text is not null), View(view));
                    continue;
                }
                var writes = kind == 'w';
                var deletes = kind == 'c';
                view.State = new Note { Text = text };
                Task act() => writes ? Storage().WriteStateAsync(Name, grain, view) : Storage(deletes).ClearStateAsync(Name, grain, view);
                if (view.ETag != model.ETag && !(deletes && model.ETag is null))
                {
                    await Assert.ThrowsAsync<InconsistentStateException>(act);
                    continue;
                }
                await act();
                Assert.Equal((writes, deletes), (view.RecordExists, view.ETag is null));
                model = (view.ETag, writes ? text : null);
            }
        }, iter: Samples, threads: 1);
    }

    private async Task<GrainState<Note>> WriteAsync(string text)
    {
        var state = new GrainState<Note>(new Note { Text = text });
        await Storage().WriteStateAsync(Name, Grain, state);
        return state;
    }

    private static (string? Text, string? ETag, bool Exists) View(GrainState<Note> state) => (state.State?.Text, state.ETag, state.RecordExists);

    private async Task<GrainState<Note>> ReadAsync()
    {
        var state = new GrainState<Note>(new Note());
        await Storage().ReadStateAsync(Name, Grain, state);
        return state;
    }
}

/// <summary>A small state.</summary>
[MessagePackObject]
public sealed class Note
{
    [Key(0)]
    public string Text { get; set; } = "";

    [Key(1)]
    public IReadOnlyList<int> Numbers { get; set; } = [];
}
