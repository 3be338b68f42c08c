using System.CommandLine;
using System.Net;
using System.Net.Sockets;
using Grid.Grains;
using Grid.Pathways;
using Grid.Server;

namespace Grid.Cli.Commands;

/// <summary><c>grid serve</c>: a silo with the HTTP API and the dashboard, alone or one of many.</summary>
internal static class ServeCommand
{
    /// <summary>The environment variable of the storage account: a command line is seen by every process of the machine.</summary>
    private const string AzureVariable = "GRID_AZURE_CONNECTION";

    /// <summary>The environment variable of the secret that signs alerts.</summary>
    private const string SecretVariable = "GRID_ALERTS_SECRET";

    private static readonly Option<string> Urls = new("--urls") { Description = "Addresses to listen on.", DefaultValueFactory = static _ => new GridServerOptions().Urls };
    private static readonly Option<string?> DataDir = new("--data-dir") { Description = "Folder of the data file." };
    private static readonly Option<string?> Keys = new("--keys") { Description = "The file of keys ('grid keys add'), where it is not in the data folder." };
    private static readonly Option<GridStore> Storage = new("--storage") { Description = "Where state lies: sqlite (one machine) or azure." };
    private static readonly Option<string?> Azure = new("--azure-connection") { Description = $"Connection string of the storage account; better in {AzureVariable}." };
    private static readonly Option<bool> Demo = new("--demo") { Description = "Play our sample conversations into live scenes; without --data-dir in a folder that is removed at the end." };
    private static readonly Option<Uri?> Alerts = new("--alerts")
    {
        Description = $"Address that alerts are posted to, signed by the secret in {SecretVariable}.",
        CustomParser = static result => Uri.TryCreate(result.Tokens[0].Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"
            ? url
            : throw new UsageException($"--alerts: '{result.Tokens[0].Value}' is no http address."),
    };

    private static readonly Option<int?> SiloPort = new("--silo-port") { Description = "Port for other silos; default 11111." };
    private static readonly Option<int?> GatewayPort = new("--gateway-port") { Description = "Port for clients of the cluster; default 30000." };
    private static readonly Option<string?> Advertise = new("--advertise") { Description = "Address at which silos and clients reach this one, or auto for the machine's own; default: loopback." };
    private static readonly Option<bool> Kubernetes = new("--kubernetes") { Description = "In a Kubernetes pod: address and names come from the pod." };

    /// <summary>The command.</summary>
    public static Command Create(TextWriter error)
    {
        var command = new Command("serve", "Serves the HTTP API and the dashboard until Ctrl-C.") { Urls, DataDir, Keys, Demo, Storage, Azure, Alerts, SiloPort, GatewayPort, Advertise, Kubernetes };
        var pathways = new PathwaySwitches().AddTo(command);
        var cluster = new ClusterSwitches().AddTo(command);
        command.SetAction((parsed, cancellationToken) => ServeAsync(parsed, pathways.Read(parsed), Place(parsed, cluster.Read(parsed)), error, cancellationToken));
        return command;
    }

    private static async Task<int> ServeAsync(
        ParseResult parsed, PathwayOptions pathways, GridClusterOptions? place, TextWriter error, CancellationToken cancellationToken)
    {
        using var plan = await PathwaySwitches.OpenAsync(pathways, parsed.GetValue(DataDir), error, cancellationToken).ConfigureAwait(false);
        using var demo = parsed.GetValue(Demo) && parsed.GetValue(DataDir) is null ? new PassingFolder() : null;
        var options = new GridServerOptions
        {
            Urls = parsed.GetRequiredValue(Urls),
            DataDirectory = demo?.Path ?? parsed.GetValue(DataDir),
            KeyFile = parsed.GetValue(Keys),
            Storage = parsed.GetValue(Storage),
            AzureConnection = parsed.GetValue(Azure) ?? Environment.GetEnvironmentVariable(AzureVariable),
            Cluster = place,
            Pathways = plan,
            Demo = parsed.GetValue(Demo),
            Alerts = Receiver(parsed.GetValue(Alerts)),
        };
        var server = await GridServer.StartAsync(options, cancellationToken).ConfigureAwait(false);
        await using var _ = server.ConfigureAwait(false);
        await error.WriteLineAsync($"grid: serving on {string.Join(", ", server.Addresses)}{(place is null ? "" : $", a silo of {place.Address}")}; the dashboard is at that address").ConfigureAwait(false);
        await server.WaitForStopAsync(cancellationToken).ConfigureAwait(false);
        return ExitCode.Passed;
    }

    private static AlertOptions Receiver(Uri? url)
    {
        var options = new AlertOptions { Url = url, Secret = Environment.GetEnvironmentVariable(SecretVariable) };
        try
        {
            options.Check();
            return options;
        }
        catch (ArgumentException e)
        {
            throw new UsageException($"--alerts: {e.Message} It is read from {SecretVariable}.");
        }
    }

    private static GridClusterOptions? Place(ParseResult parsed, GridClusterAddress? address)
    {
        if (address is null)
        {
            foreach (Option option in (Option[])[SiloPort, GatewayPort, Advertise, Kubernetes])
            {
                _ = parsed.GetResult(option) is null or { Implicit: true } ? true : throw new UsageException($"{option.Name} goes with --cluster.");
            }

            return null;
        }

        var place = new GridClusterOptions { Address = address };
        return place with
        {
            SiloPort = Port(parsed, SiloPort, place.SiloPort),
            GatewayPort = Port(parsed, GatewayPort, place.GatewayPort),
            Kubernetes = parsed.GetValue(Kubernetes),
            Advertised = parsed.GetValue(Advertise) is not { } text ? place.Advertised
                : text == "auto" ? OwnAddress()
                : IPAddress.TryParse(text, out var advertised) ? advertised
                : throw new UsageException($"--advertise: '{text}' is no IP address."),
        };
    }

    // In a container the host's name leads to the container's own address.
    private static IPAddress OwnAddress() =>
        Array.Find(Dns.GetHostAddresses(Dns.GetHostName()), static a => a.AddressFamily == AddressFamily.InterNetwork && !IPAddress.IsLoopback(a))
            ?? throw new UsageException("--advertise auto: this machine's name leads to no address; give one.");

    private static int Port(ParseResult parsed, Option<int?> option, int otherwise) => parsed.GetValue(option) switch
    {
        null => otherwise,
        >= 1 and <= 65535 and var port => port,
        var port => throw new UsageException($"{option.Name}: {port} is no port."),
    };
}
