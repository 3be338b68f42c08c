using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Grid.Grains;
using Grid.Grains.Abstractions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Grid.Dashboard.Tests;

public sealed class ScenePageTests(DashboardServer server, Chromium chromium)
{
    [Fact]
    public async Task A_loop_is_marked_where_it_stands_and_explained()
    {
        await using var visit = await chromium.OpenAsync(server.Address);
        await visit.GoAsync($"scene?id={DashboardServer.LoopId}");
        await Expect(visit.Page.Locator("mark.error").First).ToContainTextAsync("I'm sorry to hear that");
        await visit.Page.Locator("mark.error + button.ref").First.ClickAsync();
        await Expect(visit.Page.Locator(".findings li.chosen")).ToContainTextAsync("12.4.3");
        await Expect(visit.Page.Locator(".chart path.line.stability")).ToBeAttachedAsync();
        await Expect(visit.Page.Locator(".field circle.node.error").First).ToBeVisibleAsync();
        await visit.AssertCleanAsync();
    }

    [Fact]
    public async Task The_repair_shows_what_goes_and_what_becomes_of_the_verdict()
    {
        await using var visit = await chromium.OpenAsync(server.Address);
        await visit.GoAsync($"scene?id={DashboardServer.LoopId}");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Try the repair" }).ClickAsync();
        await Expect(visit.Page.Locator(".diff.gone").First).ToContainTextAsync("I'm sorry to hear that.");
        await Expect(visit.Page.Locator(".attempts .tag.stable").First).ToHaveTextAsync("accepted");
        await visit.AssertCleanAsync();
    }

    [Fact]
    public async Task A_turn_that_arrives_shows_on_the_open_page()
    {
        const string Id = "live-one";
        var frame = new SceneFrame { Id = Id, Shape = SceneShape.Conversation, Language = TextLanguage.English, LanguageTag = "en" };
        var grain = server.Grains.GetGrain<ISceneGrain>(GrainKey.Scene(GrainKey.DefaultTenant, Id));
        await grain.AppendAsync(SceneWire.Append("1", [new SceneTurn(Role.User, "When does the ferry leave?"), new SceneTurn(Role.Assistant, "The ferry leaves the harbour at seven in the morning.")], frame));
        await using var visit = await chromium.OpenAsync(server.Address);
        await visit.GoAsync($"scene?id={Id}");
        await Expect(visit.Page.GetByText("leaves the harbour at seven")).ToBeVisibleAsync();
        await grain.AppendAsync(SceneWire.Append("2", [new SceneTurn(Role.User, "And back?"), new SceneTurn(Role.Assistant, "It returns to the harbour at nine in the evening.")]));
        await Expect(visit.Page.GetByText("returns to the harbour at nine")).ToBeVisibleAsync();
        await visit.AssertCleanAsync();
    }

    [Fact]
    public async Task Hostile_text_is_shown_as_text()
    {
        const string Id = "<img src=x onerror=alert(1)>";
        const string Text = "Read <script>alert('x')</script> and <a href=\"javascript:alert(1)\">this</a>. The sign \u202E turns \u0007 words. Nothing else happens here, and nothing else is said about it.";
        var frame = new SceneFrame { Id = Id, Shape = SceneShape.Text, Language = TextLanguage.English, LanguageTag = "en" };
        await server.Grains.GetGrain<ISceneGrain>(GrainKey.Scene(GrainKey.DefaultTenant, Id)).AppendAsync(SceneWire.Append("1", [new SceneTurn(Role.Text, Text)], frame));
        await using var visit = await chromium.OpenAsync(server.Address);
        visit.Page.Dialog += (_, _) => Assert.Fail("A script ran.");
        await visit.GoAsync($"scene?id={Uri.EscapeDataString(Id)}");
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Id);
        await Expect(visit.Page.Locator(".said")).ToContainTextAsync("<script>alert('x')</script>");
        await Expect(visit.Page.Locator(".said .cc").First).ToHaveTextAsync("U+202E");
        Assert.Equal(0, await visit.Page.Locator("main a[href^='javascript']").CountAsync());
        await visit.AssertCleanAsync();
    }

    [Fact]
    public async Task A_scene_that_is_not_there_is_said_to_be_missing()
    {
        await using var visit = await chromium.OpenAsync(server.Address);
        await visit.GoAsync("scene?id=nobody-wrote-this");
        await Expect(visit.Page.Locator(".notice")).ToContainTextAsync("There is no scene 'nobody-wrote-this'.");
        await visit.AssertCleanAsync();
    }

    [Fact]
    public async Task Pages_allow_no_script_but_their_own()
    {
        using var client = new HttpClient { BaseAddress = server.Address };
        var response = await client.GetAsync("/", TestContext.Current.CancellationToken);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("script-src 'self' 'unsafe", policy, StringComparison.Ordinal);
        var html = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        Assert.DoesNotContain("<script>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<style", html, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", html.Replace("http://www.w3.org", "", StringComparison.Ordinal), StringComparison.Ordinal);
    }
}
