using System.Text.Json.Nodes;
using Grid.Diagnostics;

namespace Grid.Formats.Tests;

public class SarifTests
{
    [Fact]
    public async Task Findings_stand_at_their_lines_worst_first()
    {
        using var folder = new Folder();
        var run = await RunAsync(folder, Samples.Mixed());
        var results = run["results"]!.AsArray();
        Assert.Equal(2, results.Count);
        var worst = results[0]!;
        Assert.Equal(("12.1.2", "error"), ((string)worst["ruleId"]!, (string)worst["level"]!));
        Assert.Equal("12.1.2 logical: The two sentences cannot both hold. «kettle»", (string)worst["message"]!["text"]!);
        Assert.Equal("00000000000000aa", (string)worst["partialFingerprints"]!["gridFindingId/v1"]!);
        Assert.Equal("""{"artifactLocation":{"uri":"answers.jsonl"},"region":{"startLine":2}}""", worst["locations"]![0]!["physicalLocation"]!.ToJsonString());
        Assert.Equal(
            """{"artifactLocation":{"uri":"notes/x%20y.txt"},"region":{"startLine":2,"startColumn":5,"endLine":2,"endColumn":11}}""",
            results[1]!["locations"]![0]!["physicalLocation"]!.ToJsonString());
        var rule = run["tool"]!["driver"]!["rules"]!.AsArray()[(int)worst["ruleIndex"]!]!;
        Assert.Equal("12.1.2", (string)rule["id"]!);
        Assert.NotEmpty((string)rule["help"]!["text"]!);
    }

    [Fact]
    public async Task A_rule_carries_the_head_of_its_page()
    {
        using var folder = new Folder();
        const string Text = "The kettle is on.";
        var record = Samples.Record(text: Text);
        var run = await RunAsync(folder, [(record, Samples.Report(record, Verdict.Unstable, 0.1, null, Samples.Finding(Text, 0, 3, code: "12.8.2")))]);
        var rule = run["tool"]!["driver"]!["rules"]!.AsArray().Single(static r => (string)r!["id"]! == "12.8.2")!;
        Assert.StartsWith("## What it is\n", (string)rule["help"]!["markdown"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Record_errors_are_notifications()
    {
        using var folder = new Folder();
        var run = await RunAsync(folder, Samples.Mixed());
        var notification = Assert.Single(run["invocations"]![0]!["toolExecutionNotifications"]!.AsArray())!;
        Assert.Equal("text: It is broken; mend it.", (string)notification["message"]!["text"]!);
        Assert.Equal(9, (int)notification["locations"]![0]!["physicalLocation"]!["region"]!["startLine"]!);
    }

    [Fact]
    public async Task Results_end_at_the_limit_and_the_worst_stay()
    {
        using var folder = new Folder();
        var text = new string('a', 50);
        var run = new List<(CorpusRecord, Report?)>();
        for (var i = 0; i < 300; i++)
        {
            var record = Samples.Record($"r{i}", text, line: i + 1);
            var severity = i == 299 ? Severity.Error : Severity.Warning;
            var findings = Enumerable.Range(0, 100).Select(k => Samples.Finding(text, 0, 5, severity, score: i / 300.0)).ToList();
            run.Add((record, Samples.Report(record, Verdict.Strained, 0.5, null, findings)));
        }

        var log = await RunAsync(folder, run);
        var results = log["results"]!.AsArray();
        Assert.Equal(25_000, results.Count);
        Assert.Equal("error", (string)results[0]!["level"]!);
        Assert.Equal(5_000, (int)log["properties"]!["findingsLeftOut"]!);
        Assert.Equal("r50", (string)results[^1]!["properties"]!["record"]!);
    }

    [Fact]
    public async Task Hostile_text_is_good_json()
    {
        using var folder = new Folder();
        Assert.NotEmpty((await RunAsync(folder, PageTests.HostileRun(2)))["results"]!.AsArray());
    }

    private static async Task<JsonNode> RunAsync(Folder folder, IReadOnlyList<(CorpusRecord, Report?)> run)
    {
        var log = JsonNode.Parse(await Samples.WriteAsync(folder, "a.sarif", run))!;
        Assert.Equal("2.1.0", (string)log["version"]!);
        return Assert.Single(log["runs"]!.AsArray())!;
    }
}
