using Grid.Grains.Abstractions;

namespace Grid.Grains;

/// <summary>One stream: alerts first, then its own state, so that what a crash leaves out is found again and told under the same names.</summary>
internal sealed class StreamGrain(
    [PersistentState("stream", "Default")] IPersistentState<StreamState> saved, GridEngine engine, StreamOptions options, EvaluationEvents events,
    TimeProvider time) : Grain, IStreamGrain
{
    private static readonly TimeSpan Look = TimeSpan.FromMinutes(1);

    private StreamFold? _fold;

    private string Tenant => GrainKey.Parts(this.GetPrimaryKeyString())[0];

    private long Now => time.GetUtcNow().ToUnixTimeMilliseconds();

    private StreamFold Fold => _fold ??= new StreamFold(saved.State, options, engine.Catalogue);

    public override Task OnActivateAsync(CancellationToken cancellationToken)
    {
        if (saved.State.Version > StreamState.CurrentVersion)
        {
            throw new NotSupportedException($"The stream '{this.GetPrimaryKeyString()}' was saved by a newer build; upgrade this silo.");
        }

        this.RegisterGrainTimer(SettleAsync, new GrainTimerCreationOptions(Look, Look) { KeepAlive = false });
        return Task.CompletedTask;
    }

    public Task ObserveAsync(SceneObservation[] readings) => ChangeAsync(() =>
    {
        var alerts = new List<Alert>();
        foreach (var reading in readings)
        {
            alerts.AddRange(Fold.Observe(reading, Now));
        }

        return alerts;
    });

    public Task<StreamStatus> StatusAsync() => Task.FromResult(Fold.Status());

    public Task<EntryThreshold[]> ThresholdsAsync() => Task.FromResult<EntryThreshold[]>([.. saved.State.Thresholds.Keys.Where(Fold.IsDetector).Select(Fold.Threshold)]);

    public Task<ThresholdChange[]> ThresholdHistoryAsync(string code) => Task.FromResult<ThresholdChange[]>([.. Fold.History(code)]);

    public async Task<EntryThreshold> PinAsync(string code, double? value)
    {
        Require(code);
        if (value is not (null or (>= 0 and <= 1)))
        {
            throw new ArgumentException("A threshold lies from 0 to 1.", nameof(value));
        }

        await ChangeAsync(() =>
        {
            Fold.Pin(code, value);
            return [];
        });
        return Fold.Threshold(code);
    }

    public async Task<EntryThreshold> FeedbackAsync(FindingFeedback feedback)
    {
        Require(feedback.Code);
        await ChangeAsync(() =>
        {
            Fold.Hear(feedback, Now);
            return [];
        });
        return Fold.Threshold(feedback.Code);
    }

    public Task<FindingFeedback[]> HeardAsync() => Task.FromResult<FindingFeedback[]>(
        [.. saved.State.Feedback.AsEnumerable().Reverse().Select(static f => new FindingFeedback(f.Scene, f.Finding, f.Code, f.Kind))]);

    public Task ForgetAsync(string scene) => ChangeAsync(() =>
    {
        Fold.Forget(scene);
        return [];
    });

    private Task SettleAsync() => ChangeAsync(() => Fold.Settle(Now), always: false);

    private async Task ChangeAsync(Func<IReadOnlyList<Alert>> change, bool always = true)
    {
        var counted = saved.State.Counted;
        try
        {
            var alerts = change();
            if (alerts.Count > 0)
            {
                await GrainFactory.GetGrain<IAlertGrain>(Tenant).RaiseAsync([.. alerts]);
            }

            if (always || saved.State.Counted != counted)
            {
                await saved.WriteStateAsync();
            }

            Measure(alerts);
        }
        catch
        {
            // What is stored is older than what is in memory: the next activation reads it.
            DeactivateOnIdle();
            throw;
        }
    }

    private void Measure(IReadOnlyList<Alert> alerts)
    {
        foreach (var alert in alerts)
        {
            GridTelemetry.Alerts.Add(1, new("grid.code", alert.Code), new("grid.event", alert.Closed ? "closed" : "opened"));
            if (!alert.Closed)
            {
                events.Alerts(Tenant, alert);
            }
        }
    }

    private void Require(string code)
    {
        if (!Fold.IsDetector(code))
        {
            throw new ArgumentException($"'{code}' has no threshold: it is no detector of the catalogue.", nameof(code));
        }
    }
}
