using Grid.Storage.Tests.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Serialization.Serializers;
using Orleans.Storage;

namespace Grid.Storage.Tests.Sqlite;

public sealed class SqliteAppendLogTests : AppendLogContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GridDatabase _database;

    public SqliteAppendLogTests()
    {
        _database = GridDatabase.Open(_folder.DatabaseFile);
        Log = new SqliteAppendLog(_database);
    }

    protected override IAppendLog Log { get; }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }
}

public sealed class SqliteBulkStoreTests : BulkStoreContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GridDatabase _database;

    public SqliteBulkStoreTests()
    {
        _database = GridDatabase.Open(_folder.DatabaseFile);
        Store = new SqliteBulkStore(_database);
    }

    protected override IBulkStore Store { get; }

    public void Dispose()
    {
        _database.Dispose();
        _folder.Dispose();
    }
}

public sealed class SqliteGrainStorageTests : GrainStorageContract, IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly GridDatabase _database;
    private readonly ServiceProvider _services = new ServiceCollection().AddSerializer().BuildServiceProvider();

    public SqliteGrainStorageTests() => _database = GridDatabase.Open(_folder.DatabaseFile);

    public void Dispose()
    {
        _services.Dispose();
        _database.Dispose();
        _folder.Dispose();
    }

    protected override IGrainStorage Storage(bool deleteStateOnClear = true) => new SqliteGrainStorage(
        _database, new SqliteGrainStorageOptions { DeleteStateOnClear = deleteStateOnClear }, _services.GetRequiredService<IActivatorProvider>());
}
