using System.Threading.Channels;
using Grid.Diagnostics.Rooms;
using Grid.Grains.Abstractions;
using Grid.Pathways;
using Microsoft.Extensions.Logging;

namespace Grid.Grains;

/// <summary>Has live scenes judged again that an analogue judged while a pathway failed, once its bridge is closed (12.8.2).</summary>
/// <remarks>
/// One scene at a time, so that a recovered pathway is not flooded. It also looks every <see cref="Period"/>, since a
/// pathway without traffic has nothing else to probe it. Thread safe; one a silo.
/// </remarks>
public sealed partial class SecondJudgement : ILifecycleParticipant<ISiloLifecycle>
{
    private readonly Channel<bool> _wake = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private readonly GridEngine _engine;
    private readonly IGrainFactory _grains;
    private readonly TimeProvider _time;
    private readonly ILogger<SecondJudgement> _logger;
    private ITimer? _timer;
    private Task _working = Task.CompletedTask;

    /// <summary>A silo's second judgement.</summary>
    /// <param name="engine">Knows the scenes and the bridges.</param>
    /// <param name="grains">The cluster.</param>
    /// <param name="time">The clock.</param>
    /// <param name="logger">Told of scenes that could not be judged.</param>
    public SecondJudgement(GridEngine engine, IGrainFactory grains, TimeProvider time, ILogger<SecondJudgement> logger) =>
        (_engine, _grains, _time, _logger) = (engine, grains, time, logger);

    /// <summary>How often it looks without being told.</summary>
    public static TimeSpan Period { get; } = TimeSpan.FromSeconds(30);

    void ILifecycleParticipant<ISiloLifecycle>.Participate(ISiloLifecycle lifecycle) =>
        lifecycle.Subscribe(nameof(SecondJudgement), ServiceLifecycleStage.Active, StartAsync, StopAsync);

    private Task StartAsync(CancellationToken cancellationToken)
    {
        if (_engine.Board is not { } board)
        {
            return Task.CompletedTask;
        }

        board.Changed += Woken;
        _timer = _time.CreateTimer(_ => _wake.Writer.TryWrite(true), null, Period, Period);
        _working = Task.Run(WorkWhenWokenAsync, CancellationToken.None);
        return Task.CompletedTask;
    }

    private async Task StopAsync(CancellationToken cancellationToken)
    {
        if (_engine.Board is { } board)
        {
            board.Changed -= Woken;
        }

        _timer?.Dispose();
        _wake.Writer.TryComplete();
        await _working.WaitAsync(cancellationToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }

    private void Woken(BridgeChange change)
    {
        if (change.After.Mode == BridgeMode.Closed)
        {
            _wake.Writer.TryWrite(true);
        }
    }

    private async Task WorkWhenWokenAsync()
    {
        await foreach (var _ in _wake.Reader.ReadAllAsync().ConfigureAwait(false))
        {
            while (_engine.Degraded.Take(1) is [var key] && await TryAsync(key).ConfigureAwait(false))
            {
                // The next one.
            }
        }
    }

    private async Task<bool> TryAsync(string key)
    {
        try
        {
            if (await _grains.GetGrain<ISceneGrain>(key).JudgeAgainAsync().ConfigureAwait(false))
            {
                return true;
            }
        }
#pragma warning disable CA1031 // Whatever went wrong, the scene stands as it was and is tried again.
        catch (Exception failure)
#pragma warning restore CA1031
        {
            LogFailed(failure, key);
        }

        _engine.Degraded.Add(key);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The scene {Scene} could not be judged again; it stays as the analogue left it.")]
    private partial void LogFailed(Exception failure, string scene);
}
