using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class LoraRegenerationTests
{
    private static readonly AdapterOptions Free = new() { Anchor = 0.05f, Decay = 0.01f, Rate = 1e-2f, DriftLimit = 1 };

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void Runs_through_the_timelines_of_its_page(TextLanguage language)
    {
        var timelines = CataloguePage.Of("12.8.1", language).Examples.Where(static e => e.Kind == "timeline").ToList();
        Assert.Equal(2, timelines.Count);
        Assert.All(timelines, static t => AdapterTimeline.Run(t.Text));
    }

    [Fact]
    public void A_domain_the_layer_reads_badly_is_learned()
    {
        var trial = LoraRegeneration.Try(ForeignDomain.Layer, ForeignDomain.Pairs(200, 1), ForeignDomain.Anchors(12, 5), Free);
        Assert.True(trial.Accepted, trial.Refusal);
        Assert.InRange(trial.Gain, 0.03, 1);

        // What the folds promised holds on pairs nobody has seen.
        var fresh = ForeignDomain.Pairs(200, 77);
        var targets = fresh.Select(static p => p.Target).ToArray();
        var before = Grid.Diagnostics.Signals.RankCorrelation.Of(LoraRegeneration.Cosines(ForeignDomain.Layer, fresh), targets);
        var after = Grid.Diagnostics.Signals.RankCorrelation.Of(
            LoraRegeneration.Cosines(trial.Adapter.Apply(ForeignDomain.Layer), fresh), targets);
        Assert.True(after > before + 0.03, $"{before} -> {after}");
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Labels_without_meaning_are_refused(int seed)
    {
        var trial = LoraRegeneration.Try(ForeignDomain.Layer, ForeignDomain.Pairs(200, seed, shuffled: true), ForeignDomain.Anchors(12, 5), Free);
        Assert.False(trial.Accepted);
        Assert.NotEmpty(trial.Refusal);
        Assert.Same(AdapterHistory.Empty, AdapterHistory.Empty.After(trial));
    }

    [Fact]
    public void An_adapter_that_moves_ordinary_sentences_is_refused()
    {
        var trial = LoraRegeneration.Try(
            ForeignDomain.Layer, ForeignDomain.Pairs(200, 1), ForeignDomain.Anchors(12, 5), Free with { DriftLimit = 1e-6 });
        Assert.False(trial.Accepted);
    }

    [Fact]
    public void The_same_pairs_give_the_same_adapter_and_the_layer_keeps_its_bits()
    {
        var before = (float[])ForeignDomain.Layer.Weights.Clone();
        var first = LoraRegeneration.Try(ForeignDomain.Layer, ForeignDomain.Pairs(80, 1), ForeignDomain.Anchors(6, 5));
        var second = LoraRegeneration.Try(ForeignDomain.Layer, ForeignDomain.Pairs(80, 1), ForeignDomain.Anchors(6, 5));
        Assert.Equal(first.Adapter.Id, second.Adapter.Id);
        Assert.Equal(before, ForeignDomain.Layer.Weights);
    }

    [Fact]
    public void Rolling_back_gives_each_kept_version_again()
    {
        var trial = LoraRegeneration.Try(ForeignDomain.Layer, ForeignDomain.Pairs(200, 1), [], Free);
        var history = AdapterHistory.Empty.After(trial).After(trial);
        Assert.Equal((2, 2), (history.Versions.Count, history.Current));
        Assert.Null(history.RollBack(0).Adapter);
        Assert.Same(history.Versions[0].Adapter, history.RollBack(1).Adapter);
        Assert.Throws<ArgumentOutOfRangeException>(() => history.RollBack(3));
    }

    [Fact]
    public void Too_few_pairs_one_target_and_a_foreign_encoder_are_refused_with_a_reason()
    {
        Assert.Throws<ArgumentException>(() => LoraRegeneration.Try(ForeignDomain.Layer, ForeignDomain.Pairs(39, 1), []));
        Assert.Throws<ArgumentException>(() => LoraRegeneration.Try(
            ForeignDomain.Layer, [.. ForeignDomain.Pairs(60, 1).Select(static p => p with { Target = 1 })], []));
        var adapter = LoraRegeneration.Try(ForeignDomain.Layer, ForeignDomain.Pairs(60, 1), []).Adapter;
        Assert.Throws<ArgumentException>(() => adapter.Apply(ForeignDomain.Layer with { Encoder = "other" }));
    }
}
