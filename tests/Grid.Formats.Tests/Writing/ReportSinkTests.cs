using System.Text;
using Grid.Diagnostics;

namespace Grid.Formats.Tests;

public class ReportSinkTests
{
    [Fact]
    public async Task Reports_come_back_from_their_lines_in_order()
    {
        using var folder = new Folder();
        var run = Samples.Mixed();
        var lines = (await Samples.WriteAsync(folder, "out.jsonl", run)).TrimEnd('\n').Split('\n');
        Assert.Equal(run.Count, lines.Length);
        for (var i = 0; i < lines.Length; i++)
        {
            Assert.Contains($"\"id\":\"{run[i].Record.Id}\"", lines[i], StringComparison.Ordinal);
            if (run[i].Report is { } report)
            {
                var bytes = Encoding.UTF8.GetBytes(lines[i]);
                Assert.Equal(bytes, ReportJson.Write(ReportJson.Read(bytes)));
                Assert.Equal(bytes, ReportJson.Write(report));
            }
        }
    }

    [Theory]
    [InlineData("out.xlsx", "extension")]
    [InlineData("out", "extension")]
    [InlineData("out.xml", "extension")]
    [InlineData("missing/out.jsonl", "cannot be written")]
    public void An_output_that_cannot_be_is_refused_at_once(string name, string message)
    {
        using var folder = new Folder();
        var failure = Assert.Throws<OutputException>(() => ReportSinks.Create(folder[name]));
        Assert.Contains(message, failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
    }

    [Theory]
    [InlineData("a.jsonl")]
    [InlineData("a.json")]
    [InlineData("a.html")]
    [InlineData("a.junit.xml")]
    [InlineData("a.sarif")]
    [InlineData("a.md")]
    [InlineData("a.parquet")]
    public async Task A_run_that_breaks_off_leaves_the_old_file_alone(string name)
    {
        using var folder = new Folder();
        folder.Write(name, "old");
        await using (var sink = ReportSinks.Create(folder[name]))
        {
            var (record, report) = Samples.Mixed()[0];
            await sink.WriteAsync(record, report, null, ReportJson.Write(report!));
        }

        Assert.Equal("old", await File.ReadAllTextAsync(folder[name], TestContext.Current.CancellationToken));
        Assert.Single(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("a.jsonl")]
    [InlineData("a.json")]
    [InlineData("a.html")]
    [InlineData("a.junit.xml")]
    [InlineData("a.sarif")]
    [InlineData("a.md")]
    [InlineData("a.parquet")]
    public async Task A_folder_in_the_files_place_is_refused_and_nothing_stays(string name)
    {
        using var folder = new Folder();
        var sink = ReportSinks.Create(folder[name]);
        Directory.CreateDirectory(folder[name]);
        await Assert.ThrowsAsync<OutputException>(async () => await sink.CompleteAsync(Samples.Summarise([])));
        await sink.DisposeAsync();
        Assert.Empty(Directory.GetFiles(folder.Path));
        Assert.Throws<OutputException>(() => ReportSinks.Create(folder[name]));
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Fact]
    public async Task A_full_disk_is_one_clear_line()
    {
        // Only Linux has a disk that is always full.
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        using var folder = new Folder();
        var part = folder[$"a.jsonl.{Environment.ProcessId}.part"];
        File.CreateSymbolicLink(part, "/dev/full");
        await using var sink = ReportSinks.Create(folder["a.jsonl"]);
        var failure = await Assert.ThrowsAsync<OutputException>(async () =>
        {
            await sink.WriteAsync(Samples.Record(), null, null, new byte[1024 * 1024]);
            await sink.CompleteAsync(Samples.Summarise([]));
        });
        Assert.Contains("a.jsonl cannot be written", failure.Message, StringComparison.Ordinal);
        Assert.False(File.Exists(folder["a.jsonl"]));
    }
}
