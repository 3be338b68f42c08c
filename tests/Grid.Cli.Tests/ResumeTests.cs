namespace Grid.Cli.Tests;

/// <summary>Runs that are killed, interrupted, or share a machine.</summary>
public sealed class ResumeTests : WorkFolder
{
    private const int Records = 2_500;
    private const int WrittenBeforeTheEnd = 2_000;

    [Fact]
    public async Task A_killed_run_resumes_to_the_bytes_of_an_undisturbed_one_with_every_record_counted_once()
    {
        using (var killed = GridProcess.Start(Folder, "evaluate", "-", "--run", "corpus", "-o", "killed.jsonl"))
        {
            // The reader takes no more than the parts under way, so most of what was written has been judged by now.
            await WriteAsync(killed, WrittenBeforeTheEnd);
            await killed.KillAsync();
        }

        Assert.False(File.Exists(At("killed.jsonl")));
        using var resumed = GridProcess.Start(Folder, "evaluate", "-", "--run", "corpus", "--resume", "-o", "resumed.jsonl");
        await WriteAsync(resumed, Records);
        resumed.Input.Close();
        Assert.Equal(0, (await resumed.EndAsync()).Exit);
        using var undisturbed = GridProcess.Start(Folder, "evaluate", "-", "--run", "other", "-o", "undisturbed.jsonl");
        await WriteAsync(undisturbed, Records);
        undisturbed.Input.Close();
        Assert.Equal(0, (await undisturbed.EndAsync()).Exit);
        Assert.Equal(
            await File.ReadAllBytesAsync(At("undisturbed.jsonl"), TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(At("resumed.jsonl"), TestContext.Current.CancellationToken));
        var verified = await GridProcess.RunAsync(Folder, "runs", "verify", "corpus");
        Assert.Equal(0, verified.Exit);
        Assert.Contains($"{Records} records", verified.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Interrupting_stops_cleanly_and_says_how_to_go_on()
    {
        using var process = GridProcess.Start(Folder, "evaluate", "-", "--run", "stopped", "-o", "stopped.jsonl");
        await WriteAsync(process, WrittenBeforeTheEnd);
        process.Interrupt();
        var result = await process.EndAsync();
        Assert.Equal(130, result.Exit);
        Assert.Contains("--run stopped --resume", result.Error, StringComparison.Ordinal);
        Assert.Empty(Directory.EnumerateFiles(Folder, "stopped*"));
    }

    [Fact]
    public async Task Two_runs_at_once_in_one_data_folder_do_not_collide()
    {
        var corpus = Write("c.jsonl", string.Join('\n', Enumerable.Range(0, 600).Select(Record)));
        var both = await Task.WhenAll(
            GridProcess.RunAsync(Folder, "evaluate", corpus, "--run", "a", "-o", "a.jsonl"),
            GridProcess.RunAsync(Folder, "evaluate", corpus, "--run", "b", "-o", "b.jsonl"));
        Assert.All(both, static r => Assert.True(r.Exit == 0, r.Error));
        Assert.Equal(
            await File.ReadAllBytesAsync(At("a.jsonl"), TestContext.Current.CancellationToken),
            await File.ReadAllBytesAsync(At("b.jsonl"), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Any_scene_of_a_finished_run_is_there_after_a_restart()
    {
        var corpus = Write("c.jsonl", string.Join('\n', Enumerable.Range(0, 1200).Select(Record)));
        Assert.Equal(0, (await GridProcess.RunAsync(Folder, "evaluate", corpus, "--run", "kept", "-o", "kept.jsonl")).Exit);
        var lines = await File.ReadAllLinesAsync(At("kept.jsonl"), TestContext.Current.CancellationToken);
        var json = await GridProcess.RunAsync(Folder, "scene", "kept/record-1106", "--json");
        Assert.Equal(lines[1106] + Environment.NewLine, json.Output);
        var card = await GridProcess.RunAsync(Folder, "scene", "kept/record-7");
        Assert.Contains("12.4.3", card.Output, StringComparison.Ordinal);
        Assert.Contains("kept", (await GridProcess.RunAsync(Folder, "runs")).Output, StringComparison.Ordinal);
    }

    private static async Task WriteAsync(GridProcess process, int count)
    {
        for (var i = 0; i < count; i++)
        {
            await process.Input.WriteAsync(Record(i) + "\n");
        }

        await process.Input.FlushAsync();
    }
}
