namespace Grid.Cli.Tests;

public sealed class UsageTests : WorkFolder
{
    [Theory]
    [InlineData("evaluate", "missing.jsonl")]
    [InlineData("evaluate")]
    [InlineData("evaluate", "c.jsonl", "--fail-on", "nonsense:1")]
    [InlineData("evaluate", "c.jsonl", "--fail-on", "unstable")]
    [InlineData("evaluate", "c.jsonl", "--point", "loud")]
    [InlineData("evaluate", "c.jsonl", "--select", "soup")]
    [InlineData("evaluate", "c.jsonl", "--resume")]
    [InlineData("evaluate", "c.jsonl", "--run", "never-begun", "--resume")]
    [InlineData("evaluate", "c.jsonl", "--baseline", "never-begun")]
    [InlineData("evaluate", "c.jsonl", "-o", "report.docx")]
    [InlineData("evaluate", "c.jsonl", "-o", "no/such/folder/r.jsonl")]
    [InlineData("evaluate", "c.jsonl", "-j", "0")]
    [InlineData("evaluate", "empty")]
    [InlineData("evaluate", "c.jsonl", "--chat", "http://127.0.0.1:1/v1")]
    [InlineData("evaluate", "c.jsonl", "--chat", "127.0.0.1:1", "--chat-model", "m")]
    [InlineData("evaluate", "c.jsonl", "--chat", "http://models.example/v1", "--chat-model", "m")]
    [InlineData("evaluate", "c.jsonl", "--chat-questions", "5")]
    [InlineData("evaluate", "c.jsonl", "--chat", "http://127.0.0.1:1/v1", "--chat-model", "m", "--chat-cost", "1")]
    [InlineData("evaluate", "c.jsonl", "--chat", "http://127.0.0.1:1/v1", "--chat-model", "m", "--chat-prices", "free")]
    [InlineData("evaluate", "c.jsonl", "--judge-model", "nowhere")]
    [InlineData("evaluate", "c.jsonl", "--encoder", "empty")]
    [InlineData("evaluate", "c.jsonl", "--encoder", "http://127.0.0.1:1/v1", "--encoder-model", "m")]
    [InlineData("evaluate", "c.jsonl", "--encoder-model", "m")]
    [InlineData("explain", "12.9.9")]
    [InlineData("scene", "no-run/no-record")]
    [InlineData("runs", "verify", "never-begun")]
    [InlineData("diagnose", "missing.txt")]
    [InlineData("unknown")]
    public async Task What_cannot_run_says_so_in_one_line_and_exits_with_2(params string[] arguments)
    {
        Write("c.jsonl", Record(1));
        Directory.CreateDirectory(At("empty"));
        var result = await GridProcess.RunAsync(Folder, arguments);
        Assert.True(result.Exit == 2, $"exit {result.Exit}: {result.Output}{result.Error}");
        Assert.StartsWith("grid: ", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(At("report.docx")));
    }

    [Fact]
    public async Task A_run_name_in_use_is_refused()
    {
        var corpus = Write("c.jsonl", Record(1));
        Assert.Equal(0, (await GridProcess.RunAsync(Folder, "evaluate", corpus, "--run", "one")).Exit);
        var second = await GridProcess.RunAsync(Folder, "evaluate", corpus, "--run", "one");
        Assert.Equal(2, second.Exit);
        Assert.Contains("'one' is in use", second.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_damaged_data_file_is_named()
    {
        var corpus = Write("c.jsonl", Record(1));
        Directory.CreateDirectory(At("data"));
        await File.WriteAllBytesAsync(At("data/grid.db"), [.. Enumerable.Repeat((byte)'x', 8192)], TestContext.Current.CancellationToken);
        var result = await GridProcess.RunAsync(Folder, "evaluate", corpus);
        Assert.Equal(2, result.Exit);
        Assert.Contains("grid.db", result.Error, StringComparison.Ordinal);
        Assert.DoesNotContain("   at ", result.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en", "Stuck")]
    [InlineData("ru", "застревания")]
    public async Task Explain_shows_the_page_in_both_languages(string language, string word)
    {
        var result = await GridProcess.RunAsync(Folder, "explain", "12.4.3", "--ui", language);
        Assert.Equal(0, result.Exit);
        Assert.Contains(word, result.Output, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Diagnose_reads_plain_text_from_standard_input_and_marks_the_span()
    {
        using var process = GridProcess.Start(Folder, "diagnose", "-");
        await process.Input.WriteAsync("The clerk opened the window. " + string.Concat(Enumerable.Repeat("Please wait for the next number. ", 8)));
        process.Input.Close();
        var result = await process.EndAsync();
        Assert.Equal(0, result.Exit);
        Assert.Contains("12.4.3", result.Output, StringComparison.Ordinal);
        Assert.Contains("⟦", result.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("\u001b[", result.Output, StringComparison.Ordinal);
    }
}
