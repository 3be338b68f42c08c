using System.Text;
using Grid.Diagnostics;
using Grid.Grains.Abstractions;

namespace Grid.Grains.Tests;

public sealed class CorpusRunTests
{
    private static CancellationToken Ends => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Gives_the_bytes_of_the_diagnoser_in_input_order_on_two_silos()
    {
        await using var house = await TestHouse.StartAsync(silos: 2);
        var records = Texts.Records(2600);

        var lines = await house.RunAsync("whole", records, Ends);

        Assert.Equal(await house.DirectAsync(records), lines);
        var progress = await house.Run("whole").GetProgressAsync();
        Assert.Equal(RunState.Finished, progress.State);
        Assert.Equal((4, 4, 2600L), (progress.PartsSubmitted, progress.ShardsDone, progress.RecordsSubmitted));
        Assert.Equal((2600, 52), (progress.Outcomes.Records, progress.Outcomes.Errors));
        Assert.True((await house.Run("whole").VerifyAsync()).Agrees);
    }

    [Fact]
    public async Task Start_and_end_are_told_by_the_clock()
    {
        var clock = new SetClock(new DateTimeOffset(2031, 2, 3, 4, 5, 6, TimeSpan.Zero));
        await using var house = await TestHouse.StartAsync(time: clock);
        await house.Run("timed").StartAsync(house.Settings);
        clock.Now += TimeSpan.FromMinutes(3);

        await house.RunAsync("timed", Texts.Records(20), Ends);

        var progress = await house.Run("timed").GetProgressAsync();
        Assert.Equal(clock.Now.AddMinutes(-3), progress.Started);
        Assert.Equal(clock.Now, progress.Ended);
    }

    [Fact]
    public async Task An_empty_input_is_a_finished_run()
    {
        await using var house = await TestHouse.StartAsync();

        Assert.Empty(await house.RunAsync("empty", [], Ends));

        Assert.Equal(RunState.Finished, (await house.Run("empty").GetProgressAsync()).State);
    }

    [Fact]
    public async Task A_run_again_evaluates_nothing_and_gives_the_same_lines()
    {
        await using var house = await TestHouse.StartAsync();
        var records = Texts.Records(1200);
        var first = await house.RunAsync("again", records, Ends);
        var read = house.Bulk.PartsRead;
        await house.RestartAsync();

        Assert.Equal(first, await house.RunAsync("again", records, Ends));
        Assert.Equal(read, house.Bulk.PartsRead);
    }

    [Fact]
    public async Task A_run_cut_off_in_the_middle_goes_on_and_counts_every_record_once()
    {
        await using var house = await TestHouse.StartAsync(silos: 2);
        var records = Texts.Records(6300);
        await foreach (var result in house.Client().RunAsync("default", "cut", house.Settings, Texts.Stream(records), Ends))
        {
            // The first line: the reader leaves, and its silos die with what they had in hand.
            Assert.Equal("record 0", result.Record.Id);
            break;
        }

        foreach (var silo in house.Cluster.Silos.ToList())
        {
            await house.KillAsync(silo);
        }

        await house.RestartAsync();
        Assert.Equal(RunState.Interrupted, (await house.Client().Run("default", "cut").GetProgressAsync()).State);
        var lines = new List<string>();
        await foreach (var result in house.Client().RunAsync("default", "cut", house.Settings, Texts.Stream(records), Ends))
        {
            lines.Add(Encoding.UTF8.GetString(result.Line.Span));
        }

        Assert.Equal(await house.DirectAsync(records), lines);
        Assert.Equal(6300, (await house.Client().Run("default", "cut").GetProgressAsync()).Outcomes.Records);
        Assert.True((await house.Client().Run("default", "cut").VerifyAsync()).Agrees);
    }

    [Fact]
    public async Task A_silo_that_dies_in_the_middle_is_not_noticed_in_the_results()
    {
        await using var house = await TestHouse.StartAsync(silos: 2);
        var records = Texts.Records(5200);
        var lines = new List<string>();
        await foreach (var result in house.Client().RunAsync("default", "death", house.Settings, Texts.Stream(records), Ends))
        {
            lines.Add(Encoding.UTF8.GetString(result.Line.Span));
            if (lines.Count == 1500)
            {
                await house.KillAsync(house.Cluster.Silos[^1]);
            }
        }

        Assert.Equal(await house.DirectAsync(records), lines);
        Assert.True((await house.Run("death").VerifyAsync()).Agrees);
    }

    [Theory]
    [InlineData(5, 11)]
    [InlineData(20, 12)]
    public async Task Writes_that_fail_before_after_or_in_conflict_change_neither_lines_nor_counts(int percent, int seed)
    {
        await using var house = await TestHouse.StartAsync();
        var records = Texts.Records(4100);
        house.Plan.Arm(percent, seed);

        var lines = await house.RunAsync("faults", records, Ends);

        house.Plan.Arm(0, 0);
        Assert.True(house.Plan.Suffered > 0);
        Assert.Equal(await house.DirectAsync(records), lines);
        var progress = await house.Run("faults").GetProgressAsync();
        var verification = await house.Run("faults").VerifyAsync();
        Assert.Empty(verification.Faults);
        Assert.Equal((progress.Outcomes, progress.Outcomes), (verification.FromLedger, verification.FromLines));
    }

    [Fact]
    public async Task Whichever_event_of_a_run_is_lost_or_doubted_the_run_ends_with_the_same_lines()
    {
        await using var house = await TestHouse.StartAsync();
        var records = Texts.Records(1100);
        var direct = await house.DirectAsync(records);
        foreach (var kind in new[] { RunEventKind.Started, RunEventKind.Submitted, RunEventKind.ShardDone, RunEventKind.InputComplete, RunEventKind.Finished })
        {
            foreach (var fault in new[] { Fault.Before, Fault.After, Fault.Conflict })
            {
                house.Plan.Planted = (kind, fault);
                var run = $"{kind} {fault}";
                Assert.Equal(direct, await house.RunAsync(run, records, Ends));
                Assert.Null(house.Plan.Planted);
                Assert.Equal(RunState.Finished, (await house.Run(run).GetProgressAsync()).State);
                Assert.Equal(1100, (await house.Run(run).GetProgressAsync()).Outcomes.Records);
            }
        }
    }

    [Fact]
    public async Task A_part_submitted_twice_counts_once()
    {
        await using var house = await TestHouse.StartAsync();
        var records = Texts.Records(10);
        var bytes = CorpusPart.Encode(records);
        var hash = CorpusPart.Hash(bytes);
        var run = house.Run("twice");
        await run.StartAsync(house.Settings);
        await house.Bulk.PutAsync("runs/default/twice/parts/000000", bytes, Ends);

        await run.SubmitAsync(0, 10, hash);
        await run.SubmitAsync(0, 10, hash);
        Assert.False(await run.OfferAsync(0, 10, hash));
        await run.CompleteInputAsync(1);
        var shards = await ReadAsync(run);

        Assert.Equal([new ShardDone(0, 10, 1, new Outcomes(0, 0, 0, 0, 0))], shards.Select(static s => s with { Outcomes = default }));
        Assert.Equal(10, (await run.GetProgressAsync()).Outcomes.Records);
        var chunk = await run.ReadChunkAsync(0, 0);
        Assert.Equal(await house.DirectAsync(records), Encoding.UTF8.GetString(chunk.Bytes).Split('\n'));
        Assert.Equal(1, await run.ListChunksAsync(0));
    }

    [Fact]
    public async Task Changed_longer_and_shorter_inputs_are_refused_and_the_old_results_stay()
    {
        await using var house = await TestHouse.StartAsync();
        var records = Texts.Records(1500);
        var lines = await house.RunAsync("changed", records, Ends);
        var changed = records.ToList();
        changed[1200] = Texts.Record(1200, "Something else entirely.");

        await Assert.ThrowsAsync<RunInputChangedException>(() => house.RunAsync("changed", changed, Ends));
        await Assert.ThrowsAsync<RunInputChangedException>(() => house.RunAsync("changed", records.Take(1000), Ends));
        await Assert.ThrowsAsync<RunInputChangedException>(() => house.RunAsync("changed", [.. records, .. Texts.Records(600)], Ends));

        Assert.Equal(lines, await house.RunAsync("changed", records, Ends));
    }

    [Fact]
    public async Task Other_settings_or_versions_are_refused_by_name()
    {
        await using var house = await TestHouse.StartAsync();
        await house.RunAsync("frozen", Texts.Records(3), Ends);
        var run = house.Run("frozen");

        var settings = await Assert.ThrowsAsync<RunMismatchException>(
            () => run.StartAsync(house.Engine.Freeze(new ReadOptions { Point = OperatingPoint.Balanced })));
        Assert.Contains("point: quiet, now balanced", settings.Message, StringComparison.Ordinal);

        await house.RestartAsync(GridEngine.Static(new Catalogue(new RepeatedWords())));
        var versions = await Assert.ThrowsAsync<RunMismatchException>(() => house.Run("frozen").StartAsync(house.Settings));
        Assert.Contains("catalogue", versions.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_entry_that_fails_costs_its_record_and_is_named()
    {
        await using var house = await TestHouse.StartAsync();
        var records = Texts.Records(40);
        records[7] = Texts.Record(7, "This will explode now.");

        var lines = await house.RunAsync("failing", records, Ends);

        Assert.Equal(40, lines.Count);
        Assert.StartsWith("{\"id\":\"record 7\",\"error\":{\"file\":\"input.jsonl\",\"line\":8,", lines[7], StringComparison.Ordinal);
        Assert.Contains($"Entry {RepeatedWords.Code} failed", lines[7], StringComparison.Ordinal);
        Assert.Equal(1, (await house.Run("failing").GetProgressAsync()).Outcomes.Errors);
    }

    [Fact]
    public async Task A_cancelled_run_says_so_and_can_be_resumed()
    {
        await using var house = await TestHouse.StartAsync();
        var records = Texts.Records(5000);
        await Assert.ThrowsAsync<RunCancelledException>(async () =>
        {
            await foreach (var result in house.Client().RunAsync("default", "cancelled", house.Settings, Texts.Stream(records), Ends))
            {
                if (result.Record.Line == 10)
                {
                    await house.Run("cancelled").CancelAsync();
                }
            }
        });
        Assert.Equal(RunState.Cancelled, (await house.Run("cancelled").GetProgressAsync()).State);

        Assert.Equal(await house.DirectAsync(records), await house.RunAsync("cancelled", records, Ends));
        Assert.Equal(RunState.Finished, (await house.Run("cancelled").GetProgressAsync()).State);
    }

    [Fact]
    public async Task Verification_finds_a_line_that_was_changed_and_a_chunk_that_is_gone()
    {
        await using var house = await TestHouse.StartAsync();
        await house.RunAsync("damaged", Texts.Records(700), Ends);
        var lines = Encoding.UTF8.GetString((await house.Run("damaged").ReadChunkAsync(1, 1)).Bytes).Split('\n');
        lines[3] = lines[3].Replace("record 359", "record 0", StringComparison.Ordinal);
        await house.Bulk.PutAsync("runs/default/damaged/results/000001/0001", Encoding.UTF8.GetBytes(string.Join('\n', lines)), Ends);
        await house.Bulk.DeletePrefixAsync("runs/default/damaged/results/000001/0002", Ends);

        var verification = await house.Run("damaged").VerifyAsync();

        Assert.False(verification.Agrees);
        Assert.Equal("shard 1, record 259: the line's hash is not the ledger's", verification.Faults[0]);
        Assert.Equal("shard 1, record 512: no stored line", verification.Faults[1]);
        Assert.Equal(700, verification.FromLedger.Records);
        Assert.Equal(612, verification.FromLines.Records);
    }

    [Fact]
    public async Task Runs_are_listed_by_name_until_they_are_erased()
    {
        await using var house = await TestHouse.StartAsync();
        await house.RunAsync("b run / two", Texts.Records(5), Ends);
        await house.RunAsync("a", Texts.Records(3), Ends);
        var index = house.Grains.GetGrain<IRunIndexGrain>("default");

        var runs = await index.ListAsync();
        await house.Run("a").EraseAsync();

        Assert.Equal(["a", "b run / two"], runs.Select(static r => r.Name));
        Assert.All(runs, static r => Assert.Equal(RunState.Finished, r.State));
        Assert.Equal(["b run / two"], (await index.ListAsync()).Select(static r => r.Name));
        Assert.Equal(2, (await house.RunAsync("a", Texts.Records(2), Ends)).Count);
    }

    private static async Task<List<ShardDone>> ReadAsync(ICorpusRunGrain run)
    {
        var shards = new List<ShardDone>();
        await foreach (var shard in run.WatchAsync(0, Ends))
        {
            shards.Add(shard);
        }

        return shards;
    }
}
