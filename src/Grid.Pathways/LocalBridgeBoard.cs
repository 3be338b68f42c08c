using System.Collections.Concurrent;
using Grid.Diagnostics.Rooms;

namespace Grid.Pathways;

/// <summary>The bridges of one process, in memory.</summary>
/// <remarks>Thread safe; a lock per bridge, held for a few comparisons.</remarks>
/// <param name="time">The clock.</param>
public sealed class LocalBridgeBoard(TimeProvider time) : IBridgeBoard
{
    private readonly ConcurrentDictionary<string, Cell> _cells = new(StringComparer.Ordinal);

    /// <inheritdoc/>
    public event Action<BridgeChange>? Changed;

    /// <inheritdoc/>
    public IReadOnlyList<string> Pathways => [.. _cells.Keys.Order(StringComparer.Ordinal)];

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    /// <inheritdoc/>
    public void Add(string pathway, HyperBridge bridge) => _cells.TryAdd(pathway, new Cell(bridge));

    /// <inheritdoc/>
    public BridgeDecision Decide(string pathway)
    {
        BridgeDecision decision = default;
        Change(pathway, (bridge, state) =>
        {
            (decision, state) = bridge.Decide(state, Now);
            return state;
        });
        return decision;
    }

    /// <inheritdoc/>
    public void Report(string pathway, BridgeOutcome outcome) =>
        Change(pathway, (bridge, state) => bridge.Observe(state, outcome, Now));

    /// <inheritdoc/>
    public BridgeState Current(string pathway)
    {
        var cell = Of(pathway);
        lock (cell.Gate)
        {
            return cell.State;
        }
    }

    /// <summary>Obeys what other copies have agreed on, if it is later than what this one knows.</summary>
    /// <param name="pathway">The primary pathway's id.</param>
    /// <param name="agreement">The others' agreement.</param>
    /// <exception cref="KeyNotFoundException">The pathway has no bridge here.</exception>
    public void Obey(string pathway, BridgeAgreement agreement) => Change(pathway, (_, state) => state.Obey(agreement));

    /// <summary>Holds a bridge on one side, or lets it decide by outcomes again.</summary>
    /// <param name="pathway">The primary pathway's id.</param>
    /// <param name="demand">What the operator wants.</param>
    /// <exception cref="KeyNotFoundException">The pathway has no bridge here.</exception>
    public void Force(string pathway, BridgeDemand demand) =>
        Change(pathway, (_, state) => HyperBridge.Force(state, demand, Now));

    private Cell Of(string pathway) => _cells.TryGetValue(pathway, out var cell)
        ? cell
        : throw new KeyNotFoundException($"Pathway {pathway} has no bridge here.");

    private void Change(string pathway, Func<HyperBridge, BridgeState, BridgeState> step)
    {
        var cell = Of(pathway);
        BridgeAgreement before, after;
        lock (cell.Gate)
        {
            before = cell.State.Agreement;
            cell.State = step(cell.Bridge, cell.State);
            after = cell.State.Agreement;
        }

        if (before != after)
        {
            Changed?.Invoke(new BridgeChange(pathway, before, after));
        }
    }

    private sealed class Cell(HyperBridge bridge)
    {
        public Lock Gate { get; } = new();

        public HyperBridge Bridge => bridge;

        public BridgeState State { get; set; } = BridgeState.Initial;
    }
}
