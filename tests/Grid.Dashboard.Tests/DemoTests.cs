using Grid.Grains.Abstractions;
using Grid.Server;
using static Microsoft.Playwright.Assertions;

namespace Grid.Dashboard.Tests;

/// <summary>The demonstration that <c>grid serve --demo</c> plays; <c>GRID_DEMO_PICTURES=docs/images</c> takes the README's pictures of it.</summary>
public sealed class DemoTests(Chromium chromium) : IAsyncLifetime
{
    private const int ScenesInPictures = 90;

    private static readonly string? Pictures = Environment.GetEnvironmentVariable("GRID_DEMO_PICTURES");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("grid-demo-test-");
    private GridServer? _server;

    private Uri Address => new(_server!.Addresses.Single() + "/");

    public async ValueTask InitializeAsync() =>
        _server = await GridServer.StartAsync(new GridServerOptions { Urls = "http://127.0.0.1:0", DataDirectory = _folder.FullName, Demo = true });

    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Scenes_come_in_while_a_newcomer_looks()
    {
        await using var visit = await chromium.OpenAsync(Address);
        await visit.GoAsync("?range=now");
        await Expect(visit.Page.Locator(".latest li").Nth(7)).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await Expect(visit.Page.Locator("section[aria-labelledby=streams] tbody tr").Nth(2)).ToBeVisibleAsync(new() { Timeout = 60_000 });
        await visit.AssertCleanAsync();
    }

    [Fact]
    public async Task Pictures_of_the_README_are_taken_from_it()
    {
        Assert.SkipWhen(Pictures is null, "GRID_DEMO_PICTURES names no folder.");
        var folder = Path.GetFullPath(Pictures!, Repository.Root);
        using var deadline = new CancellationTokenSource(TimeSpan.FromMinutes(5));
        var index = _server!.Grains.GetGrain<ISceneIndexGrain>(GrainKey.DefaultTenant);
        while ((await index.SearchAsync(new SceneQuery { Limit = ScenesInPictures })).Rows.Length < ScenesInPictures)
        {
            await Task.Delay(TimeSpan.FromSeconds(1), deadline.Token);
        }

        var loop = (await index.SearchAsync(new SceneQuery { Code = "12.4.3", Text = "chat" })).Rows[0].Id;
        foreach (var (name, address, dark) in new[] { ("overview", "?range=now", false), ("overview-dark", "?range=now", true), ("scene", $"scene?id={loop}", false), ("scenes", "scenes", false), ("thresholds", "thresholds", false), ("entry", "catalogue/12.4.3", false) })
        {
            await using var visit = await chromium.OpenAsync(Address, dark: dark, height: 1080);
            await visit.GoAsync(address);
            await Expect(visit.Page.Locator("[role=status].soft")).ToHaveCountAsync(0);
            await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"dashboard-{name}.png") });
        }
    }
}
