using Microsoft.Playwright;

namespace Grid.Dashboard.Tests;

/// <summary>One browser for all tests of an assembly.</summary>
public sealed class Chromium : IAsyncLifetime
{
    private static readonly string[] Places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private static readonly string[] Flags =
    [
        "--headless", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private const float ExpectLimitMilliseconds = 60_000;

    private IPlaywright? _playwright;
    private IBrowser? _browser;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        if (Array.Find(Places, File.Exists) is { } place)
        {
            // A condition is awaited, so a busy machine may take its time.
            Assertions.SetDefaultExpectTimeout(ExpectLimitMilliseconds);
            _playwright = await Playwright.CreateAsync();
            _browser = await _playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions { ExecutablePath = place, Args = Flags });
        }
    }

    /// <summary>A page in a context of its own; ends the test as skipped where there is no browser, except in CI.</summary>
    /// <param name="server">The server it looks at.</param>
    /// <param name="width">Pixels across.</param>
    /// <param name="dark">True for a reader who prefers dark pages.</param>
    /// <param name="height">Pixels down.</param>
    public async Task<VisitedPage> OpenAsync(Uri server, int width = 1440, bool dark = false, int height = 900)
    {
        Assert.SkipWhen(_browser is null && Environment.GetEnvironmentVariable("CI") != "true", $"No Chromium at {string.Join(" or ", Places)}.");
        Assert.NotNull(_browser);
        var context = await _browser.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = server.AbsoluteUri,
            ViewportSize = new ViewportSize { Width = width, Height = height },
            ColorScheme = dark ? ColorScheme.Dark : ColorScheme.Light,
            ReducedMotion = ReducedMotion.Reduce,
        });
        return new VisitedPage(await context.NewPageAsync());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_browser is not null)
        {
            await _browser.DisposeAsync();
        }

        _playwright?.Dispose();
    }
}
