using System.CommandLine;
using Grid.Grains;
using Grid.Server;
using Grid.Storage;

namespace Grid.Cli.Commands;

/// <summary><c>grid mcp</c>: Grid as tools for an agent, over standard input and output.</summary>
internal static class McpCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TextWriter error)
    {
        var dataDirectory = new Option<string?>("--data-dir") { Description = "Folder of the data file, for the scene tool." };
        var command = new Command("mcp", "Serves diagnose, stabilise, explain and scene as tools of the Model Context Protocol on standard input and output.") { dataDirectory };
        var pathways = new PathwaySwitches().AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var plan = await PathwaySwitches.OpenAsync(pathways.Read(parsed), parsed.GetValue(dataDirectory), error, cancellationToken).ConfigureAwait(false);
            var silo = await EmbeddedSilo.StartAsync(DataDirectory.Open(parsed.GetValue(dataDirectory)), plan, cancellationToken: cancellationToken).ConfigureAwait(false);
            await using var _ = silo.ConfigureAwait(false);
            await McpHosting.RunOnStandardStreamsAsync(silo, cancellationToken).ConfigureAwait(false);
            return ExitCode.Passed;
        });
        return command;
    }
}
