using System.Text.Json;

namespace Grid.Cli.Tests;

public sealed class BenchTests : WorkFolder
{
    [Fact]
    public async Task A_run_prints_a_table_and_writes_the_same_figures_each_time()
    {
        var first = await GridProcess.RunAsync(Folder, "bench", "--faults", "12.4.3", "12.8.2", "--cases", "4", "-o", "a.json", "-j", "1");
        Assert.Equal((0, ""), (first.Exit, first.Error));
        Assert.Contains("12.4.3", first.Output, StringComparison.Ordinal);
        Assert.Contains("named first (bar .70)", first.Output, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', first.Output);
        Assert.Equal(0, (await GridProcess.RunAsync(Folder, "bench", "--faults", "12.4.3", "12.8.2", "--cases", "4", "-o", "b.json", "-j", "2")).Exit);
        Assert.Equal(await Text("a.json"), await Text("b.json"));
        var all = JsonDocument.Parse(await Text("a.json")).RootElement.GetProperty("all");
        Assert.Equal(4, all.GetProperty("cases").GetInt32());
        Assert.Equal(4, all.GetProperty("propertiesHeld").GetProperty("count").GetInt32());
    }

    [Fact]
    public async Task The_corpus_is_written_with_its_labels()
    {
        var result = await GridProcess.RunAsync(Folder, "bench", "--lang", "ru", "--faults", "12.2.4", "--cases", "6", "--write-corpus", "corpus");
        Assert.Equal((0, ""), (result.Exit, result.Error));
        var lines = (await Text(Path.Combine("corpus", "planted-ru.jsonl"))).TrimEnd('\n').Split('\n');
        Assert.Equal(3, lines.Length);
        Assert.All(lines, static l =>
        {
            var planted = JsonDocument.Parse(l).RootElement;
            Assert.Equal("12.2.4", planted.GetProperty("code").GetString());
            Assert.True(planted.GetProperty("spans").GetArrayLength() > 0);
            Assert.Equal("ru", planted.GetProperty("records")[0].GetProperty("lang").GetString());
        });
    }

    [Theory]
    [InlineData("bench", "--faults", "soup")]
    [InlineData("bench", "--cases", "0")]
    [InlineData("bench", "--lang", "fr")]
    public async Task What_cannot_be_run_is_told_in_one_line(params string[] arguments)
    {
        var result = await GridProcess.RunAsync(Folder, arguments);
        Assert.Equal(2, result.Exit);
        Assert.StartsWith("grid: ", result.Error, StringComparison.Ordinal);
    }

    private Task<string> Text(string file) => File.ReadAllTextAsync(Path.Combine(Folder, file), TestContext.Current.CancellationToken);
}
