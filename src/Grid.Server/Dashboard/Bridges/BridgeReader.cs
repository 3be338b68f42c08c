using System.Collections.Immutable;
using Grid.Grains;
using Grid.Grains.Abstractions;
using Grid.Pathways;
using Grid.Server.Dashboard.Live;

namespace Grid.Server.Dashboard.Bridges;

/// <summary>Reads the bridges, and remembers how they changed on this silo.</summary>
/// <remarks>Thread safe. The last <see cref="Kept"/> changes are kept while the silo runs.</remarks>
internal sealed class BridgeReader
{
    /// <summary>Changes kept.</summary>
    public const int Kept = 50;

    private readonly IGrainFactory _grains;
    private readonly IBridgeBoard? _board;
    private ImmutableList<(DateTimeOffset At, BridgeChange Change)> _changes = [];

    /// <summary>Reads the bridges of an engine.</summary>
    /// <param name="grains">The cluster.</param>
    /// <param name="engine">The silo's engine.</param>
    /// <param name="time">The clock of the changes.</param>
    public BridgeReader(IGrainFactory grains, GridEngine engine, TimeProvider time)
    {
        (_grains, _board) = (grains, engine.Board);
        if (_board is not null)
        {
            _board.Changed += change => ImmutableInterlocked.Update(
                ref _changes, static (list, entry) => (list.Count < Kept ? list : list.RemoveAt(Kept - 1)).Insert(0, entry), (time.GetUtcNow(), change));
        }
    }

    /// <summary>How bridges changed, the newest first.</summary>
    public IReadOnlyList<(DateTimeOffset At, BridgeChange Change)> Changes => _changes;

    /// <summary>Every bridge.</summary>
    public async Task<Many<BridgeView>> ReadAsync() =>
        new(await Task.WhenAll((_board?.Pathways ?? []).Select(OneAsync)).ConfigureAwait(false));

    /// <summary>Holds a bridge on one side, or lets it go.</summary>
    /// <param name="pathway">The pathway.</param>
    /// <param name="hold">Where.</param>
    public Task HoldAsync(string pathway, BridgeHold hold) => _grains.HyperBridge(pathway).HoldAsync(hold);

    private async Task<BridgeView> OneAsync(string pathway)
    {
        var agreed = await _grains.HyperBridge(pathway).StandingAsync().ConfigureAwait(false);
        var mine = _board!.Current(pathway);
        return new BridgeView(pathway, agreed, mine.Agreement.Epoch == agreed.Epoch && mine.Agreement.Held == agreed.Held, mine.Failures, mine.Seen);
    }
}
