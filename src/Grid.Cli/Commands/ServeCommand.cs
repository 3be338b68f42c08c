using System.CommandLine;
using Grid.Server;

namespace Grid.Cli.Commands;

/// <summary><c>grid serve</c>: a silo with the HTTP API.</summary>
internal static class ServeCommand
{
    /// <summary>The command.</summary>
    public static Command Create(TextWriter error)
    {
        var urls = new Option<string>("--urls") { Description = "Addresses to listen on.", DefaultValueFactory = static _ => new GridServerOptions().Urls };
        var dataDirectory = new Option<string?>("--data-dir") { Description = "Folder of the data file." };
        var command = new Command("serve", "Serves the HTTP API until Ctrl-C.") { urls, dataDirectory };
        var pathways = new PathwaySwitches().AddTo(command);
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var plan = await PathwaySwitches.OpenAsync(pathways.Read(parsed), parsed.GetValue(dataDirectory), error, cancellationToken).ConfigureAwait(false);
            var options = new GridServerOptions { Urls = parsed.GetRequiredValue(urls), DataDirectory = parsed.GetValue(dataDirectory), Pathways = plan };
            var server = await GridServer.StartAsync(options, cancellationToken).ConfigureAwait(false);
            await using var _ = server.ConfigureAwait(false);
            await error.WriteLineAsync($"grid: serving on {string.Join(", ", server.Addresses)}").ConfigureAwait(false);
            await server.WaitForStopAsync(cancellationToken).ConfigureAwait(false);
            return ExitCode.Passed;
        });
        return command;
    }
}
