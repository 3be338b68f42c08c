using System.CommandLine;
using Grid.Cli.Commands;
using Grid.Formats;
using Grid.Grains.Abstractions;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Cli;

/// <summary>The <c>grid</c> command: parses, runs, and turns every failure into one line and an exit code.</summary>
internal static class CommandLine
{
    // Long enough for the running shard's chunk to be stored; a second Ctrl-C ends at once.
    private static readonly TimeSpan StopTime = TimeSpan.FromSeconds(30);

    /// <summary>Runs one command line.</summary>
    /// <param name="args">The arguments.</param>
    /// <param name="output">Results go here.</param>
    /// <param name="error">Progress and complaints go here.</param>
    public static async Task<int> RunAsync(string[] args, TextWriter output, TextWriter error)
    {
        var root = Root(output, error);
        try
        {
            var parsed = root.Parse(ConfigurationFile.Merge(args, Directory.GetCurrentDirectory()));
            if (parsed.Errors.Count > 0)
            {
                foreach (var fault in parsed.Errors)
                {
                    await error.WriteLineAsync($"grid: {fault.Message}").ConfigureAwait(false);
                }

                await error.WriteLineAsync("grid: see 'grid --help' for usage.").ConfigureAwait(false);
                return ExitCode.NothingRun;
            }

            var invocation = new InvocationConfiguration
            {
                Output = output,
                Error = error,
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = StopTime,
            };
            return await parsed.InvokeAsync(invocation).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            return ExitCode.Interrupted;
        }
        catch (Exception e) when (ExpectedFailure(e) is { } code)
        {
            await error.WriteLineAsync($"grid: {e.Message.ReplaceLineEndings(" ")}").ConfigureAwait(false);
            return code;
        }
    }

    private static RootCommand Root(TextWriter output, TextWriter error) => new("Finds where the meaning of machine-made text breaks, shows the span, and says what restores it.")
    {
        EvaluateCommand.Create(output, error),
        DiagnoseCommand.Create(output, error),
        StabiliseCommand.Create(output, error),
        ExplainCommand.Create(output, error),
        SceneCommand.Create(output, error),
        RunsCommand.Create(output, error),
        CompareCommand.Create(output, error),
        TuneCommand.Create(output),
        BenchCommand.Create(output),
        ServeCommand.Create(error),
        WatchCommand.Create(output),
        KeysCommand.Create(output),
        McpCommand.Create(error),
    };

    // What a user can mend is told in one line; anything else is a defect of ours and keeps its stack trace.
    private static int? ExpectedFailure(Exception e) => e switch
    {
        UsageException or ModelException or InputException or RunInUseException or RunMismatchException or RunInputChangedException => ExitCode.NothingRun,
        GridStorageException or OutputException or RunFailedException => ExitCode.Incomplete,
        _ => null,
    };
}
