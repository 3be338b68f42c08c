using System.CommandLine;
using Grid.Grains;
using Grid.Storage;

namespace Grid.Cli.Commands;

/// <summary>Options that lead to a cluster in place of a silo inside this program, shared by the commands that need grains.</summary>
internal sealed class ClusterSwitches
{
    private const string RedisPrefix = "redis=";

    private readonly Option<string?> _cluster = new("--cluster") { Description = "Use the cluster that a Redis lists: redis=HOST:PORT.", Recursive = true };
    private readonly Option<string?> _clusterId = new("--cluster-id") { Description = "The cluster's name; default: grid.", Recursive = true };

    /// <summary>Adds the options to a command.</summary>
    public ClusterSwitches AddTo(Command command)
    {
        command.Add(_cluster);
        command.Add(_clusterId);
        return this;
    }

    /// <summary>The cluster that was asked for, or null.</summary>
    /// <exception cref="UsageException">It is malformed.</exception>
    public GridClusterAddress? Read(ParseResult parsed)
    {
        var (cluster, name) = (parsed.GetValue(_cluster), parsed.GetValue(_clusterId));
        if (cluster is null)
        {
            return name is null ? null : throw new UsageException("--cluster-id goes with --cluster.");
        }

        if (!cluster.StartsWith(RedisPrefix, StringComparison.Ordinal) || cluster.Length == RedisPrefix.Length)
        {
            throw new UsageException($"--cluster: '{cluster}' is no cluster; write redis=HOST:PORT.");
        }

        var address = new GridClusterAddress { Redis = cluster[RedisPrefix.Length..] };
        return name is null ? address : address with { ClusterId = Named(name) };
    }

    /// <summary>The way to the grains: the cluster, or a silo inside this program over its data folder.</summary>
    public static async Task<IGridConnection> ConnectAsync(GridClusterAddress? cluster, string? folder, CancellationToken cancellationToken) => cluster is null
        ? await EmbeddedSilo.StartAsync(DataDirectory.Open(folder), GridEngine.Default(), cancellationToken: cancellationToken).ConfigureAwait(false)
        : await GridClusterClient.ConnectAsync(cluster, cancellationToken).ConfigureAwait(false);

    private static string Named(string name) =>
        name.Length is >= 1 and <= 40 && name.All(static c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c == '-')
            ? name
            : throw new UsageException($"--cluster-id: '{name}' is no name; 1 to 40 of a-z, 0-9 and -.");
}
