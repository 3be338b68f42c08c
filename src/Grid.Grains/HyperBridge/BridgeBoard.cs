using System.Collections.Concurrent;
using System.Threading.Channels;
using Grid.Diagnostics.Rooms;
using Grid.Grains.Abstractions;
using Grid.Pathways;
using Microsoft.Extensions.Logging;

namespace Grid.Grains;

/// <summary>A silo's copies of the cluster's bridges: decides in memory, tells the grains what it saw, and obeys what they agree on.</summary>
/// <remarks>
/// Thread safe. It exchanges once a <see cref="Period"/>, and at once when a bridge changes here, so that one silo trips
/// and the others obey within two periods. While a grain cannot be reached the copy goes on by itself.
/// </remarks>
public sealed partial class BridgeBoard : IBridgeBoard, ILifecycleParticipant<ISiloLifecycle>
{
    private readonly LocalBridgeBoard _local;
    private readonly ConcurrentDictionary<string, PathwayWitness> _witnesses = new(StringComparer.Ordinal);
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly ILogger<BridgeBoard> _logger;
    private ITimer? _timer;
    private Task _exchanging = Task.CompletedTask;

    /// <summary>A board that has no bridges yet.</summary>
    /// <param name="grains">The cluster.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of grains that cannot be reached.</param>
    public BridgeBoard(IGrainFactory grains, TimeProvider time, ILogger<BridgeBoard> logger)
    {
        (_grains, _time, _logger) = (grains, time, logger);
        _local = new LocalBridgeBoard(time);
        _local.Changed += OnChanged;
    }

    /// <inheritdoc/>
    public event Action<BridgeChange>? Changed;

    /// <summary>How often the copies are exchanged.</summary>
    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public IReadOnlyList<string> Pathways => _local.Pathways;

    /// <inheritdoc/>
    public void Add(string pathway, HyperBridge bridge)
    {
        _local.Add(pathway, bridge);
        _witnesses.TryAdd(pathway, new PathwayWitness(bridge));
        _wake.Writer.TryWrite(true);
    }

    /// <inheritdoc/>
    public BridgeDecision Decide(string pathway) => _local.Decide(pathway);

    /// <inheritdoc/>
    public void Report(string pathway, BridgeOutcome outcome)
    {
        _local.Report(pathway, outcome);
        _witnesses[pathway].See(outcome);
    }

    /// <inheritdoc/>
    public BridgeState Current(string pathway) => _local.Current(pathway);

    void ILifecycleParticipant<ISiloLifecycle>.Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(BridgeBoard), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    private Task StartAsync(CancellationToken cancellationToken)
    {
        _timer = _time.CreateTimer(_ => _wake.Writer.TryWrite(true), null, Period, Period);
        _exchanging = Task.Run(ExchangeWhenWokenAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        _timer?.Dispose();
        _wake.Writer.TryComplete();
        await _exchanging.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void OnChanged(BridgeChange change)
    {
        // What came from the cluster need not go back to it.
        if (_witnesses.TryGetValue(change.Pathway, out var witness) && change.After != witness.Agreed)
        {
            _wake.Writer.TryWrite(true);
        }

        Changed?.Invoke(change);
    }

    private async Task ExchangeWhenWokenAsync()
    {
        await foreach (var _ in _wake.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            await Task.WhenAll(_witnesses.Select(w => TryExchangeAsync(w.Key, w.Value))).ConfigureAwait(false);
        }
    }

    private async Task TryExchangeAsync(string pathway, PathwayWitness witness)
    {
        try
        {
            var grain = _grains.HyperBridge(pathway);
            var mine = _local.Current(pathway).Agreement;
            var seen = witness.Take();
            var standing = seen.Seen == 0 && mine == witness.Agreed
                ? await grain.StandingAsync().ConfigureAwait(false)
                : await grain.ExchangeAsync(mine.ToStanding(), seen).ConfigureAwait(false);
            witness.Agreed = standing.ToAgreement();
            _local.Obey(pathway, witness.Agreed);
        }
        catch (Exception failure)
        {
            // The copy goes on alone; what it saw is in its own window, so nothing is told twice.
            witness.Agreed = null;
            LogUnreachable(failure, pathway);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The bridge of pathway {Pathway} could not be exchanged; this silo decides alone until it can.")]
    private partial void LogUnreachable(Exception failure, string pathway);
}
