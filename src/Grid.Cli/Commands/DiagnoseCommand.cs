using System.CommandLine;
using Grid.Diagnostics;
using Grid.Formats;
using Grid.Grains;
using Grid.Pathways;

namespace Grid.Cli.Commands;

/// <summary><c>grid diagnose</c>: one text or record, at once, without a silo.</summary>
internal static class DiagnoseCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var input = new Argument<string>("input") { Description = "A file (.txt, .md, .json, .jsonl, …), or - for standard input." };
        var json = new Option<bool>("--json") { Description = "Print the report as one line of JSON." };
        var command = new Command("diagnose", "Diagnoses one text, or each record of a small file.") { input, json };
        var shared = new DiagnosticOptions().AddTo(command);
        var pathways = new PathwaySwitches().AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            parsed.GetRequiredValue(input), parsed.GetValue(json), shared.Records(parsed), shared.Reading(parsed), pathways.Read(parsed), output, error, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        string input, bool json, CorpusReaderOptions options, ReadOptions reading, PathwayOptions pathways, TextWriter output, TextWriter complaints, CancellationToken cancellationToken)
    {
        using var plan = await PathwaySwitches.OpenAsync(pathways, null, complaints, cancellationToken).ConfigureAwait(false);
        var diagnoser = GridEngine.Of(plan, new LocalBridgeBoard(TimeProvider.System)).Diagnoser;
        var errors = 0;
        await foreach (var record in RecordInput.ReadAsync(input, options, cancellationToken).ConfigureAwait(false))
        {
            if (record.Error is { } error)
            {
                errors++;
                await output.WriteLineAsync(json ? Utf8(ReportJson.Write(new ErrorReport(record.Id, error))) : RecordInput.Line(error)).ConfigureAwait(false);
                continue;
            }

            var report = await diagnoser.DiagnoseAsync(record.Scene!, reading, cancellationToken).ConfigureAwait(false);
            if (json)
            {
                await output.WriteLineAsync(Utf8(ReportJson.Write(report))).ConfigureAwait(false);
            }
            else
            {
                SceneCard.Write(Terminal.On(output), report, record.Scene!);
            }
        }

        return errors == 0 ? ExitCode.Passed : ExitCode.Incomplete;
    }

    private static string Utf8(byte[] bytes) => System.Text.Encoding.UTF8.GetString(bytes);
}
