using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Grid.Dashboard.Tests;

public sealed class BridgePageTests(DashboardServer server, Chromium chromium)
{
    [Fact]
    public async Task An_operator_holds_a_bridge_and_lets_it_go()
    {
        await using var visit = await chromium.OpenAsync(server.Address);
        await visit.GoAsync("bridges");
        var bridge = visit.Page.Locator("section.bridge").First;
        await Expect(bridge.Locator(".tag").First).ToHaveTextAsync("on the primary");
        await bridge.GetByRole(AriaRole.Button, new() { Name = "Hold on the analogue" }).ClickAsync();
        await Expect(bridge.Locator(".tag").First).ToHaveTextAsync("on the analogue");
        await Expect(bridge).ToContainTextAsync("held by an operator");
        await Expect(visit.Page.Locator("section[aria-labelledby=switches] tbody tr").First).ToContainTextAsync("held");
        await visit.AssertCleanAsync();
        await bridge.GetByRole(AriaRole.Button, new() { Name = "Hold on the primary" }).ClickAsync();
        await Expect(bridge.Locator(".tag").First).ToHaveTextAsync("on the primary");
        await bridge.GetByRole(AriaRole.Button, new() { Name = "Let it decide" }).ClickAsync();
        await Expect(bridge).Not.ToContainTextAsync("held by an operator");
        await Expect(bridge.Locator(".tag").First).ToHaveTextAsync("on the primary");
    }
}
