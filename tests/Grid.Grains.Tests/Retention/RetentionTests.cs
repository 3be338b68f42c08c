using Grid.Diagnostics;
using Grid.Grains.Abstractions;

namespace Grid.Grains.Tests.Retention;

/// <summary>What is kept of live scenes, and that what is erased is gone from every key of the store.</summary>
public sealed class RetentionTests
{
    private const string Word = "Vellorimbra";

    [Fact]
    public async Task An_erased_scene_leaves_no_trace_of_its_text_under_any_key()
    {
        await using var house = await TestHouse.StartAsync();
        var scene = house.Grains.GetGrain<ISceneGrain>(GrainKey.Scene("default", "talk"));
        await AppendAsync(scene, 70, 3);
        await TestHouse.UntilAsync(async () => (await house.Grains.GetGrain<IAlertGrain>("default").ListAsync(null, 10)).Length > 0);
        await TestHouse.UntilAsync(async () => (await FindAsync(house)).Exists(static k => k.StartsWith("bulk/index/", StringComparison.Ordinal)));
        var before = await FindAsync(house);
        Assert.All((string[])["state/", "bulk/scenes/", "bulk/index/", "log/scenes/"], place => Assert.Contains(before, k => k.StartsWith(place, StringComparison.Ordinal)));
        await scene.EraseAsync();
        Assert.Empty(await FindAsync(house));
        await house.RestartAsync();
        Assert.Empty(await FindAsync(house));
        Assert.False((await house.Grains.GetGrain<ISceneGrain>(GrainKey.Scene("default", "talk")).StatusAsync()).Exists);
    }

    [Fact]
    public async Task Under_window_older_turns_lose_their_text_and_nothing_else()
    {
        await using var house = await TestHouse.StartAsync(retention: new RetentionOptions { Tenants = { ["brief"] = new RetentionRule { Text = Diagnostics.Retention.Window } } });
        var (kept, brief) = (house.Grains.GetGrain<ISceneGrain>(GrainKey.Scene("default", "talk")), house.Grains.GetGrain<ISceneGrain>(GrainKey.Scene("brief", "talk")));
        foreach (var scene in (ISceneGrain[])[kept, brief])
        {
            await AppendAsync(scene, 70, 3);
        }

        Assert.Equal((0, 70), ((await kept.StatusAsync()).TextFrom, (await brief.StatusAsync()).TextFrom));
        Assert.Equal((await kept.ReportAsync(null)).Bytes, (await brief.ReportAsync(null)).Bytes);
        Assert.DoesNotContain(await FindAsync(house), static k => k.StartsWith("bulk/scenes/brief", StringComparison.Ordinal));
        Assert.Contains(await FindAsync(house), static k => k.StartsWith("bulk/scenes/default", StringComparison.Ordinal));
        await house.RestAsync(brief);
        var turns = SceneWire.Scene(await brief.SceneAsync()).Turns;
        Assert.Equal((73, "", true), (turns.Count, turns[69].Text, turns[70].Text.Contains(Word, StringComparison.Ordinal)));
        Assert.Equal(73, await brief.MatchAsync(TurnChain.Of(SceneWire.Scene(await kept.SceneAsync()).Turns)));
        Assert.True(await brief.JudgeAgainAsync());
    }

    [Fact]
    public async Task Under_none_no_text_leaves()
    {
        await using var house = await TestHouse.StartAsync(retention: new RetentionOptions { Default = new RetentionRule { Text = Diagnostics.Retention.None } });
        var scene = house.Grains.GetGrain<ISceneGrain>(GrainKey.Scene("default", "talk"));
        await AppendAsync(scene, 1, 11);
        var index = house.Grains.GetGrain<ISceneIndexGrain>("default");
        await TestHouse.UntilAsync(async () => (await index.SearchAsync(new SceneQuery())).Rows.Length == 1);
        Assert.Equal("", (await index.SearchAsync(new SceneQuery())).Rows[0].Excerpt);
        var report = ReportJson.Read((await scene.ReportAsync(new ReadSettings { Retention = "all" })).Bytes);
        Assert.NotEmpty(report.Findings);
        Assert.All(report.Findings.SelectMany(static f => f.Spans), static s => Assert.Null(s.Text));
        Assert.All(SceneWire.Scene(await scene.SceneAsync()).Turns, static t => Assert.Empty(t.Text));
    }

    [Fact]
    public async Task Under_redaction_no_key_of_the_store_ever_holds_what_leads_to_a_person()
    {
        await using var house = await TestHouse.StartAsync(retention: new RetentionOptions { Tenants = { ["careful"] = new RetentionRule { Redact = true } } });
        const string Address = "vellorimbra@example.org";
        foreach (var tenant in (string[])["careful", "default"])
        {
            var frame = new SceneFrame { Id = "talk", Shape = SceneShape.Components, LanguageTag = "en", Prompt = $"Ask {Address}.", Context = [$"Mail {Address}."] };
            for (var i = 0; i < 70; i++)
            {
                await Scene(house, tenant, "talk").AppendAsync(SceneWire.Append($"turn {i}", [new SceneTurn(Role.Text, $"The answer {i} went to {Address} again.", Speaker: Address)], frame));
            }

            await TestHouse.UntilAsync(async () => (await house.Grains.GetGrain<ISceneIndexGrain>(tenant).SearchAsync(new SceneQuery())).Rows.Length == 1);
        }

        var found = await StoreScan.FindAsync(house.File, house.Bulk, Address);
        Assert.Contains(found, static k => k.Contains("default", StringComparison.Ordinal));
        Assert.DoesNotContain(found, static k => k.Contains("careful", StringComparison.Ordinal));
        Assert.Equal("The answer 3 went to [email] again.", SceneWire.Scene(await Scene(house, "careful", "talk").SceneAsync()).Turns[3].Text);
    }

    [Fact]
    public async Task Scenes_that_are_too_old_are_erased_and_younger_ones_stay()
    {
        var clock = new SetClock(DateTimeOffset.FromUnixTimeMilliseconds(1_780_000_000_000));
        var rule = new RetentionRule { Age = TimeSpan.FromDays(30) };
        await using var house = await TestHouse.StartAsync(time: clock, retention: new RetentionOptions { Tenants = { ["default"] = rule }, Look = TimeSpan.FromMilliseconds(50) });
        var (old, resumed, kept) = (Scene(house, "default", "old"), Scene(house, "default", "resumed"), Scene(house, "other", "kept"));
        foreach (var scene in (ISceneGrain[])[old, resumed, kept])
        {
            await AppendAsync(scene, 1, 1);
        }

        await TestHouse.UntilAsync(async () => (await house.Grains.GetGrain<ISceneIndexGrain>("default").SearchAsync(new SceneQuery())).Rows.Length == 2);
        clock.Now += TimeSpan.FromDays(20);
        await resumed.AppendAsync(SceneWire.Append("later", [new SceneTurn(Role.Text, "It goes on.")]));
        clock.Now += TimeSpan.FromDays(11);
        await TestHouse.UntilAsync(async () => !(await old.StatusAsync()).Exists);
        await TestHouse.UntilAsync(async () => (await house.Grains.GetGrain<ISceneIndexGrain>("default").SearchAsync(new SceneQuery())).Rows.Length == 1);
        Assert.Equal((3, 2), ((await resumed.StatusAsync()).TurnCount, (await kept.StatusAsync()).TurnCount));
    }

    private static ISceneGrain Scene(TestHouse house, string tenant, string id) => house.Grains.GetGrain<ISceneGrain>(GrainKey.Scene(tenant, id));

    // One append that is sealed when it is long enough, then short ones that stay in the log.
    private static async Task AppendAsync(ISceneGrain scene, int first, int more)
    {
        var frame = new SceneFrame { Id = GrainKey.Parts(scene.GetPrimaryKeyString())[1], Shape = SceneShape.Components, LanguageTag = "en", Context = [$"A context about {Word}."] };
        await scene.AppendAsync(SceneWire.Append("first", [.. Enumerable.Range(0, first).Select(static i => new SceneTurn(Role.Text, $"{Word} is said in turn {i}."))], frame, "ferries"));
        for (var i = 0; i < more; i++)
        {
            await scene.AppendAsync(SceneWire.Append($"more {i}", [new SceneTurn(Role.Text, $"And {Word} once more, now {i}.")]));
        }
    }

    private static Task<List<string>> FindAsync(TestHouse house) => StoreScan.FindAsync(house.File, house.Bulk, Word);
}
