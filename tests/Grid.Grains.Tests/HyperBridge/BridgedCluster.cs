using Grid.Pathways;
using Grid.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;
using Orleans.TestingHost;

namespace Grid.Grains.Tests;

/// <summary>Two silos over one database and one virtual clock.</summary>
public sealed class BridgedCluster : IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("grid-bridge-").FullName;
    private GridDatabase? _database;
    private InProcessTestCluster? _cluster;

    // Starts at the present: the client and the membership table go by the real clock, and silos of another year look dead to them.
    public FakeTimeProvider Time { get; } = new(TimeProvider.System.GetUtcNow());

    public IGrainFactory Grains => _cluster!.Client;

    public async ValueTask InitializeAsync()
    {
        _database = GridDatabase.Open(Path.Combine(_folder, "state.db"));
        var builder = new InProcessTestClusterBuilder(2);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton<TimeProvider>(Time);
            silo.Services.AddGridDatabase(_database);
            silo.AddGridSqliteGrainStorage("Default");
            silo.AddGridBridges();
        });
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }

    public Task DeactivateAsync(IAddressable grain) => _cluster!.DeactivateAsync(grain);

    public IBridgeBoard Board(int silo) => _cluster!.Silos[silo].ServiceProvider.GetRequiredService<IBridgeBoard>();

    public async ValueTask DisposeAsync()
    {
        await _cluster!.DisposeAsync();
        _database!.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
