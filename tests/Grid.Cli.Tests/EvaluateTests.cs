using System.Text.Json;
using System.Xml.Linq;

namespace Grid.Cli.Tests;

public sealed class EvaluateTests : WorkFolder
{
    [Fact]
    public async Task The_samples_give_every_output()
    {
        string[] outputs = ["r.jsonl", "r.json", "r.html", "r.junit.xml", "r.sarif", "r.md", "r.parquet"];
        var result = await GridProcess.RunAsync(Folder, ["evaluate", Path.Combine(Samples, "corpus"), "--run", "samples", .. outputs.SelectMany(static o => new[] { "-o", o })]);
        Assert.True(result.Exit == 0, result.Error);
        var reports = await File.ReadAllLinesAsync(At("r.jsonl"), TestContext.Current.CancellationToken);
        Assert.Equal(113, reports.Length);
        Assert.Contains("113 records", result.Output, StringComparison.Ordinal);
        using var summary = JsonDocument.Parse(await File.ReadAllBytesAsync(At("r.json"), TestContext.Current.CancellationToken));
        Assert.Equal(113, summary.RootElement.GetProperty("results").GetProperty("records").GetInt32());
        using var sarif = JsonDocument.Parse(await File.ReadAllBytesAsync(At("r.sarif"), TestContext.Current.CancellationToken));
        Assert.Equal("2.1.0", sarif.RootElement.GetProperty("version").GetString());
        _ = XDocument.Load(At("r.junit.xml"));
        Assert.StartsWith("<!doctype html>", await File.ReadAllTextAsync(At("r.html"), TestContext.Current.CancellationToken), StringComparison.OrdinalIgnoreCase);
        Assert.Contains("12.4.3", await File.ReadAllTextAsync(At("r.md"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.True(new FileInfo(At("r.parquet")).Length > 0);
        AssertNamesLoops(reports);
    }

    // Our own labels: most loops are named, and nothing healthy is called broken.
    private static void AssertNamesLoops(string[] reports)
    {
        var labels = File.ReadLines(Path.Combine(Samples, "labels.jsonl")).Select(static l => JsonDocument.Parse(l).RootElement)
            .ToDictionary(static l => l.GetProperty("id").GetString()!, static l => l.GetProperty("code").GetString()!, StringComparer.Ordinal);
        var parsed = reports.Select(static r => JsonDocument.Parse(r).RootElement).ToList();
        var looping = parsed.Where(r => labels.GetValueOrDefault(r.GetProperty("id").GetString()!) == "12.4.3").ToList();
        Assert.InRange(looping.Count(static r => r.GetProperty("verdict").GetString() == "unstable"), looping.Count * 4 / 5, looping.Count);
        Assert.DoesNotContain(parsed, r => !labels.ContainsKey(r.GetProperty("id").GetString()!) && r.GetProperty("verdict").GetString() == "unstable");
    }

    [Theory]
    [InlineData("unstable:0", 1)]
    [InlineData("unstable:100%", 0)]
    [InlineData("12.4.3:0", 1)]
    [InlineData("errors:0", 0)]
    public async Task Gates_decide_the_exit_code(string gate, int exit)
    {
        var corpus = Write("c.jsonl", string.Join('\n', Enumerable.Range(0, 14).Select(Record)));
        Assert.Equal(exit, (await GridProcess.RunAsync(Folder, "evaluate", corpus, "--fail-on", gate)).Exit);
    }

    [Fact]
    public async Task A_baseline_fails_only_what_got_worse()
    {
        var corpus = Write("c.jsonl", string.Join('\n', Enumerable.Range(0, 14).Select(Record)));
        var worse = Write("w.jsonl", string.Join('\n', Enumerable.Range(0, 14).Select(static n => Record(n / 2 * 7).Replace("record-", $"w{n}-", StringComparison.Ordinal))));
        Assert.Equal(0, (await GridProcess.RunAsync(Folder, "evaluate", corpus, "--run", "before")).Exit);
        Assert.Equal(0, (await GridProcess.RunAsync(Folder, "evaluate", corpus, "--baseline", "before", "--fail-on", "unstable:0")).Exit);
        Assert.Equal(1, (await GridProcess.RunAsync(Folder, "evaluate", worse, "--baseline", "before", "--fail-on", "unstable:0")).Exit);
    }

    [Fact]
    public async Task Unreadable_records_stand_in_every_output_and_in_the_exit_code()
    {
        var bad = Path.Combine(Samples, "bad.jsonl");
        var result = await GridProcess.RunAsync(Folder, "evaluate", bad, "-o", "r.jsonl", "-o", "r.md", "-o", "r.html", "-o", "r.junit.xml", "-o", "r.sarif", "-o", "r.json");
        Assert.Equal(3, result.Exit);
        Assert.Contains("bad.jsonl:1", result.Output, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(At("r.jsonl"), TestContext.Current.CancellationToken);
        Assert.Equal(14, lines.Count(static l => l.Contains("\"error\":", StringComparison.Ordinal)));
        foreach (var output in (string[])["r.md", "r.html", "r.junit.xml", "r.sarif", "r.json"])
        {
            Assert.Contains("bad.jsonl", await File.ReadAllTextAsync(At(output), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        }

        Assert.Equal(0, (await GridProcess.RunAsync(Folder, "evaluate", bad, "--max-errors", "14")).Exit);
    }

    [Fact]
    public async Task Options_may_stand_in_grid_json_and_the_command_line_wins()
    {
        var corpus = Write("c.jsonl", Record(7));
        Write("grid.json", """{"evaluate": {"fail-on": ["unstable:0"], "j": 1}}""");
        Assert.Equal(1, (await GridProcess.RunAsync(Folder, "evaluate", corpus)).Exit);
        Assert.Equal(0, (await GridProcess.RunAsync(Folder, "evaluate", corpus, "--fail-on", "unstable:9")).Exit);
        Write("grid.json", """{"evaluate": {"no-such": true}}""");
        Assert.Equal(2, (await GridProcess.RunAsync(Folder, "evaluate", corpus)).Exit);
        Write("grid.json", "{");
        var broken = await GridProcess.RunAsync(Folder, "evaluate", corpus);
        Assert.Equal(2, broken.Exit);
        Assert.Contains("grid.json:1", broken.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_sample_is_the_same_whenever_it_is_drawn()
    {
        var corpus = Write("c.jsonl", string.Join('\n', Enumerable.Range(0, 50).Select(Record)));
        Assert.Equal(0, (await GridProcess.RunAsync(Folder, "evaluate", corpus, "--sample", "9", "-o", "a.jsonl")).Exit);
        Assert.Equal(0, (await GridProcess.RunAsync(Folder, "evaluate", corpus, "--sample", "9", "-o", "b.jsonl")).Exit);
        var drawn = await File.ReadAllBytesAsync(At("a.jsonl"), TestContext.Current.CancellationToken);
        Assert.Equal(9, drawn.Count(static b => b == '\n'));
        Assert.Equal(drawn, await File.ReadAllBytesAsync(At("b.jsonl"), TestContext.Current.CancellationToken));
    }
}
