using Deque.AxeCore.Playwright;
using Microsoft.Playwright;

namespace Grid.Dashboard.Tests;

/// <summary>A page with everything its console complained of.</summary>
public sealed class VisitedPage : IAsyncDisposable
{
    private readonly List<string> _complaints = [];

    /// <summary>Listens to a page.</summary>
    /// <param name="page">The page.</param>
    public VisitedPage(IPage page)
    {
        Page = page;
        page.Console += (_, message) => Note(message.Type is "error" or "warning", $"{message.Type}: {message.Text}");
        page.PageError += (_, error) => Note(true, error);
        page.Response += (_, response) => Note(response.Status >= 400 && !response.Request.IsNavigationRequest, $"{response.Status} {response.Url}");
    }

    /// <summary>The page.</summary>
    public IPage Page { get; }

    /// <summary>What the console complained of so far.</summary>
    public IReadOnlyList<string> Complaints
    {
        get
        {
            lock (_complaints)
            {
                return [.. _complaints];
            }
        }
    }

    /// <summary>Goes to an address and waits until the page answers clicks.</summary>
    /// <param name="address">The address under the server.</param>
    public async Task GoAsync(string address)
    {
        await Page.GotoAsync(address);
        await Page.WaitForFunctionAsync("() => !!document.querySelector('[data-live=\"true\"]')");
    }

    /// <summary>Fails unless the console is silent and no rule of WCAG 2.2 AA is broken.</summary>
    public async Task AssertCleanAsync()
    {
        Assert.Empty(Complaints);
        var result = await Page.RunAxe();
        Assert.True(
            result.Violations.Length == 0,
            string.Join('\n', result.Violations.Select(static v => $"{v.Id}: {v.Help}\n  {string.Join("\n  ", v.Nodes.Take(3).Select(static n => n.Html))}")));
        Assert.Empty(Complaints);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Page.Context.DisposeAsync();

    private void Note(bool matters, string text)
    {
        if (matters)
        {
            lock (_complaints)
            {
                _complaints.Add(text);
            }
        }
    }
}
