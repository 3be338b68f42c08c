using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Grid.Dashboard.Tests;

public sealed class SceneIndexTests(DashboardServer server, Chromium chromium)
{
    [Fact]
    public async Task A_search_by_entry_and_verdict_leads_to_a_scene_with_that_break()
    {
        await using var visit = await chromium.OpenAsync(server.Address);
        await visit.GoAsync("scenes");
        await Expect(visit.Page.Locator("table.scenes tbody tr").First).ToBeVisibleAsync();
        await visit.AssertCleanAsync();
        await visit.Page.GetByLabel("Entry").SelectOptionAsync("12.4.3");
        await visit.Page.GetByLabel("Verdict").SelectOptionAsync("unstable");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Search" }).ClickAsync();
        await Expect(visit.Page).ToHaveURLAsync(new System.Text.RegularExpressions.Regex("code=12.4.3"));
        var rows = visit.Page.Locator("table.scenes tbody tr");
        await Expect(rows.First).ToBeVisibleAsync();
        foreach (var row in await rows.AllAsync())
        {
            await Expect(row).ToContainTextAsync("12.4.3");
            await Expect(row).ToContainTextAsync("unstable");
        }

        await visit.AssertCleanAsync();
        await rows.First.GetByRole(AriaRole.Link).First.ClickAsync();
        await Expect(visit.Page.Locator("mark.error").First).ToBeVisibleAsync();
    }

    [Fact]
    public async Task Words_and_streams_narrow_the_list_and_nothing_found_is_said()
    {
        await using var visit = await chromium.OpenAsync(server.Address);
        await visit.GoAsync("scenes?text=lift");
        await Expect(visit.Page.Locator("table.scenes tbody tr").First).ToContainTextAsync(DashboardServer.LoopId);
        await visit.GoAsync("scenes?text=zzzz-not-there");
        await Expect(visit.Page.Locator(".notice")).ToHaveTextAsync("No scene is like that.");
        await visit.AssertCleanAsync();
    }

    [Fact]
    public async Task Older_scenes_follow_on_pages_without_repeats()
    {
        await using var visit = await chromium.OpenAsync(server.Address);
        await visit.GoAsync("scenes");
        await Expect(visit.Page.Locator("table.scenes tbody tr")).ToHaveCountAsync(50);
        var first = await visit.Page.Locator("table.scenes tbody th a").AllTextContentsAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Older" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Newest" })).ToBeVisibleAsync();
        Assert.Empty(first.Intersect(await visit.Page.Locator("table.scenes tbody th a").AllTextContentsAsync()));
        await visit.AssertCleanAsync();
    }
}
