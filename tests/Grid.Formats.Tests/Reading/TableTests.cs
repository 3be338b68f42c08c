using Grid.Diagnostics;
using Parquet.Serialization;

namespace Grid.Formats.Tests;

public class TableTests
{
    [Fact]
    public async Task Csv_columns_are_fields()
    {
        var records = await CsvAsync("\ufeffid,text,context,tags,extra\r\n1,\"One, \"\"two\"\".\nThree.\",\"[\"\"a\"\",\"\"b\"\"]\",plain,z\r\n,Four.,,,\r\n");
        var scene = records[0].Scene!;
        Assert.Equal(("1", 2L), (records[0].Id, records[0].Line));
        Assert.Equal("One, \"two\".\nThree.", scene.Turns[0].Text);
        Assert.Equal(["a", "b"], scene.Frame.Context);
        Assert.Equal(["plain"], scene.Tags);
        Assert.Equal(4, records[1].Line);
        Assert.Null(records[1].Error);
    }

    [Fact]
    public async Task Csv_reads_chats_and_text_that_looks_like_json()
    {
        var chat = await CsvAsync("messages\n\"[{\"\"role\"\":\"\"user\"\",\"\"content\"\":\"\"Hi\"\"}]\"\n");
        Assert.Equal(Role.User, chat[0].Scene!.Turns[0].Role);
        var text = await CsvAsync("text,context\n[1] is a note.,[not json\n");
        Assert.Equal("[1] is a note.", text[0].Scene!.Turns[0].Text);
        Assert.Equal(["[not json"], text[0].Scene!.Frame.Context);
    }

    [Theory]
    [InlineData("id,text\n1,a,b\n2,Fine.\n", "3 cells but the header has 2")]
    [InlineData("id,text\n1,\n2,Fine.\n", "none of `text`")]
    [InlineData("id,text\n1,a \"quote\n2,Fine.\n", "quote")]
    public async Task A_bad_row_is_one_error(string csv, string message)
    {
        var records = await CsvAsync(csv);
        Assert.Contains(message, records[0].Error!.Message, StringComparison.Ordinal);
        Assert.Equal("Fine.", records[1].Scene!.Turns[0].Text);
    }

    [Fact]
    public async Task Csv_that_is_not_utf8_names_the_row()
    {
        using var folder = new Folder();
        var records = await Records.ReadAsync(folder.Write("a.csv", [.. "text\nFine.\nB"u8, 0xE9, .. "d.\n"u8]));
        Assert.Null(records[0].Error);
        Assert.Equal(3, records[1].Error!.Line);
        Assert.Contains("UTF-8", records[1].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_quote_ends_the_file_with_one_error()
    {
        var csv = "text\nFine.\n\"open\n" + string.Concat(Enumerable.Repeat("line\n", 1000));
        using var folder = new Folder();
        var records = await Records.ReadAsync(CorpusReaderOptions.Default with { MaxRecordBytes = 1000 }, folder.Write("a.csv", csv));
        Assert.Equal(2, records.Count);
        Assert.Contains("quote was left open", records[1].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_quote_in_the_header_is_one_error()
    {
        using var folder = new Folder();
        var csv = "\"text\n" + string.Concat(Enumerable.Repeat("line\n", 1000));
        var record = Assert.Single(await Records.ReadAsync(CorpusReaderOptions.Default with { MaxRecordBytes = 1000 }, folder.Write("a.csv", csv)));
        Assert.Contains("quote was left open", record.Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Blank_lines_do_not_move_the_lines_of_rows()
    {
        var records = await CsvAsync("text\n\n\nOne.\n\n\"Two\nlines.\"\nThree.\n");
        Assert.Equal([4L, 6L, 8L], records.Select(static r => r.Line));
    }

    [Fact]
    public async Task A_column_named_twice_is_one_error() =>
        Assert.Contains("twice", Assert.Single(await CsvAsync("text,text\na,b\n")).Error!.Message, StringComparison.Ordinal);

    [Fact]
    public async Task Parquet_columns_are_fields()
    {
        using var folder = new Folder();
        await ParquetSerializer.SerializeAsync(
            [
                new Row { id = 7, text = "One.", context = ["a", "b"], time = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc) },
                new Row { id = 8, messages = [new Message { role = "user", content = "Hi" }, new Message { role = "assistant", content = "Hello" }] },
                new Row { id = 9 },
            ],
            folder["a.parquet"],
            cancellationToken: TestContext.Current.CancellationToken);
        var records = await Records.ReadAsync(folder["a.parquet"]);
        Assert.Equal(["7", "8", "9"], records.Select(static r => r.Id));
        Assert.Equal(["a", "b"], records[0].Scene!.Frame.Context);
        Assert.StartsWith("2026-01-02T03:04:05", records[0].Scene!.Time, StringComparison.Ordinal);
        Assert.Equal([Role.User, Role.Assistant], records[1].Scene!.Turns.Select(static t => t.Role));
        Assert.NotNull(records[2].Error);
    }

    [Fact]
    public async Task A_damaged_parquet_file_is_an_input_error()
    {
        using var folder = new Folder();
        await Assert.ThrowsAsync<InputException>(() => Records.ReadAsync(folder.Write("a.parquet", "PAR1 no PAR1")));
    }

    private static async Task<List<CorpusRecord>> CsvAsync(string csv)
    {
        using var folder = new Folder();
        return await Records.ReadAsync(folder.Write("a.csv", csv));
    }

#pragma warning disable IDE1006 // Columns are named as the record contract names its fields.
    private sealed class Row
    {
        public long id { get; set; }

        public string? text { get; set; }

        public List<string>? context { get; set; }

        public List<Message>? messages { get; set; }

        public DateTime? time { get; set; }
    }

    private sealed class Message
    {
        public string? role { get; set; }

        public string? content { get; set; }
    }
}
