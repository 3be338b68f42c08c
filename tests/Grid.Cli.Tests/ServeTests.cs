using System.Text.Json;

namespace Grid.Cli.Tests;

/// <summary><c>grid serve</c>, <c>watch</c>, <c>compare</c> and <c>keys</c> as processes.</summary>
public sealed class ServeTests : WorkFolder
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(90);

    [Fact]
    public async Task A_newcomer_serves_the_demonstration_and_watches_it()
    {
        const string address = "http://127.0.0.1:38417";
        using var server = GridProcess.Start(Folder, "serve", "--demo", "--urls", address);
        using var http = new HttpClient { BaseAddress = new Uri(address) };
        using var deadline = new CancellationTokenSource(Patience);
        while (!await IsUpAsync(http, deadline.Token))
        {
            await Task.Delay(50, deadline.Token);
        }

        var watched = await GridProcess.RunAsync(Folder, "watch", "--server", address, "--count", "2");
        Assert.True(watched.Exit == 0, watched.Error);
        Assert.Equal(2, watched.Output.Trim().Split('\n').Length);
        var nobody = await GridProcess.RunAsync(Folder, "watch", "nobody", "--server", address);
        Assert.Equal((2, "grid: There is no scene 'nobody' at http://127.0.0.1:38417/."), (nobody.Exit, nobody.Error.Trim()));
        await server.KillAsync();
    }

    [Fact]
    public async Task Two_runs_are_compared_and_the_worse_one_fails()
    {
        string[] texts = [.. Enumerable.Range(0, 24).Select(static i => $"The night ferry number {i} leaves Vell at seven. A ticket for the ferry costs {i + 5} euros. The ferry has warm cabins and a cafe. Dogs travel on the lower deck.")];
        var good = Write("good.jsonl", string.Concat(texts.Select(static (t, i) => JsonSerializer.Serialize(new { id = $"r{i}", text = t }) + "\n")));
        var bad = Write("bad.jsonl", string.Concat(texts.Select(static (t, i) => JsonSerializer.Serialize(new { id = $"r{i}", text = i % 2 == 0 ? t + string.Concat(Enumerable.Repeat(" Dogs travel on the lower deck.", 6)) : t }) + "\n")));
        await GridProcess.RunAsync(Folder, "evaluate", good, "--run", "one");
        await GridProcess.RunAsync(Folder, "evaluate", bad, "--run", "two");
        var worse = await GridProcess.RunAsync(Folder, "compare", "one", "two", "--fail-on-worse");
        Assert.True(worse.Exit == 1, worse.Output + worse.Error);
        Assert.Contains("24 records in both runs", worse.Output, StringComparison.Ordinal);
        Assert.Contains("▲ worse", worse.Output, StringComparison.Ordinal);
        Assert.Equal(0, (await GridProcess.RunAsync(Folder, "compare", "two", "one", "--fail-on-worse")).Exit);
        Assert.Equal(2, (await GridProcess.RunAsync(Folder, "compare", "one", "three")).Exit);
    }

    [Fact]
    public async Task Keys_are_made_listed_and_revoked_and_an_open_address_needs_them()
    {
        var refused = await GridProcess.RunAsync(Folder, "serve", "--urls", "http://0.0.0.0:38418");
        Assert.True(refused.Exit != 0);
        Assert.Contains("grid keys add", refused.Error, StringComparison.Ordinal);
        var made = await GridProcess.RunAsync(Folder, "keys", "add", "ci", "--tenant", "one", "--role", "read");
        Assert.StartsWith("grid_", made.Output, StringComparison.Ordinal);
        Assert.Equal("ci\tone\tread", (await GridProcess.RunAsync(Folder, "keys", "list")).Output.Trim());
        Assert.Equal(2, (await GridProcess.RunAsync(Folder, "keys", "add", "ci")).Exit);
        Assert.Equal(0, (await GridProcess.RunAsync(Folder, "keys", "revoke", "ci")).Exit);
        Assert.Empty((await GridProcess.RunAsync(Folder, "keys", "list")).Output.Trim());
    }

    private static async Task<bool> IsUpAsync(HttpClient http, CancellationToken cancellationToken)
    {
        try
        {
            return (await http.GetAsync(new Uri("/health", UriKind.Relative), cancellationToken)).IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }
}
