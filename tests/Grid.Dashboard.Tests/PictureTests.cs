namespace Grid.Dashboard.Tests;

/// <summary>Takes the pictures that people look at: <c>GRID_PICTURES=FOLDER</c> writes every page at two widths, light and dark.</summary>
public sealed class PictureTests(DashboardServer server, Chromium chromium)
{
    public static TheoryData<string, string> Pages => new()
    {
        { "sign-in", "sign-in" },
        { "catalogue", "catalogue" },
        { "catalogue-entry", "catalogue/12.4.3" },
        { "overview", "" },
        { "scenes", "scenes" },
        { "runs", "runs" },
        { "run", $"run?name={DashboardServer.SecondRun}" },
        { "compare", $"compare?before={DashboardServer.FirstRun}&after={DashboardServer.SecondRun}" },
        { "bridges", "bridges" },
        { "thresholds", "thresholds?stream=support-bot" },
        { "scene", $"scene?id={DashboardServer.LoopId}" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task Every_page_fits_a_desk_and_a_hand(string name, string address)
    {
        foreach (var (width, dark) in ((int, bool)[])[(1440, false), (390, false), (1440, true)])
        {
            await using var visit = await chromium.OpenAsync(server.Address, width, dark);
            await visit.GoAsync(address);
            await visit.Page.WaitForFunctionAsync("() => !document.querySelector('[role=status].soft')");
            var overflow = await visit.Page.EvaluateAsync<int>("() => document.documentElement.scrollWidth - document.documentElement.clientWidth");
            Assert.True(overflow <= 0, $"{name} is {overflow} pixels wider than a screen of {width}.");
            if (Environment.GetEnvironmentVariable("GRID_PICTURES") is { Length: > 0 } folder)
            {
                Directory.CreateDirectory(folder);
                await visit.Page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"{name}-{width}{(dark ? "-dark" : "")}.png"), FullPage = true });
            }
        }
    }
}
