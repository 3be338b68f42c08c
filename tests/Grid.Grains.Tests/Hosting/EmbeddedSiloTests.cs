using System.Text;
using Grid.Grains.Abstractions;
using Grid.Storage;

namespace Grid.Grains.Tests;

public sealed class EmbeddedSiloTests
{
    private static CancellationToken Ends => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Two_at_once_over_one_folder_do_not_meet_and_see_the_same_data()
    {
        var folder = Directory.CreateTempSubdirectory("grid-embedded-");
        try
        {
            var directory = DataDirectory.Open(folder.FullName);
            var engine = GridEngine.Static(TestHouse.Catalogue);
            await using var first = await EmbeddedSilo.StartAsync(directory, engine, cancellationToken: Ends);
            await using var second = await EmbeddedSilo.StartAsync(directory, engine, cancellationToken: Ends);

            var lines = await RunAsync(first, "one");
            await RunAsync(second, "two");

            Assert.Equal(300, lines.Count);
            Assert.Equal(lines, await RunAsync(second, "one"));
            Assert.Equal(["one", "two"], (await first.Grains.GetGrain<IRunIndexGrain>("default").ListAsync()).Select(static r => r.Name));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task A_broken_database_is_told_as_such()
    {
        var folder = Directory.CreateTempSubdirectory("grid-embedded-");
        try
        {
            var directory = DataDirectory.Open(folder.FullName);
            await File.WriteAllTextAsync(directory.DatabaseFile, new string('x', 5000), Ends);

            await Assert.ThrowsAsync<GridStorageException>(
                () => EmbeddedSilo.StartAsync(directory, GridEngine.Static(TestHouse.Catalogue), cancellationToken: Ends));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task<List<string>> RunAsync(EmbeddedSilo silo, string run)
    {
        var lines = new List<string>();
        await foreach (var result in silo.Runs.RunAsync("default", run, silo.Engine.Freeze(), Texts.Stream(Texts.Records(300)), Ends))
        {
            lines.Add(Encoding.UTF8.GetString(result.Line.Span));
        }

        return lines;
    }
}
