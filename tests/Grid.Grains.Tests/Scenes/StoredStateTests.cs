using Grid.Diagnostics;
using Grid.Grains.Abstractions;
using Grid.Storage;

namespace Grid.Grains.Tests.Scenes;

/// <summary>The data file of an earlier build (its commit is in the name; text that we wrote) is read and goes on; what is from a later build is refused.</summary>
public sealed class StoredStateTests
{
    private static readonly SceneTurn[] Next = [new(Role.User, "Is there a cafe on board the night ferry?")];

    [Theory]
    [InlineData("short", 3, 3)]
    [InlineData("long", 70, 136)]
    public async Task A_scene_of_an_earlier_build_is_read_listed_and_goes_on(string id, int turns, int components)
    {
        var folder = Directory.CreateTempSubdirectory("grid-stored-");
        File.Copy(Path.Combine(AppContext.BaseDirectory, "Scenes", "Stored", "live-9abafeb.sqlite"), Path.Combine(folder.FullName, "grid.db"));
        await using (var silo = await EmbeddedSilo.StartAsync(DataDirectory.Open(folder.FullName), GridEngine.Static(), cancellationToken: TestContext.Current.CancellationToken))
        {
            var scene = silo.Grains.GetGrain<ISceneGrain>(GrainKey.Scene("default", id));
            var report = ReportJson.Read((await scene.ReportAsync(null)).Bytes);
            Assert.Equal((id, components), (report.Id, report.ComponentCount));
            Assert.DoesNotContain(report.Undecided, static u => u.Why == Undecided.Restarted);
            var again = await scene.AppendAsync(SceneWire.Append($"k{turns - 1}", Next));
            Assert.True(again.Repeated);
            var more = await scene.AppendAsync(SceneWire.Append("next", Next));
            Assert.Equal((turns + 1, components + 1), (more.TurnCount, more.ComponentCount));
            Assert.Equal(turns, await scene.MatchAsync(TurnChain.Of(SceneWire.Scene(await scene.SceneAsync()).Turns.Take(turns).ToList())));
        }

        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_state_of_a_later_build_is_refused_with_what_to_do()
    {
        var codec = new MessagePackStateCodec();
        var fold = new SceneFold(new SceneFrame { Id = "later" }, Catalogue.Default);
        var state = MessagePack.MessagePackSerializer.Deserialize<object[]>(fold.Save(codec), cancellationToken: TestContext.Current.CancellationToken);
        state[0] = 99;
        var refusal = Assert.Throws<FormatException>(() => SceneFold.Restore(MessagePack.MessagePackSerializer.Serialize(state, cancellationToken: TestContext.Current.CancellationToken), Catalogue.Default, codec));
        Assert.Contains("upgrade Grid", refusal.Message, StringComparison.Ordinal);
    }
}
