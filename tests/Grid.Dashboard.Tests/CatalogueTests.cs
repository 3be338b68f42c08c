using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Grid.Dashboard.Tests;

public sealed class CatalogueTests(DashboardServer server, Chromium chromium)
{
    [Fact]
    public async Task All_entries_lead_to_their_pages_in_both_languages()
    {
        await using var visit = await chromium.OpenAsync(server.Address);
        await visit.GoAsync("catalogue");
        await Expect(visit.Page.Locator(".entry a")).ToHaveCountAsync(33);
        await visit.AssertCleanAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "12.4.3" }).ClickAsync();
        await Expect(visit.Page.Locator(".example.fires mark").First).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Figures of this build" })).ToBeVisibleAsync();
        await visit.AssertCleanAsync();
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Русский" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Name = "Карта ошибок" })).ToBeVisibleAsync();
        await visit.AssertCleanAsync();
    }

    [Fact]
    public async Task A_reader_who_likes_dark_pages_gets_them_and_a_choice_is_kept()
    {
        await using var visit = await chromium.OpenAsync(server.Address, dark: true);
        await visit.GoAsync("catalogue");
        await visit.AssertCleanAsync();
        var dark = await BackgroundAsync(visit.Page);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Theme: switch between dark and light" }).ClickAsync();
        Assert.NotEqual(dark, await BackgroundAsync(visit.Page));
        await visit.GoAsync("catalogue");
        Assert.NotEqual(dark, await BackgroundAsync(visit.Page));
    }

    [Fact]
    public async Task A_keyboard_reaches_the_content_and_every_page()
    {
        await using var visit = await chromium.OpenAsync(server.Address);
        await visit.GoAsync("catalogue");
        await visit.Page.Locator(".skip").FocusAsync();
        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.Locator("main")).ToBeFocusedAsync();
        await visit.Page.Keyboard.PressAsync("Tab");
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "English" })).ToBeFocusedAsync();
        await visit.Page.Locator(".skip").FocusAsync();
        foreach (var name in (string[])["Grid", "Overview", "Scenes", "Runs"])
        {
            await visit.Page.Keyboard.PressAsync("Tab");
            await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = name, Exact = true }).First).ToBeFocusedAsync();
        }

        await visit.Page.Keyboard.PressAsync("Enter");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1, Name = "Runs" })).ToBeFocusedAsync();
    }

    private static Task<string> BackgroundAsync(IPage page) => page.EvaluateAsync<string>("() => getComputedStyle(document.body).backgroundColor");
}
