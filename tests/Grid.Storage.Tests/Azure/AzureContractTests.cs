using Azure.Storage.Blobs;
using Grid.Storage.Tests.Azure;
using Grid.Storage.Tests.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

[assembly: AssemblyFixture(typeof(AzuriteServer))]

namespace Grid.Storage.Tests.Azure;

public sealed class AzureAppendLogTests : AppendLogContract
{
    public AzureAppendLogTests(AzuriteServer server)
    {
        var client = server.Client();
        var container = ContainerName.Next();
        Log = new AzureAppendLog(client, container);
        Other = new AzureAppendLog(client, container);
    }

    protected override IAppendLog Log { get; }

    // An append blob is read whole: no page to pass.
    protected override int LongerThanAPage => 200;

    protected override int Samples => 6;

    private AzureAppendLog Other { get; }

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_log_that_another_process_wrote_conflicts_and_then_goes_on()
    {
        await Log.AppendAsync("scene", 0, new byte[] { 1 }, Stop);
        await Other.AppendAsync("scene", 1, new byte[] { 2 }, Stop);
        var conflict = await Assert.ThrowsAsync<AppendConflictException>(() => Log.AppendAsync("scene", 1, new byte[] { 3 }, Stop));
        Assert.Equal(2, conflict.ActualSequence);
        Assert.Equal(3, await Log.AppendAsync("scene", 2, new byte[] { 3 }, Stop));
    }

    [Fact]
    public async Task A_log_that_another_process_deleted_begins_again()
    {
        await Log.AppendAsync("scene", 0, new byte[] { 1 }, Stop);
        await Other.DeleteAsync("scene", Stop);
        await Assert.ThrowsAsync<AppendConflictException>(() => Log.AppendAsync("scene", 1, new byte[] { 2 }, Stop));
        await Other.AppendAsync("scene", 0, new byte[] { 9 }, Stop);
        Assert.Equal(2, await Log.AppendAsync("scene", 1, new byte[] { 2 }, Stop));
    }
}

public sealed class AzureBulkStoreTests(AzuriteServer server) : BulkStoreContract
{
    protected override IBulkStore Store { get; } = new AzureBulkStore(server.Client(), ContainerName.Next());

    protected override int Samples => 6;
}

public sealed class AzureBlobGrainStorageTests : GrainStorageContract, IDisposable
{
    private static readonly GrainId Grain = GrainId.Create("scene", "tenant/a?b c#é");

    private readonly BlobServiceClient _client;
    private readonly string _container = ContainerName.Next();
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    public AzureBlobGrainStorageTests(AzuriteServer server) => _client = server.Client();

    public void Dispose() => _services.Dispose();

    [Fact]
    public async Task Blobs_have_the_official_names_and_content_type()
    {
        await Storage().WriteStateAsync("scene", Grain, new GrainState<Note>(new Note { Text = "one" }));
        var blob = _client.GetBlobContainerClient(_container).GetBlobClient($"scene-{Grain}.json");
        var properties = await blob.GetPropertiesAsync(cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal("application/octet-stream", properties.Value.ContentType);
    }

    [Fact]
    public async Task A_container_that_somebody_deleted_is_made_again()
    {
        var storage = Storage();
        var state = new GrainState<Note>(new Note { Text = "one" });
        await storage.WriteStateAsync("scene", Grain, state);
        await _client.GetBlobContainerClient(_container).DeleteAsync(cancellationToken: TestContext.Current.CancellationToken);
        var read = new GrainState<Note>(new Note());
        await storage.ReadStateAsync("scene", Grain, read);
        Assert.False(read.RecordExists);
        await storage.WriteStateAsync("scene", Grain, read);
        await Assert.ThrowsAsync<InconsistentStateException>(() => storage.WriteStateAsync("scene", Grain, state));
    }

    [Fact]
    public async Task A_service_that_does_not_answer_gives_one_line_that_names_the_place()
    {
        var silent = new BlobServiceClient(
            "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;BlobEndpoint=http://127.0.0.1:1/a;",
            new BlobClientOptions { Retry = { MaxRetries = 0 } });
        var log = new AzureAppendLog(silent, "missing");
        var trouble = await Assert.ThrowsAsync<GridStorageException>(() => log.AppendAsync("scene", 0, new byte[] { 1 }, TestContext.Current.CancellationToken));
        Assert.Contains("127.0.0.1:1, blob 'missing/scene'", trouble.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', trouble.Message);
    }

    protected override int Samples => 10;

    protected override IGrainStorage Storage(bool deleteStateOnClear = true) => new AzureBlobGrainStorage(
        "test",
        new AzureBlobGrainStorageOptions { BlobServiceClient = _client, ContainerName = _container, DeleteStateOnClear = deleteStateOnClear },
        _services.GetRequiredService<IActivatorProvider>());
}

/// <summary>A container for each test: one server serves them all.</summary>
internal static class ContainerName
{
    private static int _last;

    public static string Next() => $"test-{Interlocked.Increment(ref _last)}";
}
