using System.Text.Json;

namespace Grid.Cli.Tests;

/// <summary><c>grid stabilise</c>: the plan, its proof, and the repaired text.</summary>
public sealed class StabiliseTests : WorkFolder
{
    private const string Whole =
        "The night ferry leaves Vell at seven. A ticket for the ferry costs 12 euros. The ferry has warm cabins and a cafe. A ticket for the ferry can be changed until noon.";

    private static readonly string[] Fine = ["The ferry leaves at seven.", "The ferry is blue."];
    private static readonly string Broken = Whole + string.Concat(Enumerable.Repeat(" A ticket for the ferry can be changed until noon.", 5));

    [Fact]
    public async Task Shows_plan_and_proof_and_passes_when_nothing_is_left()
    {
        var result = await GridProcess.RunAsync(Folder, "stabilise", Write("a.txt", Broken));
        Assert.True(result.Exit == 0, result.Output + result.Error);
        Assert.Contains("kept 12.5.3", result.Output, StringComparison.Ordinal);
        Assert.Contains("target: 12.4.3", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Apply_writes_the_repaired_text_alone_to_standard_output()
    {
        var result = await GridProcess.RunAsync(Folder, "stabilize", Write("a.txt", Broken), "--apply");
        Assert.True(result.Exit == 0, result.Error);
        Assert.Equal(Whole, result.Output.TrimEnd('\n'));
        Assert.Contains("kept 12.5.3", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Records_come_back_as_records()
    {
        var corpus = Write("c.jsonl", string.Join('\n',
            JsonSerializer.Serialize(new { id = "doc", text = Broken }),
            JsonSerializer.Serialize(new { id = "chat", messages = new[] { new { role = "user", content = "Which ferry?" }, new { role = "assistant", content = Broken } } }),
            JsonSerializer.Serialize(new { id = "fine", components = Fine })));
        var result = await GridProcess.RunAsync(Folder, "stabilise", corpus, "-o", "out.jsonl");
        Assert.True(result.Exit == 0, result.Output + result.Error);
        var lines = await File.ReadAllLinesAsync(At("out.jsonl"), TestContext.Current.CancellationToken);
        Assert.Equal(["doc", "chat", "fine"], lines.Select(static l => JsonDocument.Parse(l).RootElement.GetProperty("id").GetString()));
        Assert.Equal(Whole, JsonDocument.Parse(lines[0]).RootElement.GetProperty("text").GetString());
        Assert.Equal(Whole, JsonDocument.Parse(lines[1]).RootElement.GetProperty("messages")[1].GetProperty("content").GetString());
        var again = await GridProcess.RunAsync(Folder, "stabilise", "out.jsonl", "--json");
        Assert.All(again.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries), static l => Assert.False(JsonDocument.Parse(l).RootElement.GetProperty("changed").GetBoolean()));
    }

    [Fact]
    public async Task Json_has_attempts_with_their_clauses_and_both_reports()
    {
        var result = await GridProcess.RunAsync(Folder, "stabilise", Write("a.txt", Broken), "--json");
        var line = JsonDocument.Parse(result.Output).RootElement;
        Assert.True(line.GetProperty("changed").GetBoolean());
        Assert.Equal("unstable", line.GetProperty("before").GetProperty("verdict").GetString());
        Assert.NotEqual("unstable", line.GetProperty("after").GetProperty("verdict").GetString());
        var kept = line.GetProperty("attempts").EnumerateArray().Last();
        Assert.True(kept.GetProperty("accepted").GetBoolean());
        Assert.Equal(6, kept.GetProperty("clauses").GetArrayLength());
    }

    [Fact]
    public async Task What_is_left_fails_the_gate()
    {
        var result = await GridProcess.RunAsync(Folder, "stabilise", Write("a.txt", Broken), "--method", "12.5.2");
        Assert.Equal(1, result.Exit);
    }

    [Theory]
    [InlineData("missing.txt")]
    [InlineData("a.txt", "--method", "12.4.3")]
    [InlineData("a.txt", "--method", "soup")]
    public async Task What_cannot_run_exits_with_2(params string[] arguments)
    {
        Write("a.txt", Whole);
        var result = await GridProcess.RunAsync(Folder, ["stabilise", .. arguments]);
        Assert.True(result.Exit == 2, $"exit {result.Exit}: {result.Output}{result.Error}");
        Assert.StartsWith("grid: ", result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_bad_record_is_named_and_the_others_are_done()
    {
        var result = await GridProcess.RunAsync(Folder, "stabilise", Write("c.jsonl", $"{{\"id\":1}}\n{JsonSerializer.Serialize(new { id = "doc", text = Whole })}"));
        Assert.Equal(3, result.Exit);
        Assert.Contains("c.jsonl:1", result.Error, StringComparison.Ordinal);
        Assert.Contains("doc", result.Output, StringComparison.Ordinal);
    }
}
