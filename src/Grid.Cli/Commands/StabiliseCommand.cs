using System.CommandLine;
using System.Text;
using Grid.Diagnostics;
using Grid.Formats;
using Grid.Grains;
using Grid.Pathways;

namespace Grid.Cli.Commands;

/// <summary><c>grid stabilise</c>: plans repairs, carries them out on a copy, proves them, and gives the repaired text.</summary>
internal static class StabiliseCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var input = new Argument<string>("input") { Description = "A file (.txt, .md, .json, .jsonl, …), or - for standard input." };
        var method = new Option<string?>("--method") { Description = "Try the plans of this stabiliser alone, such as 12.5.3.", HelpName = "code" };
        method.Validators.Add(static result =>
        {
            if (result.GetValueOrDefault<string>() is { } code && !(Catalogue.Default.TryGet(code, out var room) && room is Stabiliser))
            {
                result.AddError($"'{code}' is no stabiliser; write one of {string.Join(", ", Catalogue.Default.Stabilisers.Select(static s => s.Descriptor.Code))}.");
            }
        });
        var apply = new Option<bool>("--apply") { Description = "Write the repaired text: a document as it is, several records or chats as JSON lines." };
        var from = new Option<Severity>("--from") { Description = "What a finding must weigh to be repaired: error, or warning too; a warning may be false.", DefaultValueFactory = static _ => Severity.Error };
        from.AcceptOnlyFromAmong("error", "warning");
        var json = new Option<bool>("--json") { Description = "Print attempts, proof and both reports as one line of JSON." };
        var file = new Option<string?>("--output", "-o") { Description = "Where the repaired text goes; standard output by default." };
        var command = new Command("stabilise", "Plans a repair, carries it out, and proves it by diagnosing again.") { input, method, from, apply, json, file };
        command.Aliases.Add("stabilize");
        var shared = new DiagnosticOptions().AddTo(command);
        var pathways = new PathwaySwitches().AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new StabiliseOrder(parsed.GetRequiredValue(input), parsed.GetValue(method), parsed.GetValue(from), parsed.GetValue(apply) || parsed.GetValue(file) is not null, parsed.GetValue(json), parsed.GetValue(file)),
            shared.Records(parsed), shared.Reading(parsed), pathways.Read(parsed), output, error, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        StabiliseOrder order, CorpusReaderOptions records, ReadOptions reading, PathwayOptions pathways, TextWriter output, TextWriter error, CancellationToken cancellationToken)
    {
        using var plan = await PathwaySwitches.OpenAsync(pathways, null, error, cancellationToken).ConfigureAwait(false);
        var repair = new SceneRepair(GridEngine.Of(plan, new LocalBridgeBoard(TimeProvider.System)).Diagnoser, plan.Writer, order.From);

        // The repaired text alone goes to standard output, so that it can be piped.
        var cards = order.Apply && order.File is null ? error : output;
        var repaired = new List<Scene>();
        var (errors, left) = (0, 0);
        await foreach (var record in RecordInput.ReadAsync(order.Input, records, cancellationToken).ConfigureAwait(false))
        {
            if (record.Error is { } fault)
            {
                errors++;
                await error.WriteLineAsync(RecordInput.Line(fault)).ConfigureAwait(false);
                continue;
            }

            var outcome = await repair.RepairAsync(record.Scene!, reading, order.Method, cancellationToken).ConfigureAwait(false);
            left += outcome.Left;
            repaired.Add(outcome.After.Scene);
            if (order.Json)
            {
                await cards.WriteLineAsync(RepairLine.Of(outcome)).ConfigureAwait(false);
            }
            else
            {
                RepairCard.Write(Terminal.On(cards), outcome);
            }
        }

        if (order.Apply)
        {
            await WriteAsync(order.File, repaired, output, cancellationToken).ConfigureAwait(false);
        }

        return errors > 0 ? ExitCode.Incomplete : left > 0 ? ExitCode.GateFailed : ExitCode.Passed;
    }

    private static async Task WriteAsync(string? file, List<Scene> scenes, TextWriter output, CancellationToken cancellationToken)
    {
        var text = scenes is [{ Frame.Shape: SceneShape.Text }] ? scenes[0].Turns[0].Text : string.Concat(scenes.Select(static s => RepairedRecord.Of(s) + "\n"));
        if (file is null)
        {
            await output.WriteAsync(text).ConfigureAwait(false);
            return;
        }

        try
        {
            await File.WriteAllTextAsync(file, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new OutputException($"{file} cannot be written: {e.Message.ReplaceLineEndings(" ")}", e);
        }
    }

    private sealed record StabiliseOrder(string Input, string? Method, Severity From, bool Apply, bool Json, string? File);
}
