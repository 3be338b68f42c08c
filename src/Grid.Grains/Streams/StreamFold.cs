using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Grains.Abstractions;

namespace Grid.Grains;

/// <summary>The stream as a fold over readings of its scenes: what alerts now, and what is counted once a scene rests.</summary>
/// <remarks>
/// A finding alerts when its score exceeds the threshold of its entry at the time of the reading. The threshold learns from a
/// scene once, with the highest score that the entry reached, when the scene has rested for <see cref="StreamOptions.Settle"/>
/// or must leave the memory; and again only where a score has risen since. Without a clock; not thread safe.
/// </remarks>
public sealed class StreamFold
{
    private const string LatentCode = "12.6.1";
    private const int Unit = 10_000;

    private readonly StreamState _state;
    private readonly StreamOptions _options;
    private readonly Catalogue _catalogue;
    private readonly DriftWatch _watch;
    private readonly Dictionary<string, SelfTunedThreshold> _mechanisms = new(StringComparer.Ordinal);

    /// <summary>A fold over what is known of a stream, which it changes.</summary>
    /// <param name="state">What is known.</param>
    /// <param name="options">How the stream is watched.</param>
    /// <param name="catalogue">The entries.</param>
    /// <exception cref="ArgumentException">An option is out of its range.</exception>
    public StreamFold(StreamState state, StreamOptions options, Catalogue catalogue)
    {
        (_state, _options, _catalogue) = (state, options, catalogue);
        _watch = new DriftWatch(new DriftOptions().For(Math.Max(1, catalogue.Rooms.Count(r => Watched(r.Descriptor.Code)))));
        if (!_state.Asked.Equals(options.AlarmRate))
        {
            AskAll();
        }
    }

    /// <summary>Takes in one reading.</summary>
    /// <param name="reading">The reading.</param>
    /// <param name="now">Milliseconds since 1970.</param>
    /// <returns>What appeared and what ended.</returns>
    public IReadOnlyList<Alert> Observe(SceneObservation reading, long now)
    {
        List<Alert> alerts = [.. Settle(now)];
        _state.Name = reading.Stream;
        var scene = _state.Scenes.Find(s => s.Id == reading.Scene);
        if (!reading.Decided || (scene is not null && reading.Sequence < scene.Sequence))
        {
            return alerts;
        }

        if (scene is null)
        {
            alerts.AddRange(MakeRoom(now));
            scene = new SeenScene { Id = reading.Scene, At = now };
        }

        // A scene that is only read again, as after its activation, has not changed.
        scene.At = reading.Sequence > scene.Sequence ? now : scene.At;
        scene.Sequence = reading.Sequence;
        _state.Scenes.Remove(scene);
        _state.Scenes.Add(scene);
        foreach (var (code, score) in reading.Scores)
        {
            if (Watched(code) && double.IsFinite(score))
            {
                scene.Highest[code] = Math.Max(scene.Highest.GetValueOrDefault(code), Units(IsIndicator(code) ? 1 - score : score));
            }
        }

        alerts.AddRange(Opened(scene, reading, now));
        alerts.AddRange(Ended(scene, reading, now));
        return alerts;
    }

    /// <summary>Counts the scenes that have rested long enough.</summary>
    /// <param name="now">Milliseconds since 1970.</param>
    /// <returns>Latent failures that were found or ended.</returns>
    public IReadOnlyList<Alert> Settle(long now)
    {
        var due = now - (long)_options.Settle.TotalMilliseconds;
        var alerts = new List<Alert>();
        foreach (var scene in _state.Scenes.Where(s => s.At <= due && IsOpen(s)))
        {
            alerts.AddRange(Count(scene, now));
        }

        return alerts;
    }

    /// <summary>Where an entry's threshold stands.</summary>
    /// <param name="code">A detector.</param>
    public EntryThreshold Threshold(string code)
    {
        var state = StateOf(code);
        var note = state.History[^1];
        return new EntryThreshold(code, Shown(Mechanism(code).Threshold(state).Threshold), note.Seen, Word(note.Cause), state.Pinned is not null)
        {
            Asked = state.Asked,
            Seen = state.Seen,
            Alarms = state.Alarms,
            Right = state.Right,
            Wrong = state.Wrong,
            Corrected = state.Corrected,
        };
    }

    /// <summary>The notes of an entry's threshold; empty for an entry without scenes.</summary>
    /// <param name="code">The entry.</param>
    public IEnumerable<ThresholdChange> History(string code) => _state.Thresholds.GetValueOrDefault(code) is { } state
        ? state.History.Select(static n => new ThresholdChange(n.Seen, Shown(n.Threshold), n.Asked, Word(n.Cause)))
        : [];

    /// <summary>The scenes and failures.</summary>
    public StreamStatus Status() => new(
        _state.Counted,
        _state.Scenes.Count(IsOpen),
        [
            .. _state.Watches.SelectMany(w => w.Value.Episodes().Select(e => new StreamFailure(
                w.Key, e.Since, e.Found, e.Until, e.Scenes, e.Shift, Shown(w.Key, e.Before), Shown(w.Key, e.During)))),
        ]);

    /// <summary>Holds a threshold or releases it.</summary>
    /// <param name="code">A detector.</param>
    /// <param name="value">The threshold, 0 to 1; null to release it.</param>
    /// <exception cref="ArgumentException">The threshold is out of range.</exception>
    public void Pin(string code, double? value) =>
        _state.Thresholds[code] = value is { } threshold ? SelfTunedThreshold.Pin(StateOf(code), threshold) : Mechanism(code).Release(StateOf(code));

    /// <summary>Hears what a person said, once.</summary>
    /// <param name="feedback">What they said, of a detector's finding.</param>
    /// <param name="now">Milliseconds since 1970.</param>
    public void Hear(FindingFeedback feedback, long now)
    {
        if (_state.Feedback.Exists(f => f.Scene == feedback.Scene && f.Finding == feedback.Finding && f.Kind == feedback.Kind))
        {
            return;
        }

        _state.Feedback.Add(new HeardFeedback(feedback.Scene, feedback.Finding, feedback.Code, feedback.Kind, now));
        if (_state.Feedback.Count > StreamState.FeedbackLimit)
        {
            _state.Feedback.RemoveAt(0);
        }

        _state.Thresholds[feedback.Code] = Mechanism(feedback.Code).Hear(StateOf(feedback.Code), feedback.Kind switch
        {
            FeedbackKind.Right => ThresholdFeedback.Right,
            FeedbackKind.Wrong => ThresholdFeedback.Wrong,
            _ => ThresholdFeedback.Corrected,
        });
    }

    /// <summary>Forgets a scene's name everywhere.</summary>
    /// <param name="scene">The scene's id.</param>
    public void Forget(string scene)
    {
        _state.Scenes.RemoveAll(s => s.Id == scene);
        _state.Feedback.RemoveAll(f => f.Scene == scene);
        foreach (var (code, watch) in _state.Watches.ToList())
        {
            _state.Watches[code] = NameEraser.Erase(watch, scene);
        }
    }

    /// <summary>True for entries that have a threshold.</summary>
    /// <param name="code">The entry.</param>
    public bool IsDetector(string code) => code != LatentCode && _catalogue.TryGet(code, out var room) && room!.Descriptor.Kind == RoomKind.Detector;

    private IEnumerable<Alert> Opened(SeenScene scene, SceneObservation reading, long now)
    {
        foreach (var finding in reading.Findings.Where(f => IsDetector(f.Code) && !scene.Alerted.Exists(a => a.Finding == f.Id)))
        {
            var exact = Mechanism(finding.Code).Threshold(StateOf(finding.Code)).Threshold;
            if (finding.Score > exact)
            {
                var threshold = Shown(exact);
                scene.Alerted.Add(new OpenAlert(finding.Id, finding.Code, finding.Kind, threshold));
                yield return new Alert
                {
                    Id = AlertId.Of(_state.Name, scene.Id, finding.Id, closed: false),
                    At = now,
                    Stream = _state.Name,
                    Scene = scene.Id,
                    Finding = finding.Id,
                    Code = finding.Code,
                    Kind = finding.Kind,
                    Severity = finding.Severity,
                    Score = finding.Score,
                    Threshold = threshold,
                    Turn = finding.Turn,
                    Start = finding.Start,
                    End = finding.End,
                };
            }
        }
    }

    private List<Alert> Ended(SeenScene scene, SceneObservation reading, long now)
    {
        if (!reading.Whole)
        {
            return [];
        }

        var present = reading.Findings.Select(static f => f.Id).ToHashSet(StringComparer.Ordinal);
        var ended = scene.Alerted.Where(a => !present.Contains(a.Finding)).ToList();
        ended.ForEach(a => scene.Alerted.Remove(a));
        return ended.ConvertAll(a => new Alert
        {
            Id = AlertId.Of(_state.Name, scene.Id, a.Finding, closed: true),
            Closed = true,
            At = now,
            Stream = _state.Name,
            Scene = scene.Id,
            Finding = a.Finding,
            Code = a.Code,
            Kind = a.Kind,
            Severity = "note",
            Threshold = a.Threshold,
        });
    }

    // Those that rest leave before those that are under way.
    private IEnumerable<Alert> MakeRoom(long now)
    {
        if (_state.Scenes.Count < StreamState.SceneLimit)
        {
            return [];
        }

        var leaving = _state.Scenes.Find(static s => !IsOpen(s)) ?? _state.Scenes[0];
        var alerts = Count(leaving, now);
        _state.Scenes.Remove(leaving);
        return alerts;
    }

    private static bool IsOpen(SeenScene scene) => scene.Highest.Any(h => !scene.Counted.TryGetValue(h.Key, out var counted) || counted < h.Value);

    private List<Alert> Count(SeenScene scene, long now)
    {
        var alerts = new List<Alert>();
        _state.Counted += scene.Counted.Count == 0 && scene.Highest.Count > 0 ? 1 : 0;
        foreach (var (code, units) in scene.Highest)
        {
            if (scene.Counted.TryGetValue(code, out var counted) && counted >= units)
            {
                continue;
            }

            scene.Counted[code] = units;
            var score = units / (double)Unit;
            if (IsDetector(code))
            {
                _state.Thresholds[code] = Mechanism(code).Observe(StateOf(code), score).State;
            }

            var before = _state.Watches.GetValueOrDefault(code) is { Version: <= DriftState.CurrentVersion } known ? known : DriftState.Empty;
            var after = _state.Watches[code] = _watch.Observe(before, score, scene.Id);
            if (LatentAlert.Of(_state.Name, code, scene.Id, before, after, _watch.Options.Limit, now) is { } alert)
            {
                alerts.Add(alert);
            }
        }

        return alerts;
    }

    private void AskAll()
    {
        _state.Asked = _options.AlarmRate;
        foreach (var (code, state) in _state.Thresholds.ToList())
        {
            _state.Thresholds[code] = Mechanism(code).Ask(state, _options.AlarmRate);
        }
    }

    private ThresholdState StateOf(string code) =>
        _state.Thresholds.GetValueOrDefault(code) is { Version: <= ThresholdState.CurrentVersion } state ? state : Mechanism(code).Start();

    private SelfTunedThreshold Mechanism(string code) =>
        _mechanisms.TryGetValue(code, out var known) ? known : _mechanisms[code] = _options.For(_catalogue[code].Descriptor.QuietThreshold);

    private bool Watched(string code) => code != LatentCode && _catalogue.TryGet(code, out var room) && room!.Descriptor.Kind is RoomKind.Detector or RoomKind.Indicator;

    // An indicator is better when it is higher: it is watched upside down and shown as it is.
    private bool IsIndicator(string code) => _catalogue[code].Descriptor.Kind == RoomKind.Indicator;

    private double Shown(string code, double score) => _catalogue.TryGet(code, out _) && IsIndicator(code) ? 1 - score : score;

    private static ushort Units(double score) => (ushort)Math.Round(Math.Clamp(score, 0, 1) * Unit, MidpointRounding.AwayFromZero);

    private static double Shown(double threshold) => Math.Round(threshold, 4);

    private static string Word(ThresholdCause cause) => cause.ToString().ToLowerInvariant();
}
