using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Grains.Abstractions;

namespace Grid.Grains.Tests;

/// <summary>12.4.2 and 12.4.4 in a running grid, with the whole catalogue: sub-fields spawn, live, merge and die as the scene's turns come.</summary>
public sealed class FragmentGrainTests
{
    private static readonly string[] Ferry =
    [
        "The ferry leaves the harbour at seven.", "Passengers wait for the ferry on the quay.", "The captain of the ferry greets the passengers.",
        "The ferry crosses the strait to the island.", "Gulls follow the ferry over the strait.", "The captain steers the ferry into the island harbour.",
        "Passengers leave the ferry on the island quay.", "The ferry takes new passengers back over the strait.",
    ];

    private static readonly string[] Bread =
    [
        "Rye dough rests an hour before baking.", "The baker kneads the dough with flour and salt.", "Rye flour makes the dough heavy.",
        "The baker folds the rye dough twice.", "Salt slows the yeast in the dough.", "The baker shapes the dough into loaves.",
        "The loaves bake in the oven for an hour.", "The baker lifts the rye loaves from the oven.",
    ];

    private static readonly string[] Court =
    [
        "The judge opens the hearing of the appeal.", "The lawyer reads the appeal to the judge.", "A witness tells the court of the contract.",
        "The judge asks the witness about the contract.", "The lawyer shows the contract to the jury.", "The jury hears the witness and the lawyer.",
        "The judge sends the jury out of the court.", "The court reads the verdict on the appeal.",
    ];

    private static readonly string[] FerryAndBread =
    [
        "The baker brings the rye loaves to the ferry.", "Passengers of the ferry buy the loaves of the baker.", "The captain takes flour and salt over the strait.",
        "On the quay the baker kneads dough for the passengers.", "The ferry smells of rye dough and the oven.", "The captain and the baker load flour at the harbour.",
        "Dough rests on the ferry while it crosses the strait.", "On the island the baker lifts loaves from an oven at the quay.",
        "The passengers eat rye loaves on the ferry over the strait.", "The baker waits with flour for the captain of the ferry.",
        "Salt from the harbour goes into the dough of the island baker.", "The captain buys the loaves that the baker shapes on the quay.",
    ];

    [Fact]
    public async Task Sub_fields_spawn_live_and_merge_when_links_return_with_the_bytes_of_the_fold()
    {
        await using var house = await TestHouse.StartAsync(engine: GridEngine.Static());
        var turns = Ferry.Concat(Bread).Concat(FerryAndBread).ToList();
        var counts = await FeedAsync(house, "merging", turns, every: 2);

        Assert.Equal(0, counts[Ferry.Length]);
        Assert.Equal(2, counts[Ferry.Length + Bread.Length]);
        Assert.Equal(0, counts[turns.Count]);
        foreach (var letter in new[] { "A", "B" })
        {
            var child = house.Grains.GetGrain<ISubFieldGrain>(GrainKey.SubField(GrainKey.Scene("default", "merging"), letter));
            await Assert.ThrowsAsync<SceneNotFoundException>(() => child.ReportAsync(null));
        }
    }

    [Fact]
    public async Task One_of_three_sub_fields_dies_and_the_others_live_on()
    {
        await using var house = await TestHouse.StartAsync(engine: GridEngine.Static());
        List<string> turns = [.. Ferry, .. Bread, .. Court, .. FerryAndBread];
        var counts = await FeedAsync(house, "dying", turns, every: 4);

        Assert.Equal(3, counts[Ferry.Length + Bread.Length + Court.Length]);
        Assert.Equal(2, counts[turns.Count]);
        var tree = await SceneGrainTests.Scene(house, "dying").TreeAsync();
        Assert.Equal(["A", "B"], tree.Select(static n => n.Letter));
        var gone = house.Grains.GetGrain<ISubFieldGrain>(GrainKey.SubField(GrainKey.Scene("default", "dying"), "C"));
        await Assert.ThrowsAsync<SceneNotFoundException>(() => gone.ReportAsync(null));
    }

    [Fact]
    public async Task Beyond_the_budget_a_sub_field_is_named_with_the_reason_and_gets_no_grain()
    {
        await using var house = await TestHouse.StartAsync(engine: GridEngine.Static(new Catalogue(new RepeatedWords(), new FirstWords())));
        var scene = SceneGrainTests.Scene(house, "wide");
        var turns = "amber boat cloud delta engine forest garden harbour island journey".Split(' ').Select(static w => new SceneTurn(Role.Assistant, $"{w} goes by.")).ToList();
        await scene.AppendAsync(SceneWire.Append("1", turns, SceneGrainTests.Frame("wide")));

        var tree = await scene.TreeAsync();

        Assert.Equal(10, tree.Length);
        Assert.All(tree[..ExpansionLimits.Default.Children], static n => Assert.Equal("", n.Refused));
        Assert.All(tree[ExpansionLimits.Default.Children..], static n => Assert.Equal(("count", ""), (n.Refused, n.Key)));
        var refused = house.Grains.GetGrain<ISubFieldGrain>(GrainKey.SubField(GrainKey.Scene("default", "wide"), tree[^1].Letter));
        await Assert.ThrowsAsync<SceneNotFoundException>(() => refused.ReportAsync(null));
    }

    // Turn by turn; now and then the tree, and each of its grains against the fold alone. At times the scene is put to rest, and must replay.
    private static async Task<SortedDictionary<int, int>> FeedAsync(TestHouse house, string id, List<string> texts, int every)
    {
        var scene = SceneGrainTests.Scene(house, id);
        var fold = new SceneFold(SceneGrainTests.Frame(id), house.Engine.Catalogue);
        var counts = new SortedDictionary<int, int>();
        for (var t = 0; t < texts.Count; t++)
        {
            List<SceneTurn> turn = [new SceneTurn(Role.Assistant, texts[t])];
            await scene.AppendAsync(SceneWire.Append($"turn {t}", turn, t == 0 ? SceneGrainTests.Frame(id) : null));
            await house.Engine.Diagnoser.AppendAsync(fold, turn, t, null, TestContext.Current.CancellationToken);
            if ((t + 1) % every == 0)
            {
                counts[t + 1] = await CompareAsync(house, scene, fold);
            }

            if (t % 12 == 11)
            {
                await house.RestAsync(scene);
            }
        }

        return counts;
    }

    private static async Task<int> CompareAsync(TestHouse house, ISceneGrain scene, SceneFold fold)
    {
        var tree = await scene.TreeAsync();
        Assert.Equal(fold.Read().Subfields.Where(static s => s.Conflicting).Select(static s => s.Name), tree.Select(static n => n.Letter));
        foreach (var node in tree.Where(static n => n.Refused.Length == 0))
        {
            await SubFieldTests.AssertEqualAsync(house, fold, node, depth: 1);
        }

        return tree.Length;
    }

    /// <summary>A small real entry that splits a scene into as many pieces as it has first words.</summary>
    private sealed class FirstWords : Indicator
    {
        public override RoomDescriptor Descriptor { get; } = new()
        {
            Code = "99.1.3",
            Slug = "first-words",
            Title = "First words",
            TitleRu = "Первые слова",
            Kind = RoomKind.Indicator,
            LanguageFree = true,
        };

        public override void Read(SceneField field, ReportDraft draft)
        {
            foreach (var (group, number) in field.Window.GroupBy(static c => c.Text?.Split(' ')[0]).Select(static (g, n) => (g, n)))
            {
                draft.Subfields.Add(new Subfield(SceneFormula.Name(number), [.. group.Select(static c => c.Index)], 1, Conflicting: true));
            }
        }
    }
}
