using CsCheck;
using Grid.Diagnostics.Rooms;
using Grid.Storage;

namespace Grid.Diagnostics.Tests.Rooms;

/// <summary>What must hold for any row of spawns, deaths and growth, under any limits: 10,000 generated runs each.</summary>
public sealed class ExpansionBudgetPropertyTests
{
    private const int Runs = 10_000;
    private static readonly MessagePackStateCodec Codec = new();

    [Fact]
    public void Limits_hold_at_every_step_and_are_overshot_by_none() =>
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                var budget = Budget(random);
                var state = ExpansionBudget.At(random.Next(0, budget.Limits.Depth + 2));
                var most = budget.Limits.ChildrenOf(state.Level);
                for (var step = 0; step < 60; step++)
                {
                    var before = state;
                    state = Step(budget, state, random);
                    Assert.InRange(state.Live, 0, most);
                    if (before.Pressed && state.Live > before.Live)
                    {
                        Assert.InRange(state.Live, 1, ExpansionLimits.PressedChildren);
                    }

                    Assert.Equal(before.Spawned + Math.Max(0, state.Live - before.Live), state.Spawned);
                }
            },
            iter: Runs);

    [Fact]
    public void A_refusal_names_its_reason_and_a_grant_has_none() =>
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                var budget = Budget(random);
                var state = ExpansionBudget.At(random.Next(0, budget.Limits.Depth + 2));
                for (var step = 0; step < 40; step++)
                {
                    state = Step(budget, state, random);
                    var (refusal, after) = budget.Spawn(state);
                    var expected = state.Level >= budget.Limits.Depth ? ExpansionRefusal.Depth
                        : state.Live == budget.Limits.ChildrenOf(state.Level) ? ExpansionRefusal.Count
                        : state.Pressed && state.Live >= 2 ? ExpansionRefusal.Growth : ExpansionRefusal.None;
                    Assert.Equal(expected, refusal);
                    Assert.Equal((state.Spawned + state.Refused + 1, state.Live + (refusal == ExpansionRefusal.None ? 1 : 0)), (after.Spawned + after.Refused, after.Live));
                }
            },
            iter: Runs);

    [Fact]
    public void A_whole_tree_spawned_to_the_end_is_as_large_as_its_limits_allow_and_no_larger() =>
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                var budget = Budget(random);
                var levels = new int[budget.Limits.Depth + 1];
                Spread(budget, 0, levels, random);
                var most = 1;
                for (var level = 0; level < budget.Limits.Depth; level++)
                {
                    most *= budget.Limits.ChildrenOf(level);
                    Assert.InRange(levels[level + 1], 0, most);
                }
            },
            iter: Runs);

    [Fact]
    public void Pressure_has_hysteresis_and_a_state_survives_its_bytes() =>
        Gen.Int.Sample(
            seed =>
            {
                var random = new Random(seed);
                var budget = Budget(random);
                var state = ExpansionBudget.At(0);
                for (var step = 0; step < 20; step++)
                {
                    double? score = random.Next(5) == 0 ? null : random.NextDouble();
                    var after = budget.Observe(state, score);
                    Assert.Equal(score is { } s ? s >= budget.Limits.PressedFrom || (state.Pressed && s >= budget.Limits.RelaxedBelow) : state.Pressed, after.Pressed);
                    state = Codec.Decode<ExpansionState>(Codec.Encode(after));
                    Assert.Equal(after, state);
                }
            },
            iter: Runs);

    [Fact]
    public void Limits_that_make_no_sense_are_refused()
    {
        Assert.Throws<ArgumentException>(static () => new ExpansionBudget(new ExpansionLimits { Depth = 0 }));
        Assert.Throws<ArgumentException>(static () => new ExpansionBudget(new ExpansionLimits { Children = 1 }));
        Assert.Throws<ArgumentException>(static () => new ExpansionBudget(new ExpansionLimits { PressedFrom = 0.2, RelaxedBelow = 0.5 }));
    }

    private static ExpansionBudget Budget(Random random)
    {
        var pressed = random.NextDouble();
        return new ExpansionBudget(new ExpansionLimits
        {
            Depth = random.Next(1, 4),
            Children = random.Next(2, 10),
            PressedFrom = pressed,
            RelaxedBelow = pressed * random.NextDouble(),
        });
    }

    private static ExpansionState Step(ExpansionBudget budget, ExpansionState state, Random random) => random.Next(4) switch
    {
        0 => ExpansionBudget.Release(state),
        1 => budget.Observe(state, random.NextDouble()),
        _ => budget.Spawn(state).State,
    };

    private static void Spread(ExpansionBudget budget, int level, int[] levels, Random random)
    {
        var state = budget.Observe(ExpansionBudget.At(level), random.NextDouble());
        for (var asked = random.Next(0, 6); asked > 0; asked--)
        {
            (var refusal, state) = budget.Spawn(state);
            if (refusal == ExpansionRefusal.None)
            {
                levels[level + 1]++;
                Spread(budget, level + 1, levels, random);
            }
        }
    }
}
