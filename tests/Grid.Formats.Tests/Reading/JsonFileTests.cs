namespace Grid.Formats.Tests;

public class JsonFileTests
{
    [Fact]
    public async Task Reads_a_list_of_records_item_by_item()
    {
        var records = await ReadAsync("\ufeff[\n {\"text\":\"One. ] } \\\" [\"},\n\n {\"id\":\"b\",\"text\":5} , [{\"role\":\"user\",\"content\":\"Three.\"}]\n]\n");
        Assert.Equal([2L, 4L, 4L], records.Select(static r => r.Line));
        Assert.Equal("One. ] } \" [", records[0].Scene!.Turns[0].Text);
        Assert.EndsWith("a.json[0]", records[0].Id, StringComparison.Ordinal);
        Assert.Equal(("b", "text"), (records[1].Id, records[1].Error!.Field));
        Assert.Equal("Three.", records[2].Scene!.Turns[0].Text);
    }

    [Fact]
    public async Task Items_of_one_line_have_their_own_ids()
    {
        var records = await ReadAsync("""[{"text":"One."},{"text":"Two."}]""");
        Assert.All(records, static r => Assert.Null(r.Error));
    }

    [Theory]
    [InlineData("""{"text":"One."}""")]
    [InlineData("""[{"role":"user","content":"Hi"},{"role":"assistant","content":"Hello"}]""")]
    [InlineData("""[{"from":"human","value":"Hi"},{"from":"gpt","value":"Hello"}]""")]
    public async Task Reads_one_record(string json) => Assert.NotNull(Assert.Single(await ReadAsync(json)).Scene);

    [Theory]
    [InlineData("[{\"text\":\"One.\"}", 2, "closing ] is missing")]
    [InlineData("[{\"text\":\"One.\"} {\"text\":\"Two.\"}]", 2, "comma is missing")]
    [InlineData("[{\"text\":\"One.\"},]", 2, "item is missing")]
    [InlineData("[{\"text\":\"One.\"},", 2, "closing ] is missing")]
    [InlineData("[{\"text\":\"One.\"}] {}", 2, "after the end of the list")]
    [InlineData("[{\"text\":\"One.\"},{\"text\":\"Two", 2, "Broken JSON")]
    [InlineData("{\"text\":\"One.\"}\n{\"text\":\"Two.\"}", 1, "Broken JSON at column 1")]
    [InlineData("[nonsense]", 1, "Broken JSON")]
    [InlineData("]", 1, "Broken JSON")]
    public async Task A_broken_file_is_one_error(string json, int count, string message)
    {
        var records = await ReadAsync(json);
        Assert.Equal(count, records.Count);
        Assert.Contains(message, records[^1].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Items_beyond_the_limit_are_skipped()
    {
        var json = $$"""[{"text":"{{new string('a', 200_000)}}"},{"text":"Two."}]""";
        var records = await ReadAsync(json, CorpusReaderOptions.Default with { MaxRecordBytes = 1000 });
        Assert.Contains("longer than", records[0].Error!.Message, StringComparison.Ordinal);
        Assert.Equal("Two.", records[1].Scene!.Turns[0].Text);
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData(" [ \n ] ")]
    public async Task An_empty_file_has_no_record(string json) => await Assert.ThrowsAsync<InputException>(() => ReadAsync(json));

    private static async Task<List<Grid.Diagnostics.CorpusRecord>> ReadAsync(string json, CorpusReaderOptions? options = null)
    {
        using var folder = new Folder();
        return await Records.ReadAsync(options, folder.Write("a.json", json));
    }
}
