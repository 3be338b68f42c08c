using Grid.Server;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Grid.Dashboard.Tests;

public sealed class SignInTests(Chromium chromium) : IAsyncLifetime
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("grid-sign-in-");
    private GridServer? _server;
    private ApiKeyFile? _keys;
    private string _key = "";
    private string _operator = "";

    public async ValueTask InitializeAsync()
    {
        _keys = new ApiKeyFile(Path.Combine(_folder.FullName, ApiKeyFile.FileName), TimeProvider.System);
        _key = _keys.Add("watcher", "acme", ApiRoles.Read);
        _operator = _keys.Add("hand", "acme", ApiRoles.Operate);
        _server = await GridServer.StartAsync(new GridServerOptions { Urls = "http://127.0.0.1:0", DataDirectory = _folder.FullName });
    }

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task A_key_opens_the_page_that_was_asked_for_and_leaving_closes_it()
    {
        await using var visit = await chromium.OpenAsync(new Uri(_server!.Addresses.Single() + "/"));
        await visit.Page.GotoAsync("catalogue/12.4.3");
        await Expect(visit.Page).ToHaveTitleAsync("Sign in · Grid");
        await visit.Page.GetByLabel("Key").FillAsync("grid_wrong");
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Alert)).ToHaveTextAsync("There is no such key.");
        await visit.AssertCleanAsync();
        await visit.Page.GetByLabel("Key").FillAsync(_key);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("Stuck state");
        await Expect(visit.Page.Locator(".reader")).ToContainTextAsync("watcher");
        await Expect(visit.Page.Locator(".reader")).ToContainTextAsync("acme");
        await visit.Page.GetByRole(AriaRole.Link, new() { Name = "Sign out" }).ClickAsync();
        await Expect(visit.Page).ToHaveTitleAsync("Sign in · Grid");
        await visit.Page.GotoAsync("");
        await Expect(visit.Page).ToHaveTitleAsync("Sign in · Grid");
    }

    [Fact]
    public async Task A_reader_sees_bridges_and_holds_none_an_operator_sees_the_cluster()
    {
        await using var visit = await chromium.OpenAsync(new Uri(_server!.Addresses.Single() + "/"));
        await EnterAsync(visit, _key);
        await visit.GoAsync("bridges");
        await Expect(visit.Page.Locator("section.bridge").First).ToBeVisibleAsync();
        await Expect(visit.Page.GetByRole(AriaRole.Button, new() { Name = "Hold on the analogue" })).ToHaveCountAsync(0);
        await Expect(visit.Page.GetByRole(AriaRole.Link, new() { Name = "Cluster" })).ToHaveCountAsync(0);
        Assert.Equal(403, (await visit.Page.APIRequest.GetAsync("/cluster/", new() { Headers = [new("X-Api-Key", _key)] })).Status);

        await using var other = await chromium.OpenAsync(new Uri(_server!.Addresses.Single() + "/"));
        await EnterAsync(other, _operator);
        await other.Page.GetByRole(AriaRole.Link, new() { Name = "Cluster" }).ClickAsync();
        await Expect(other.Page.GetByText("Total Activations").First).ToBeVisibleAsync();
        Assert.Empty(other.Complaints);
    }

    [Fact]
    public async Task A_revoked_key_closes_its_open_pages()
    {
        await using var visit = await chromium.OpenAsync(new Uri(_server!.Addresses.Single() + "/"));
        await EnterAsync(visit, _key);
        _keys!.Revoke("watcher");
        await Expect(visit.Page).ToHaveTitleAsync("Sign in · Grid", new() { Timeout = 60_000 });
        await visit.Page.GotoAsync("catalogue");
        await Expect(visit.Page).ToHaveTitleAsync("Sign in · Grid");
    }

    private static async Task EnterAsync(VisitedPage visit, string key)
    {
        await visit.Page.GotoAsync("sign-in");
        await visit.Page.GetByLabel("Key").FillAsync(key);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(visit.Page.Locator(".reader")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task A_cookie_does_nothing_on_the_API()
    {
        await using var visit = await chromium.OpenAsync(new Uri(_server!.Addresses.Single() + "/"));
        await visit.Page.GotoAsync("sign-in");
        await visit.Page.GetByLabel("Key").FillAsync(_key);
        await visit.Page.GetByRole(AriaRole.Button, new() { Name = "Sign in" }).ClickAsync();
        await Expect(visit.Page.Locator(".reader")).ToContainTextAsync("watcher");
        Assert.Equal(401, (await visit.Page.APIRequest.GetAsync("/v1/runs")).Status);
        Assert.Equal(200, (await visit.Page.APIRequest.GetAsync("/v1/runs", new() { Headers = [new("X-Api-Key", _key)] })).Status);
    }
}
