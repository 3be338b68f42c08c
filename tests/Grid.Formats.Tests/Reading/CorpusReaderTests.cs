using System.Text;

namespace Grid.Formats.Tests;

public class CorpusReaderTests
{
    [Fact]
    public async Task Goes_on_after_a_bad_line()
    {
        var records = await Records.ReadLinesAsync("{\"text\":\"One.\"}\nbroken\n\n{\"text\":\"Two.\"}");
        Assert.Equal(["-:1", "-:2", "-:4"], records.Select(static r => r.Id));
        Assert.Equal([true, false, true], records.Select(static r => r.Error is null));
        Assert.Equal("-", records[0].Scene!.Source);
    }

    [Fact]
    public async Task Accepts_a_byte_order_mark_crlf_blank_lines_and_no_last_line_end()
    {
        var records = await Records.ReadLinesAsync("\ufeff{\"text\":\"One.\"}\r\n\r\n   \r\n{\"text\":\"Two.\"}\r");
        Assert.Equal([("-:1", "One."), ("-:4", "Two.")], records.Select(static r => (r.Id, r.Scene!.Turns[0].Text)));
    }

    [Fact]
    public async Task A_mark_in_the_middle_is_broken_json() =>
        Assert.NotNull((await Records.ReadLinesAsync("{\"text\":\"One.\"}\n\ufeff{\"text\":\"Two.\"}"))[1].Error);

    [Fact]
    public async Task A_utf16_file_is_one_error()
    {
        var record = Assert.Single(await Records.ReadBytesAsync([.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes("{\"text\":\"a\"}\n{\"text\":\"b\"}")]));
        Assert.Contains("UTF-16", record.Error!.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(999)]
    [InlineData(1000)]
    [InlineData(1001)]
    [InlineData(200_000)]
    public async Task Lines_longer_than_the_limit_are_skipped_whole(int length)
    {
        var line = "{\"text\":\"" + new string('a', length - 11) + "\"}";
        var records = await Records.ReadLinesAsync(line + "\r\n{\"text\":\"Next.\"}\n" + line, CorpusReaderOptions.Default with { MaxRecordBytes = 1000 });
        Assert.Equal(3, records.Count);
        Assert.Equal(length <= 1000, records[0].Error is null);
        Assert.Equal("Next.", records[1].Scene!.Turns[0].Text);
        Assert.Equal(length <= 1000, records[2].Error is null);
    }

    [Fact]
    public async Task Repeated_ids_name_both_lines_over_all_inputs()
    {
        using var folder = new Folder();
        var first = folder.Write("a.jsonl", "{\"id\":\"x\",\"text\":\"One.\"}\n{\"id\":\"x\",\"text\":\"Two.\"}");
        var second = folder.Write("b.jsonl", "{\"id\":\"x\",\"text\":5}");
        var records = await Records.ReadAsync(first, second);
        Assert.Null(records[0].Error);
        Assert.Equal("id", records[1].Error!.Field);
        Assert.Contains($"'x' at {first}:2 was used before at {first}:1", records[1].Error!.Message, StringComparison.Ordinal);
        Assert.Contains($"'x' at {second}:1 was used before at {first}:1", records[2].Error!.Message, StringComparison.Ordinal);
        Assert.Equal(3, records.Select(static r => r.Id).Distinct().Count());
    }

    [Fact]
    public async Task Folders_are_read_in_ordinal_order()
    {
        using var folder = new Folder();
        folder.Write("b/two.md", "# Two\n\nText.");
        folder.Write("b.txt", "\ufeffOne.");
        folder.Write("B.jsonl", "{\"text\":\"Zero.\"}");
        folder.Write(".hidden/x.txt", "No.");
        folder.Write(".x.txt", "No.");
        folder.Write("image.png", "No.");
        folder.Write("Ж.NDJSON", "{\"text\":\"Последний.\"}");
        var records = await Records.ReadAsync(folder.Path);
        var names = records.Select(r => r.Id[(folder.Path.Length + 1)..]);
        Assert.Equal(["B.jsonl:1", "b.txt", "b/two.md", "Ж.NDJSON:1"], names);
        Assert.Equal(("One.", "b.txt", 0L), (records[1].Scene!.Turns[0].Text, records[1].Scene!.Source, records[1].Line));
    }

    [Fact]
    public async Task Text_files_that_are_no_text_are_errors()
    {
        using var folder = new Folder();
        folder.Write("a.txt", [0xC3, 0x28]);
        folder.Write("b.txt", "a\0b");
        folder.Write("c.txt", " \n");
        folder.Write("d.txt", "This one is too long.");
        var records = await Records.ReadAsync(CorpusReaderOptions.Default with { MaxRecordBytes = 10 }, folder.Path);
        Assert.Equal(4, records.Count);
        Assert.All(records, static r => Assert.NotNull(r.Error));
        Assert.Contains("NUL", records[1].Error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Inputs_that_cannot_be_read_end_the_reading_with_one_line()
    {
        using var folder = new Folder();
        folder.Write("empty.jsonl", "\n\n");
        folder.Write("image.png", "x");
        folder.Write("sub/x.bin", "x");
        await FailsAsync("does not exist", folder["missing.jsonl"]);
        await FailsAsync("kind that is not read", folder["image.png"]);
        await FailsAsync("no file that is read", folder["sub"]);
        await FailsAsync("no record", folder["empty.jsonl"]);
        await FailsAsync("given twice", folder["empty.jsonl"], folder.Path);
        await FailsAsync("No input");
    }

    [Fact]
    public async Task A_missing_input_is_told_before_the_first_record()
    {
        using var folder = new Folder();
        var good = folder.Write("a.jsonl", "{\"text\":\"One.\"}");
        await using var records = CorpusReader.ReadAsync([good, folder["missing.jsonl"]], CorpusReaderOptions.Default, TestContext.Current.CancellationToken)
            .GetAsyncEnumerator(TestContext.Current.CancellationToken);
        await Assert.ThrowsAsync<InputException>(async () => await records.MoveNextAsync());
    }

    [Fact]
    public async Task Reading_ends_when_it_is_cancelled()
    {
        using var source = new CancellationTokenSource();
        var options = CorpusReaderOptions.Default with { StandardInput = new GeneratedStream(1_000_000_000) };
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in CorpusReader.ReadAsync(["-"], options, source.Token))
            {
                await source.CancelAsync();
            }
        });
    }

    private static async Task FailsAsync(string message, params string[] inputs)
    {
        var failure = await Assert.ThrowsAsync<InputException>(() => Records.ReadAsync(inputs));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }
}
