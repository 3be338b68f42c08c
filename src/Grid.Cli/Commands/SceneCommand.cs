using System.CommandLine;
using System.Globalization;
using Grid.Diagnostics;
using Grid.Grains;
using Grid.Grains.Abstractions;
using Grid.Storage;

namespace Grid.Cli.Commands;

/// <summary><c>grid scene</c>: any scene of a finished run, or a live one, as it is stored.</summary>
internal static class SceneCommand
{
    private const string Tenant = "default";

    /// <summary>The command.</summary>
    public static Command Create(TextWriter output, TextWriter error)
    {
        var id = new Argument<string>("id") { Description = "RUN/RECORD for a record of a run, or the id of a live scene." };
        var json = new Option<bool>("--json") { Description = "Print the stored report." };
        var tree = new Option<bool>("--tree") { Description = "Show the conflicting sub-fields (12.4.2) as grains." };
        var dataDirectory = new Option<string?>("--data-dir") { Description = "Folder of the data file." };
        var command = new Command("scene", "Shows a stored scene.") { id, json, tree, dataDirectory };
        var cluster = new ClusterSwitches().AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var silo = await ClusterSwitches.ConnectAsync(cluster.Read(parsed), parsed.GetValue(dataDirectory), cancellationToken).ConfigureAwait(false);
            await using var _ = silo.ConfigureAwait(false);
            return await RunAsync(silo, parsed.GetRequiredValue(id), parsed.GetValue(json), parsed.GetValue(tree), output, error).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task<int> RunAsync(IGridConnection silo, string id, bool json, bool tree, TextWriter output, TextWriter error)
    {
        var grain = silo.Grains.GetGrain<ISceneGrain>(Key(id));
        try
        {
            await ShowAsync(grain, json, tree, output).ConfigureAwait(false);
            return ExitCode.Passed;
        }
        catch (SceneNotFoundException e)
        {
            await error.WriteLineAsync($"grid: {e.Message}").ConfigureAwait(false);
            return ExitCode.NothingRun;
        }
    }

    private static async Task ShowAsync(ISceneGrain grain, bool json, bool tree, TextWriter output)
    {
        var line = (await grain.ReportAsync(null).ConfigureAwait(false)).Bytes;
        if (json)
        {
            await output.WriteLineAsync(System.Text.Encoding.UTF8.GetString(line)).ConfigureAwait(false);
            return;
        }

        var (report, failure) = Evaluation.ResultLine.Read(line);
        if (report is null)
        {
            await output.WriteLineAsync($"{failure!.Id}: {failure.Error.Message}").ConfigureAwait(false);
            return;
        }

        var scene = new MessagePackStateCodec().Decode<Scene>((await grain.SceneAsync().ConfigureAwait(false)).Bytes);
        SceneCard.Write(Terminal.On(output), report, scene);
        if (tree)
        {
            var nodes = await grain.TreeAsync().ConfigureAwait(false);
            await output.WriteLineAsync(nodes.Length == 0 ? "  the field is whole: no sub-fields" : "  the field has broken (12.4.2):").ConfigureAwait(false);
            await ShowTreeAsync(nodes, "  ", output).ConfigureAwait(false);
        }
    }

    private static async Task ShowTreeAsync(SubFieldNode[] nodes, string indent, TextWriter output)
    {
        foreach (var node in nodes)
        {
            var grain = node.Refused.Length == 0 ? $"grain {node.Key}" : $"no grain: {node.Refused} (12.4.4)";
            await output.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture,
                $"{indent}{node.Letter}  {node.Components.Length} components  stability {node.Stability:0.00}  {grain}")).ConfigureAwait(false);
            await ShowTreeAsync(node.Children, indent + "  ", output).ConfigureAwait(false);
        }
    }

    private static string Key(string id)
    {
        var slash = id.IndexOf('/', StringComparison.Ordinal);
        return slash < 0 ? GrainKey.Scene(Tenant, id) : GrainKey.Record(Tenant, id[..slash], id[(slash + 1)..]);
    }
}
