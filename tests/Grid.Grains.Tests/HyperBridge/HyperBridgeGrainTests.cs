using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Grains.Abstractions;
using Grid.Pathways;
using Microsoft.Extensions.AI;

namespace Grid.Grains.Tests;

/// <summary>12.8.2 across a cluster.</summary>
public sealed class HyperBridgeGrainTests(BridgedCluster cluster) : IClassFixture<BridgedCluster>
{
    private static readonly TimeSpan Guard = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task One_silo_trips_and_the_other_obeys_within_two_seconds_and_no_scene_is_lost()
    {
        const string pathway = "remote/encoder 1";
        var (first, second) = (cluster.Board(0), cluster.Board(1));
        using var broken = new CountingGenerator { Broken = true };
        using var well = new CountingGenerator();
        var firstEncoder = Encoder(broken, pathway, first);
        var secondEncoder = Encoder(well, pathway, second);
        Assert.Equal(PathwayUse.Primary, (await EncodeAsync(secondEncoder)).Use.Mode);

        var obeyed = Opens(second, pathway);
        var start = cluster.Time.GetUtcNow();
        for (var i = 0; i < 50; i++)
        {
            Assert.Single((await EncodeAsync(firstEncoder)).Vectors);
        }

        Assert.Equal(BridgeMode.Open, first.Current(pathway).Agreement.Mode);
        await GrainKnowsAsync(pathway, "open");
        cluster.Time.Advance(BridgeBoard.Period);
        await obeyed.WaitAsync(Guard, TestContext.Current.CancellationToken);
        Assert.InRange((cluster.Time.GetUtcNow() - start).TotalSeconds, 0, 2);
        Assert.Equal(first.Current(pathway).Agreement, second.Current(pathway).Agreement);

        var calls = well.Calls;
        Assert.Equal(PathwayUse.Analogue, (await EncodeAsync(secondEncoder)).Use.Mode);
        Assert.Equal(calls, well.Calls);

        broken.Broken = false;
        cluster.Time.Advance(TimeSpan.FromSeconds(5));
        for (var i = 0; i < 4; i++)
        {
            Assert.Equal(PathwayUse.Primary, (await EncodeAsync(firstEncoder)).Use.Mode);
        }

        Assert.Equal(BridgeMode.Closed, first.Current(pathway).Agreement.Mode);
        await GrainKnowsAsync(pathway, "closed");
    }

    [Fact]
    public async Task The_bridge_survives_the_deactivation_of_its_grain()
    {
        var grain = cluster.Grains.HyperBridge("kept-1");
        var open = Failures(8);
        var before = await grain.ExchangeAsync(Standing(BridgeAgreement.Initial), open);
        Assert.Equal("open", before.Mode);
        await cluster.DeactivateAsync(grain);
        Assert.Equal(before, await grain.StandingAsync());
    }

    [Fact]
    public async Task Evidence_of_two_silos_adds_up()
    {
        var grain = cluster.Grains.HyperBridge("added-1");
        Assert.Equal("closed", (await grain.ExchangeAsync(Standing(BridgeAgreement.Initial), Failures(4))).Mode);
        Assert.Equal("open", (await grain.ExchangeAsync(Standing(BridgeAgreement.Initial), Failures(4))).Mode);
    }

    [Fact]
    public async Task Late_news_changes_nothing()
    {
        var grain = cluster.Grains.HyperBridge("late-1");
        var open = await grain.ExchangeAsync(Standing(BridgeAgreement.Initial), Failures(8));
        Assert.Equal(open, await grain.ExchangeAsync(Standing(BridgeAgreement.Initial), Failures(64)));
    }

    [Fact]
    public async Task An_operators_hold_reaches_a_silo_within_two_seconds()
    {
        var board = cluster.Board(0);
        board.Add("held-1", new HyperBridge());
        var opens = Opens(board, "held-1");
        await cluster.Grains.HyperBridge("held-1").HoldAsync(BridgeHold.Analogue);
        cluster.Time.Advance(BridgeBoard.Period);
        await opens.WaitAsync(Guard, TestContext.Current.CancellationToken);
        Assert.True(board.Current("held-1").Agreement.Held);
    }

    [Fact]
    public async Task Refuses_a_mode_it_does_not_know() =>
        await Assert.ThrowsAsync<ArgumentException>(() => cluster.Grains.HyperBridge("odd-1")
            .ExchangeAsync(new BridgeStanding(1, false, "ajar", 0, 0, 0), default));

    private static BridgeEvidence Failures(int count) => new(0, ulong.MaxValue, count);

    private static BridgeStanding Standing(BridgeAgreement agreed) =>
        new(agreed.Epoch, agreed.Held, "closed", agreed.Breaks, agreed.Until, agreed.Since);

    private static Task Opens(IBridgeBoard board, string pathway)
    {
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        board.Changed += change =>
        {
            if (change.Pathway == pathway && change.After.Mode == BridgeMode.Open)
            {
                opened.TrySetResult();
            }
        };
        return opened.Task;
    }

    // The push runs beside the test; asking the grain takes no virtual time.
    private async Task GrainKnowsAsync(string pathway, string mode)
    {
        using var guard = new CancellationTokenSource(Guard);
        while ((await cluster.Grains.HyperBridge(pathway).StandingAsync()).Mode != mode)
        {
            guard.Token.ThrowIfCancellationRequested();
        }
    }

    private BridgedEncoder Encoder(CountingGenerator generator, string pathway, IBridgeBoard board) => new(
        new EncoderPathway(generator, new PathwayUse(pathway, PathwayUse.Primary, "portable"), VectorScale.Static),
        StaticEncoder.Pathway(), new HyperBridge(), board, cluster.Time);

    private static async Task<EncodedTexts> EncodeAsync(BridgedEncoder encoder) =>
        await encoder.EncodeAsync(["The river carried the small boat past the mill."], TestContext.Current.CancellationToken);

    private sealed class CountingGenerator : IEmbeddingGenerator<string, Embedding<float>>
    {
        private static readonly float[] One = [1];

        public bool Broken { get; set; }

        public int Calls { get; private set; }

        public Task<GeneratedEmbeddings<Embedding<float>>> GenerateAsync(
            IEnumerable<string> values, EmbeddingGenerationOptions? options = null, CancellationToken cancellationToken = default)
        {
            Calls++;
            return Broken
                ? throw new InvalidOperationException("model gone")
                : Task.FromResult<GeneratedEmbeddings<Embedding<float>>>([.. values.Select(static _ => new Embedding<float>(One))]);
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
