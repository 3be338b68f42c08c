using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Grid.Dashboard.Tests;

public sealed class OverviewTests(DashboardServer server, Chromium chromium)
{
    [Fact]
    public async Task A_scene_that_breaks_shows_on_the_open_overview()
    {
        await using var visit = await chromium.OpenAsync(server.Address);
        await visit.GoAsync("");
        await Expect(visit.Page.Locator("section[aria-labelledby=heat] rect.heat:not(.h0):not(.mute)").First).ToBeAttachedAsync();
        await Expect(visit.Page.Locator("section[aria-labelledby=streams] tbody tr").First).ToBeVisibleAsync();
        await visit.AssertCleanAsync();
        var loop = DashboardServer.Samples("answers.en.jsonl").First(static s => s.Frame.Id.Contains("loop", StringComparison.Ordinal));
        await server.AppendAsync(loop with { Frame = loop.Frame with { Id = "breaks-now" } });
        await Expect(visit.Page.Locator(".latest")).ToContainTextAsync("breaks-now");
        await visit.AssertCleanAsync();
    }

    [Fact]
    public async Task Longer_times_are_a_click_away()
    {
        await using var visit = await chromium.OpenAsync(server.Address);
        await visit.GoAsync("");
        foreach (var range in (string[])["Last 10 minutes", "Last day", "Last week", "Last 30 days"])
        {
            await visit.Page.GetByRole(AriaRole.Link, new() { Name = range }).ClickAsync();
            await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = range })).ToHaveAttributeAsync("aria-current", "true");
            await Expect(visit.Page.Locator("section[aria-labelledby=course] circle").First).ToBeAttachedAsync();
        }

        await visit.AssertCleanAsync();
    }
}
