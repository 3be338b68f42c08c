using Grid.Storage.Tests.Azure;

namespace Grid.Cluster.Tests;

/// <summary>An Azurite that keeps its blobs in a folder and can be restarted.</summary>
public sealed class DurableAzurite() : AzuriteServer(Directory.CreateTempSubdirectory("grid-azurite-").FullName)
{
    /// <summary>Stops it and starts it again; what it had acknowledged is there.</summary>
    public Task RestartAsync() => RestartServerAsync();
}
