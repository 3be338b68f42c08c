using System.Globalization;
using System.Text.Json;

namespace Grid.Cli.Tests;

/// <summary>An adapter (12.8.1) from the command line: learned from a house's own names for things, in use, and taken back.</summary>
public sealed class TuneTests : WorkFolder
{
    private static readonly string[] Things = ["the harbour crane", "the night ferry", "the bread oven", "the court clerk"];
    private static readonly string[] Names = ["unit seven", "line green", "station four", "desk nine"];
    private static readonly string[] Frames =
    [
        "{0} was checked this morning.", "Please report on {0} today.", "Nobody has asked about {0} since Monday.", "{0} needs a new part before winter.",
        "We spent the week on {0}.", "The budget for {0} was cut.", "{0} will be out of use tomorrow.", "Photos of {0} are in the folder.",
    ];

    [Fact]
    public async Task An_adapter_is_let_in_named_in_reports_and_taken_back_to_the_byte()
    {
        var corpus = Write("c.jsonl", string.Join('\n', Enumerable.Range(0, 3).Select(Record)));
        var before = await ReportsAsync(corpus, "before");
        var tuned = await GridProcess.RunAsync(Folder, "tune", Write("pairs.jsonl", Pairs(meaningful: true)), "--adapter");
        Assert.True(tuned.Exit == 0, tuned.Output + tuned.Error);
        Assert.Contains("let in as version 1", tuned.Output, StringComparison.Ordinal);

        var adapted = await ReportsAsync(corpus, "adapted");
        Assert.All(adapted.Split('\n', StringSplitOptions.RemoveEmptyEntries), static line =>
        {
            using var report = JsonDocument.Parse(line);
            Assert.Equal(8, report.RootElement.GetProperty("pathways").GetProperty("encoder").GetProperty("adapter").GetString()!.Length);
        });

        Assert.Equal(0, (await GridProcess.RunAsync(Folder, "tune", "--roll-back", "0")).Exit);
        Assert.Equal(before, await ReportsAsync(corpus, "after"));
        Assert.Contains("* 0", (await GridProcess.RunAsync(Folder, "tune", "--list")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Labels_without_meaning_are_refused_and_change_nothing()
    {
        var tuned = await GridProcess.RunAsync(Folder, "tune", Write("pairs.jsonl", Pairs(meaningful: false)), "--adapter");
        Assert.Equal(1, tuned.Exit);
        Assert.Contains("refused:", tuned.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("pairs  gain", (await GridProcess.RunAsync(Folder, "tune", "--list")).Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"first\": \"a\"}", "bad.jsonl:1")]
    [InlineData("{\"components\": [\"a\", \"b\"], \"boundaries\": \"x\"}", "bad.jsonl:1")]
    [InlineData("{\"first\": \"one\", \"second\": \"two\", \"score\": 1}", "too few")]
    public async Task Bad_input_is_named(string line, string named)
    {
        var result = await GridProcess.RunAsync(Folder, "tune", Write("bad.jsonl", line), "--adapter");
        Assert.Equal(2, result.Exit);
        Assert.Contains(named, result.Error, StringComparison.Ordinal);
    }

    private async Task<string> ReportsAsync(string corpus, string run)
    {
        var result = await GridProcess.RunAsync(Folder, "evaluate", corpus, "--run", run, "-o", $"{run}.jsonl");
        Assert.True(result.Exit == 0, result.Error);
        return await File.ReadAllTextAsync(At($"{run}.jsonl"), TestContext.Current.CancellationToken);
    }

    private static string Pairs(bool meaningful)
    {
        var random = new Random(4);
        return string.Concat(Enumerable.Range(0, 160).Select(n =>
        {
            var thing = random.Next(4);
            var name = random.Next(2) == 0 ? thing : random.Next(4);
            var frame = random.Next(8);
            return JsonSerializer.Serialize(new
            {
                first = string.Format(CultureInfo.InvariantCulture, Frames[frame], Things[thing]),
                second = string.Format(CultureInfo.InvariantCulture, Frames[(frame + 1 + random.Next(7)) % 8], Names[name]),
                score = meaningful ? (thing == name ? 1 : 0) : random.Next(2),
                source = string.Create(CultureInfo.InvariantCulture, $"s{n / 2}"),
            }) + "\n";
        }));
    }
}
