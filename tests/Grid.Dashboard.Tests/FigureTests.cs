using System.Diagnostics;
using System.Globalization;
using Grid.Diagnostics;
using Grid.Diagnostics.Text;
using Grid.Grains;
using Grid.Grains.Abstractions;
using Grid.Server;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Grid.Dashboard.Tests;

/// <summary>Measures what the README says of the dashboard; <c>GRID_FIGURES=1</c> runs it. It asserts no time: machines differ.</summary>
public sealed class FigureTests(Chromium chromium, ITestOutputHelper output)
{
    private const int StoredScenes = 100_000;
    private const int BatchRows = 500;
    private const int OpenPages = 100;

    private static readonly TimeSpan Watched = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task First_page_navigation_append_to_page_and_a_hundred_open_pages()
    {
        Assert.SkipWhen(Environment.GetEnvironmentVariable("GRID_FIGURES") is null, "GRID_FIGURES is not set.");
        var folder = Directory.CreateTempSubdirectory("grid-figures-");
        var options = new GridServerOptions { Urls = "http://127.0.0.1:0", DataDirectory = folder.FullName };
        await using (var first = await GridServer.StartAsync(options, TestContext.Current.CancellationToken))
        {
            await FillAsync(first.Grains.GetGrain<ISceneIndexGrain>(GrainKey.DefaultTenant));
        }

        await using (var server = await GridServer.StartAsync(options, TestContext.Current.CancellationToken))
        {
            var address = new Uri(server.Addresses.Single() + "/");
            await using var visit = await chromium.OpenAsync(address);
            await TimeAsync("first page, cold", async () =>
            {
                await visit.Page.GotoAsync("");
                await Expect(visit.Page.Locator(".tiles b").First).ToBeVisibleAsync();
            });
            await visit.GoAsync("");
            foreach (var (link, sign) in new[] { ("Scenes", "table.scenes tbody tr"), ("Catalogue", ".entry"), ("Bridges", "section.bridge"), ("Overview", "section[aria-labelledby=heat] svg") })
            {
                await TimeAsync($"to {link}", async () =>
                {
                    await visit.Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync();
                    await Expect(visit.Page.Locator(sign).First).ToBeVisibleAsync();
                });
            }

            await AppendsAsync(server, visit);
            await visit.DisposeAsync();
            await ManyAsync(server, address);
        }

        folder.Delete(recursive: true);
    }

    private static async Task FillAsync(ISceneIndexGrain index)
    {
        var now = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds();
        string[] verdicts = ["stable", "stable", "stable", "strained", "unstable"];
        for (var batch = 0; batch < StoredScenes / BatchRows; batch++)
        {
            await index.UpsertAsync([.. Enumerable.Range(batch * BatchRows, BatchRows).Select(i => new SceneRow
            {
                Id = $"scene-{i}",
                Stream = $"stream-{i % 20}",
                Created = now - (i * 6000L),
                Updated = now - (i * 6000L),
                Sequence = 1,
                Verdict = verdicts[i % verdicts.Length],
                Stability = 0.9 - (i % 5 * 0.15),
                TurnCount = 2,
                ComponentCount = 8,
                Alarms = i % 5 == 4 ? ["12.4.3"] : [],
                Lang = "en",
                Excerpt = "The ferry leaves the harbour at seven in the morning and returns at nine.",
            })]);
        }
    }

    private async Task AppendsAsync(GridServer server, VisitedPage visit)
    {
        var frame = new SceneFrame { Id = "timed", Shape = SceneShape.Conversation, Language = TextLanguage.English, LanguageTag = "en" };
        var grain = server.Grains.GetGrain<ISceneGrain>(GrainKey.Scene(GrainKey.DefaultTenant, "timed"));
        await grain.AppendAsync(SceneWire.Append("0", [new SceneTurn(Role.Assistant, "The ferry leaves the harbour at seven in the morning.")], frame));
        await visit.GoAsync("scene?id=timed");
        await Expect(visit.Page.Locator(".chart svg")).ToBeVisibleAsync();
        for (var i = 1; i <= 3; i++)
        {
            await TimeAsync("append to page", async () =>
            {
                await grain.AppendAsync(SceneWire.Append($"{i}", [new SceneTurn(Role.Assistant, $"Ticket number {i} is sold in the hall of the harbour.")]));
                await Expect(visit.Page.GetByText($"Ticket number {i} is sold")).ToBeVisibleAsync();
            });
        }
    }

    private async Task ManyAsync(GridServer server, Uri address)
    {
        await using var root = await chromium.OpenAsync(address);
        await Task.Delay(Watched / 2);
        await ShareAsync("no page open, nothing happens");
        await TalkingAsync(server, "no page open, a scene every second");
        for (var p = 0; p < OpenPages; p++)
        {
            var page = await root.Page.Context.NewPageAsync();
            await page.GotoAsync(p % 2 == 0 ? "" : "scenes");
            await page.WaitForFunctionAsync("() => !!document.querySelector('[data-live=\"true\"]')");
        }

        await ShareAsync($"{OpenPages} pages open, nothing happens");
        await TalkingAsync(server, $"{OpenPages} pages open, a scene every second");
    }

    private async Task TalkingAsync(GridServer server, string what)
    {
        using var stop = new CancellationTokenSource();
        var talking = TalkAsync(server, what, stop.Token);
        await ShareAsync(what);
        await stop.CancelAsync();
        await talking;
    }

    private static async Task TalkAsync(GridServer server, string what, CancellationToken stop)
    {
        using var timer = new PeriodicTimer(TimeSpan.FromSeconds(1));
        for (var i = 0; !stop.IsCancellationRequested; i++)
        {
            var frame = new SceneFrame { Id = $"{what} {i}", Shape = SceneShape.Conversation, Language = TextLanguage.English, LanguageTag = "en" };
            await server.Grains.GetGrain<ISceneGrain>(GrainKey.Scene(GrainKey.DefaultTenant, frame.Id)).AppendAsync(SceneWire.Append("0", [new SceneTurn(Role.Assistant, "The ferry leaves the harbour at seven in the morning.")], frame));
            await timer.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    private async Task ShareAsync(string what)
    {
        using var process = Process.GetCurrentProcess();
        var before = process.TotalProcessorTime;
        await Task.Delay(Watched);
        process.Refresh();
        var share = (process.TotalProcessorTime - before) / Watched / Environment.ProcessorCount;
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {share:P2} of {Environment.ProcessorCount} processors"));
    }

    private async Task TimeAsync(string what, Func<Task> work)
    {
        var watch = Stopwatch.StartNew();
        await work();
        output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{what}: {watch.ElapsedMilliseconds} ms"));
    }
}
