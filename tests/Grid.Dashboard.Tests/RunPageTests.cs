using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Grid.Dashboard.Tests;

public sealed class RunPageTests(DashboardServer server, Chromium chromium)
{
    [Fact]
    public async Task A_run_leads_to_its_worst_scenes()
    {
        await using var visit = await chromium.OpenAsync(server.Address);
        await visit.GoAsync("runs");
        await Expect(visit.Page.Locator("tbody tr")).ToHaveCountAsync(2);
        await visit.AssertCleanAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = DashboardServer.SecondRun, Exact = true }).ClickAsync();
        await Expect(visit.Page.Locator(".tiles")).ToContainTextAsync("finished");
        await Expect(visit.Page.Locator(".tiles")).ToContainTextAsync("48");
        await Expect(visit.Page.Locator("section[aria-labelledby=entries] li").First).ToContainTextAsync("12.4.3");
        await visit.AssertCleanAsync();
        await visit.Page.Locator("section[aria-labelledby=worst] tbody a").First.ClickAsync();
        await Expect(visit.Page.Locator("mark.error").First).ToBeVisibleAsync();
        await visit.AssertCleanAsync();
    }

    [Fact]
    public async Task Two_runs_side_by_side_name_what_got_worse_and_how_sure_it_is()
    {
        await using var visit = await chromium.OpenAsync(server.Address);
        await visit.GoAsync("runs");
        await visit.Page.GetByLabel("Before").SelectOptionAsync(DashboardServer.FirstRun);
        await visit.Page.GetByLabel("After").SelectOptionAsync(DashboardServer.SecondRun);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Compare" }).ClickAsync();
        await Expect(visit.Page.Locator("p.lead")).ToContainTextAsync("got worse beyond chance");
        var loop = visit.Page.Locator("tr", new() { Has = visit.Page.GetByText("12.4.3") }).First;
        await Expect(loop.Locator(".tag")).ToHaveTextAsync("worse");
        await Expect(visit.Page.Locator("section[aria-labelledby=worst] tbody tr").First).ToContainTextAsync("unstable");
        await visit.AssertCleanAsync();
    }

    [Fact]
    public async Task A_run_compared_with_itself_is_no_worse()
    {
        await using var visit = await chromium.OpenAsync(server.Address);
        await visit.GoAsync($"compare?before={DashboardServer.FirstRun}&after={DashboardServer.FirstRun}");
        await Expect(visit.Page.Locator("p.lead")).ToHaveTextAsync("Nothing got worse.");
        await visit.AssertCleanAsync();
    }
}
