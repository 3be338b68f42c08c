using Grid.Diagnostics;
using Grid.Grains.Abstractions;

namespace Grid.Grains.Tests.SceneIndex;

/// <summary>The list of scenes: found, filtered, paged, counted, kept over restarts and deaths.</summary>
public sealed class SceneIndexTests
{
    private const long Start = 1_780_000_000_000;
    private const long Hour = 3_600_000;
    private const long Day = 24 * Hour;
    private const int Many = 5000;

    [Fact]
    public async Task Pages_and_filters_find_every_scene_once()
    {
        await using var house = await TestHouse.StartAsync();
        var index = house.Grains.GetGrain<ISceneIndexGrain>("default");
        var rows = Rows(Many);
        foreach (var some in rows.Chunk(500))
        {
            await index.UpsertAsync(some);
        }

        Assert.Equal(rows.OrderByDescending(static r => r.Created).ThenBy(static r => r.Id, StringComparer.Ordinal).Select(static r => r.Id), await IdsAsync(index, new SceneQuery { Limit = 200 }));
        Assert.Equal(rows.Where(static r => r.Verdict == "unstable").Select(static r => r.Id).Order(StringComparer.Ordinal), (await IdsAsync(index, new SceneQuery { Verdict = "unstable", Limit = 150 })).Order(StringComparer.Ordinal));
        Assert.Equal(rows.Count(static r => r.Alarms.Contains("12.4.3")), (await IdsAsync(index, new SceneQuery { Code = "12.4", Limit = 200 })).Count);
        Assert.Equal(rows.Count(static r => r.Stream == "s1"), (await IdsAsync(index, new SceneQuery { Stream = "s1", Limit = 200 })).Count);
        Assert.Equal(["scene-4321"], await IdsAsync(index, new SceneQuery { Text = "NUMBER 4321." }));
        var hour = Start - (Start % Hour) + (2 * Hour);
        Assert.Equal(rows.Count(r => r.Created >= hour && r.Created < hour + Hour), (await IdsAsync(index, new SceneQuery { From = hour, To = hour + Hour, Limit = 200 })).Count);
    }

    [Fact]
    public async Task Counts_are_those_of_the_rows_by_hour_day_and_stream()
    {
        await using var house = await TestHouse.StartAsync();
        var index = house.Grains.GetGrain<ISceneIndexGrain>("default");
        var rows = Rows(600);
        await index.UpsertAsync(rows);
        await index.UpsertAsync([.. rows.Take(50).Select(static r => r with { Sequence = 2, Verdict = "unstable", Alarms = ["12.2.1"] })]);
        await index.UpsertAsync([rows[0]]);
        foreach (var byDay in (bool[])[false, true])
        {
            var overview = await index.OverviewAsync(0, long.MaxValue, byDay);
            var all = new SceneTally();
            overview.Buckets.ToList().ForEach(b => all.Add(b.Tally));
            Assert.Equal((600, 50), (all.Scenes, all.Alarms["12.2.1"]));
            Assert.Equal(600, overview.Streams.Sum(static s => s.Tally.Scenes));
            Assert.Equal(byDay ? rows.Select(static r => r.Created / Day).Distinct().Count() : rows.Select(static r => r.Created / Hour).Distinct().Count(), overview.Buckets.Length);
        }
    }

    [Fact]
    public async Task What_was_told_outlives_a_restart_and_an_erased_scene_does_not_come_back()
    {
        await using var house = await TestHouse.StartAsync();
        var index = house.Grains.GetGrain<ISceneIndexGrain>("default");
        var rows = Rows(300);
        await index.UpsertAsync(rows);
        await house.RestAsync(index);
        await index.RemoveAsync(rows[7].Created, rows[7].Id);
        await house.RestartAsync();
        index = house.Grains.GetGrain<ISceneIndexGrain>("default");
        Assert.Equal(rows.Select(static r => r.Id).Where(static id => id != "scene-7").Order(StringComparer.Ordinal), (await IdsAsync(index, new SceneQuery { Limit = 100 })).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_live_scene_appears_and_goes()
    {
        await using var house = await TestHouse.StartAsync();
        var scene = house.Grains.GetGrain<ISceneGrain>(GrainKey.Scene("default", "talk"));
        var frame = new SceneFrame { Id = "talk", Shape = SceneShape.Components, LanguageTag = "en" };
        await scene.AppendAsync(SceneWire.Append("a", [new SceneTurn(Role.Text, "The night ferry leaves Vell at seven.")], frame, "ferries"));
        var index = house.Grains.GetGrain<ISceneIndexGrain>("default");
        var row = await FirstAsync(index);
        Assert.Equal(("talk", "ferries", 1, "The night ferry leaves Vell at seven."), (row.Id, row.Stream, row.TurnCount, row.Excerpt));
        await scene.EraseAsync();
        Assert.Empty((await index.SearchAsync(new SceneQuery())).Rows);
    }

    [Theory]
    [InlineData(0, null)]
    [InlineData(201, null)]
    [InlineData(5, "!")]
    [InlineData(5, "YWJj")]
    public async Task A_page_of_no_size_or_no_beginning_is_refused(int limit, string? cursor)
    {
        await using var house = await TestHouse.StartAsync();
        await Assert.ThrowsAsync<ArgumentException>(() => house.Grains.GetGrain<ISceneIndexGrain>("default").SearchAsync(new SceneQuery { Limit = limit, Cursor = cursor }));
    }

    private static SceneRow[] Rows(int count) =>
    [
        .. Enumerable.Range(0, count).Select(static i => new SceneRow
        {
            Id = $"scene-{i}", Stream = $"s{i % 3}", Created = Start + (i / 2 * 20_000L), Updated = Start, Sequence = 1,
            Verdict = i % 10 == 0 ? "unstable" : "stable", Stability = 0.8, TurnCount = 2, ComponentCount = 3, Alarms = i % 10 == 0 ? ["12.4.3"] : [], Lang = "en", Excerpt = $"Number {i}. The ferry leaves.",
        }),
    ];

    private static async Task<List<string>> IdsAsync(ISceneIndexGrain index, SceneQuery query)
    {
        var ids = new List<string>();
        do
        {
            var page = await index.SearchAsync(query);
            ids.AddRange(page.Rows.Select(static r => r.Id));
            query = query with { Cursor = page.Cursor };
        }
        while (query.Cursor is not null);
        return ids;
    }

    private static async Task<SceneRow> FirstAsync(ISceneIndexGrain index)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            if ((await index.SearchAsync(new SceneQuery())).Rows is [var row, ..])
            {
                return row;
            }

            await Task.Delay(20, deadline.Token);
        }
    }
}
