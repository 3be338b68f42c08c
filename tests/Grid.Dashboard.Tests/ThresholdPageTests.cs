using Grid.Grains.Abstractions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Grid.Dashboard.Tests;

public sealed class ThresholdPageTests(DashboardServer server, Chromium chromium)
{
    private const string Stream = "support-bot";

    [Fact]
    public async Task An_operator_holds_a_threshold_sees_why_and_lets_it_go()
    {
        await using var visit = await chromium.OpenAsync(server.Address);
        await visit.GoAsync($"thresholds?stream={Stream}");
        var row = visit.Page.Locator("tbody tr", new() { Has = visit.Page.GetByText("12.4.3", new() { Exact = true }) });
        await row.GetByLabel("Threshold of 12.4.3, 0 to 1").FillAsync("0.91");
        await row.GetByRole(AriaRole.Button, new() { Name = "Hold" }).ClickAsync();
        await Expect(row.Locator(".tag")).ToHaveTextAsync("pinned");
        await Expect(row).ToContainTextAsync("0.91");
        await row.GetByRole(AriaRole.Button, new() { Name = "History of 12.4.3" }).ClickAsync();
        await Expect(visit.Page.Locator(".steps li").Last).ToContainTextAsync("pinned");
        await visit.AssertCleanAsync();
        await row.GetByRole(AriaRole.Button, new() { Name = "Release" }).ClickAsync();
        await Expect(row.Locator(".tag")).Not.ToHaveTextAsync("pinned");
    }

    [Fact]
    public async Task What_a_reader_says_of_a_finding_reaches_its_stream()
    {
        await using var visit = await chromium.OpenAsync(server.Address);
        await visit.GoAsync("scene?id=en-answer-loop-sentence-01");
        await visit.Page.GetByRole(AriaRole.Group, new() { Name = "Is this finding right?" }).First.GetByRole(AriaRole.Button, new() { Name = "Wrong" }).ClickAsync();
        await Expect(visit.Page.Locator(".feedback").First).ToContainTextAsync("Noted: wrong.");
        await visit.AssertCleanAsync();
        var thresholds = await server.Grains.GetGrain<IStreamGrain>(GrainKey.Stream(GrainKey.DefaultTenant, Stream)).ThresholdsAsync();
        Assert.Equal(1, Assert.Single(thresholds, static t => t.Code == "12.4.3").Wrong);
    }
}
