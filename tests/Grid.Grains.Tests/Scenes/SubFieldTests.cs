using System.Text;
using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Grains.Abstractions;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Grains.Tests;

public sealed class SubFieldTests
{
    private static readonly MessagePackStateCodec Codec = new();

    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 2)]
    public async Task A_sub_fields_grain_gives_the_bytes_of_the_sub_field_in_the_fold(bool judged, int seed)
    {
        var judge = judged ? new ParityJudge() : null;
        await using var house = await TestHouse.StartAsync(engine: new GridEngine(StaticEncoder.Pathway(), StaticEncoder.Use, TestHouse.Catalogue, judge, "parity"));
        var random = new Random(seed);
        var turns = SceneGrainTests.Turns(random, 90);
        var scene = SceneGrainTests.Scene(house, "split");
        for (var at = 0; at < turns.Count; at += 9)
        {
            await scene.AppendAsync(SceneWire.Append($"at {at}", turns.GetRange(at, 9), at == 0 ? SceneGrainTests.Frame("split") : null));
            var parent = await FoldAsync(house, "split", turns[..(at + 9)]);
            var tree = await scene.TreeAsync();
            Assert.Equal(["A", "B"], tree.Select(static n => n.Letter));
            foreach (var node in tree)
            {
                await AssertEqualAsync(house, parent, node, depth: 1);
            }

            if (random.Next(3) == 0)
            {
                await house.RestAsync(house.Grains.GetGrain<ISubFieldGrain>(tree[0].Key));
            }

            if (random.Next(3) == 0)
            {
                await house.RestAsync(scene);
            }
        }
    }

    [Fact]
    public async Task A_list_that_grows_keeps_its_epoch_and_what_was_seen_is_not_sent_again()
    {
        await using var house = await TestHouse.StartAsync();
        var scene = SceneGrainTests.Scene(house, "epochs");
        await scene.AppendAsync(SceneWire.Append("1", Said("Amber boats rest.", "River winds blow."), SceneGrainTests.Frame("epochs")));
        var before = await scene.TreeAsync();
        await scene.AppendAsync(SceneWire.Append("2", Said("Amber clouds pass.", "Valley winds blow.")));
        var after = await scene.TreeAsync();

        Assert.Equal([new SubFieldPosition(1, 1), new SubFieldPosition(1, 1)], before.Select(static n => n.Position));
        Assert.Equal([new SubFieldPosition(1, 2), new SubFieldPosition(1, 2)], after.Select(static n => n.Position));
        Assert.Equal([0, 2], after[0].Components);
        var handover = await scene.HandOverAsync("A", new SubFieldPosition(1, 1));
        Assert.Equal((1L, 1), (handover.Epoch, handover.From));
    }

    [Fact]
    public async Task A_hand_over_applies_once_in_order_and_never_backwards()
    {
        await using var house = await TestHouse.StartAsync();
        var scene = SceneGrainTests.Scene(house, "once");
        await scene.AppendAsync(SceneWire.Append("1", Said("Amber boats rest.", "River winds blow.", "Clouds pass."), SceneGrainTests.Frame("once")));
        var whole = await scene.HandOverAsync("A", default);
        var rest = await scene.HandOverAsync("A", new SubFieldPosition(1, 1));
        var child = house.Grains.GetGrain<ISubFieldGrain>(GrainKey.SubField(GrainKey.Scene("default", "once"), "A"));

        Assert.Equal(new SubFieldPosition(0, 0), await child.ApplyAsync(rest));
        Assert.Equal(new SubFieldPosition(1, 2), await child.ApplyAsync(whole));
        Assert.Equal(new SubFieldPosition(1, 2), await child.ApplyAsync(whole));
        Assert.Equal(new SubFieldPosition(1, 2), await child.ApplyAsync(rest));
        await child.RetireAsync(5);
        Assert.Equal(new SubFieldPosition(5, 0), await child.ApplyAsync(whole));
    }

    [Fact]
    public async Task A_sub_field_that_is_no_more_says_so()
    {
        await using var house = await TestHouse.StartAsync();
        var scene = SceneGrainTests.Scene(house, "whole");
        await scene.AppendAsync(SceneWire.Append("1", Said("Amber boats rest."), SceneGrainTests.Frame("whole")));

        Assert.Empty(await scene.TreeAsync());
        var child = house.Grains.GetGrain<ISubFieldGrain>(GrainKey.SubField(GrainKey.Scene("default", "whole"), "B"));
        await Assert.ThrowsAsync<SceneNotFoundException>(() => child.ReportAsync(null));
    }

    [Fact]
    public async Task Trees_are_three_deep_at_most_and_a_record_of_a_run_has_one()
    {
        await using var house = await TestHouse.StartAsync();
        var text = string.Join(' ', Enumerable.Range(0, 40).Select(static i => $"{(char)('a' + (i % 26))}{(char)('a' + (i * 7 % 26))}{(char)('a' + (i * 5 % 26))} word{i}."));
        var record = Texts.Record(0, text);
        await house.RunAsync("trees", [record], TestContext.Current.CancellationToken);

        var tree = await house.Grains.GetGrain<ISceneGrain>(GrainKey.Record("default", "trees", record.Id)).TreeAsync();

        Assert.Equal(2, Depth(tree));
        Assert.Equal(40, tree.Sum(static n => n.Components.Length));
        var fold = new SceneFold(record.Scene!.Frame, house.Engine.Catalogue);
        await house.Engine.Diagnoser.AppendAsync(fold, record.Scene.Turns, 0, null, TestContext.Current.CancellationToken);
        foreach (var node in tree)
        {
            await AssertEqualAsync(house, fold, node, depth: 1);
        }
    }

    private static int Depth(SubFieldNode[] nodes) => nodes.Length == 0 ? 0 : 1 + nodes.Max(static n => Depth(n.Children));

    internal static async Task AssertEqualAsync(TestHouse house, SceneFold parent, SubFieldNode node, int depth)
    {
        var expected = SubFieldFold.Compute(parent, depth - 1, node.Letter, house.Engine.Catalogue, Codec)!;
        var actual = await house.Grains.GetGrain<ISubFieldGrain>(node.Key).ReportAsync(null);
        Assert.Equal(Encoding.UTF8.GetString(ReportJson.Write(expected.Read())), Encoding.UTF8.GetString(actual.Bytes));
        Assert.Equal(expected.Read().Stability, node.Stability);
        Assert.True(depth <= ExpansionLimits.Default.Depth);
        foreach (var child in node.Children.Where(static c => c.Refused.Length == 0))
        {
            await AssertEqualAsync(house, expected.Complete(), child, depth + 1);
        }
    }

    private static List<SceneTurn> Said(params string[] texts) => [.. texts.Select(static t => new SceneTurn(Role.Assistant, t))];

    private static async Task<SceneFold> FoldAsync(TestHouse house, string id, List<SceneTurn> turns)
    {
        var fold = new SceneFold(SceneGrainTests.Frame(id), house.Engine.Catalogue);
        await house.Engine.Diagnoser.AppendAsync(fold, turns, 0, null, TestContext.Current.CancellationToken);
        return fold;
    }

    /// <summary>A judge whose answers depend on the question alone.</summary>
    private sealed class ParityJudge : IJudge
    {
        public ValueTask<IReadOnlyList<JudgementArrived>> AnswerAsync(SceneEvidence evidence, IReadOnlyList<Question> questions, CancellationToken cancellationToken) =>
            ValueTask.FromResult<IReadOnlyList<JudgementArrived>>([.. questions.Where(static q => q.Kind == QuestionKind.Conflict).Select(static q => new JudgementArrived(
                q, new Answer((q.First + q.Second) % 10 / 10.0, q.FirstText.Split(' ')[0]), new PathwayUse("parity", PathwayUse.Primary, "portable")))]);
    }
}
