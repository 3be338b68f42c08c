using Grid.Diagnostics;
using Grid.Grains.Abstractions;
using Grid.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Orleans.Configuration;
using Orleans.Runtime.Hosting;
using Orleans.Serialization.Serializers;
using Orleans.TestingHost;

namespace Grid.Grains.Tests;

/// <summary>A cluster of one or two silos over one SQLite file in a folder of its own; the file outlives a restart of the cluster.</summary>
internal sealed class TestHouse : IAsyncDisposable
{
    // A call to a silo that has just died hangs for this long.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(5);

    private readonly string _folder = Directory.CreateTempSubdirectory("grid-grains-").FullName;
    private readonly GridDatabase _database;
    private InProcessTestCluster? _cluster;

    private TestHouse(GridEngine engine)
    {
        Engine = engine;
        _database = GridDatabase.Open(Path.Combine(_folder, "grid.db"));
        Bulk = new FaultyBulkStore(new SqliteBulkStore(_database), Plan);
        Log = new FaultyAppendLog(new SqliteAppendLog(_database), Plan);
    }

    public static Catalogue Catalogue { get; } = new(new RepeatedWords(), new Halves());

    public FaultPlan Plan { get; } = new();

    public GridEngine Engine { get; private set; }

    public FaultyBulkStore Bulk { get; }

    public IAppendLog Log { get; }

    public TimeProvider Time { get; init; } = TimeProvider.System;

    public RetentionOptions Retention { get; init; } = new();

    public TimeSpan LateWait { get; init; }

    public string File => Path.Combine(_folder, "grid.db");

    public InProcessTestCluster Cluster => _cluster!;

    public IGrainFactory Grains => Cluster.Client;

    public RunSettings Settings => Engine.Freeze();

    public static async Task<TestHouse> StartAsync(short silos = 1, GridEngine? engine = null, TimeProvider? time = null, RetentionOptions? retention = null, TimeSpan? lateWait = null)
    {
        var house = new TestHouse(engine ?? GridEngine.Static(Catalogue)) { Time = time ?? TimeProvider.System, Retention = retention ?? new(), LateWait = lateWait ?? new GridGrainsOptions().LateWait };
        await house.StartSilosAsync(silos);
        return house;
    }

    /// <summary>Ends every silo and starts new ones over the same file.</summary>
    public async Task RestartAsync(GridEngine? engine = null)
    {
        Engine = engine ?? Engine;
        await Cluster.DisposeAsync();
        await StartSilosAsync(1);
    }

    public CorpusRunClient Client() => new(Grains, Bulk, partsUnderWay: 4);

    /// <summary>The lines that the diagnoser gives without any grain.</summary>
    public async Task<List<string>> DirectAsync(IEnumerable<CorpusRecord> records, ReadOptions? options = null)
    {
        var lines = new List<string>();
        foreach (var record in records)
        {
            var bytes = record.Scene is null
                ? ReportJson.Write(new ErrorReport(record.Id, record.Error!))
                : ReportJson.Write(await Engine.Diagnoser.DiagnoseAsync(record.Scene, options));
            lines.Add(System.Text.Encoding.UTF8.GetString(bytes));
        }

        return lines;
    }

    public async Task<List<string>> RunAsync(string run, IEnumerable<CorpusRecord> records, CancellationToken cancellationToken = default)
    {
        var lines = new List<string>();
        await foreach (var result in Client().RunAsync("default", run, Settings, Texts.Stream(records), cancellationToken))
        {
            lines.Add(System.Text.Encoding.UTF8.GetString(result.Line.Span));
        }

        return lines;
    }

    /// <summary>Puts an idle grain to rest; its next call activates it anew.</summary>
    public async Task RestAsync(IAddressable grain)
    {
        var management = Grains.GetGrain<IManagementGrain>(0);
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        do
        {
            // A grain that is just telling its list is not idle yet.
            deadline.Token.ThrowIfCancellationRequested();
            await management.ForceActivationCollection(TimeSpan.Zero);
        }
        while (await management.GetActivationAddress(grain) is not null);
    }

    /// <summary>Looks again and again until something holds that happens beside the calls; gives up after half a minute.</summary>
    public static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (!await holds())
        {
            await Task.Delay(20, deadline.Token);
        }
    }

    public Task KillAsync(InProcessSiloHandle silo) => Cluster.KillSiloAsync(silo);

    public ICorpusRunGrain Run(string run) => Client().Run("default", run);

    public async ValueTask DisposeAsync()
    {
        await Cluster.DisposeAsync();
        _database.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private async Task StartSilosAsync(short silos)
    {
        var builder = new InProcessTestClusterBuilder(silos);
        builder.ConfigureSilo((_, silo) =>
        {
            silo.Services.AddSingleton(Time);
            silo.Services.AddSingleton<IBulkStore>(Bulk);
            silo.Services.AddSingleton(Log);
            silo.Services.AddGrainStorage("Default", (provider, _) => new FaultyGrainStorage(
                new SqliteGrainStorage(_database, new SqliteGrainStorageOptions(), provider.GetRequiredService<IActivatorProvider>()), Plan));
            silo.AddGridGrains(Engine, new GridGrainsOptions { EvaluationThreads = 2, ActiveShards = 3, ResponseTimeout = Timeout, Retention = Retention, LateWait = LateWait });
        });
        builder.ConfigureClient(static client => client.AddGridGrainsClient().Configure<ClientMessagingOptions>(static o => o.ResponseTimeout = Timeout));
        builder.ConfigureSiloHost((_, host) => host.Logging.SetMinimumLevel(LogLevel.Critical));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
    }
}
