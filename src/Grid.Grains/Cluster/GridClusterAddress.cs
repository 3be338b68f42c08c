using StackExchange.Redis;

namespace Grid.Grains;

/// <summary>Which cluster: where its members are listed, and its name there.</summary>
public sealed record GridClusterAddress
{
    /// <summary>The service under which all of Grid's clusters keep their state.</summary>
    public const string ServiceId = "grid";

    private const int ConnectTries = 5;

    /// <summary>Redis, as <c>HOST:PORT</c> or with further settings of StackExchange.Redis after commas.</summary>
    public required string Redis { get; init; }

    /// <summary>The cluster's name; silos and clients with another one do not see it.</summary>
    public string ClusterId { get; init; } = "grid";

    /// <summary>What a person calls it, without any password.</summary>
    public override string ToString() => $"cluster '{ClusterId}' at redis {Redis.Split(',')[0]}";

    /// <summary>The settings of the connection.</summary>
    /// <exception cref="ArgumentException">Redis is malformed.</exception>
    internal ConfigurationOptions Connection()
    {
        var options = ConfigurationOptions.Parse(Redis);
        if (options.EndPoints.Count == 0)
        {
            throw new ArgumentException($"'{Redis}' names no Redis: give HOST:PORT.");
        }

        options.ConnectRetry = ConnectTries;
        return options;
    }
}
