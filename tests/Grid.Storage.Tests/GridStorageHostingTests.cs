using Grid.Storage.Tests.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Orleans.Serialization;
using Orleans.Storage;

namespace Grid.Storage.Tests;

public sealed class GridStorageHostingTests
{
    [Fact]
    public async Task Gives_a_host_named_storages_with_their_own_options_over_one_file()
    {
        using var folder = new TemporaryFolder();
        var services = new ServiceCollection().AddSerializer()
            .AddGridDatabase(folder.DatabaseFile)
            .AddGridSqliteGrainStorage("Default")
            .AddGridSqliteGrainStorage("kept", options => options.DeleteStateOnClear = false);
        await using (var provider = services.BuildServiceProvider())
        {
            var kept = provider.GetRequiredKeyedService<IGrainStorage>("kept");
            var grain = GrainId.Create("scene", "a");
            var state = new GrainState<Note>(new Note { Text = "one" });
            await kept.WriteStateAsync("scene", grain, state);
            await kept.ClearStateAsync("scene", grain, state);
            Assert.NotNull(state.ETag);
            await provider.GetRequiredKeyedService<IGrainStorage>("Default").ClearStateAsync("scene", grain, state);
            Assert.Null(state.ETag);
            Assert.IsType<SqliteBulkStore>(provider.GetRequiredService<IBulkStore>());
            Assert.IsType<SqliteAppendLog>(provider.GetRequiredService<IAppendLog>());
        }
        // The host closed the database: nothing is left but the file itself.
        Assert.Equal([folder.DatabaseFile], Directory.GetFiles(folder.Path));
    }
}
