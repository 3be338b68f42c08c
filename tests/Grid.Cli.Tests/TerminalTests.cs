using System.Text.RegularExpressions;

namespace Grid.Cli.Tests;

public sealed partial class TerminalTests : WorkFolder
{
    [Fact]
    public async Task On_a_terminal_a_run_shows_a_live_table_that_the_summary_replaces()
    {
        Assert.SkipUnless(File.Exists("/usr/bin/script"), "no script(1) to open a terminal with");
        using var process = GridProcess.StartOnTerminal(Folder, "evaluate", Path.Combine(Samples, "corpus"), "--run", "seen");
        var drawn = (await process.EndAsync()).Output;
        var (live, summary) = (Pace().Match(drawn), drawn.IndexOf("records in", StringComparison.Ordinal));
        Assert.True(live.Success && live.Index < summary, drawn);
        Assert.Contains("\u001b[2K", drawn[live.Index..summary], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Piped_output_is_plain()
    {
        var result = await GridProcess.RunAsync(Folder, "evaluate", Path.Combine(Samples, "corpus"), "--run", "piped");
        Assert.DoesNotContain('\u001b', result.Output + result.Error);
        Assert.DoesNotContain("of the scenes", result.Output + result.Error, StringComparison.Ordinal);
    }

    [GeneratedRegex(@"\d+ records of 113 · \d\d:\d\d:\d\d left · \d+/s")]
    private static partial Regex Pace();
}
