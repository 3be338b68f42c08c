using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;

namespace Grid.Formats;

/// <summary>Watches every entry's scores along each source for small deviations that repeat (12.6.1).</summary>
/// <remarks>
/// The scenes of a source are read in the order in which they are added, which is the corpus' order in every run. Bounded: the
/// first <see cref="SourceLimit"/> sources are watched.
/// </remarks>
internal sealed class LatentTally
{
    private const string Code = "12.6.1";
    private const int SourceLimit = 500;
    private const int EntryLimit = 64;
    private const int Listed = 100;
    private const int NameLimit = 200;

    private readonly Catalogue _catalogue;
    private readonly DriftWatch _watch;
    private readonly SortedDictionary<string, SortedDictionary<string, DriftState>> _sources = new(StringComparer.Ordinal);

    public LatentTally(Catalogue catalogue)
    {
        _catalogue = catalogue;
        var watched = catalogue.Rooms.Count(static r => r.Descriptor.Kind is RoomKind.Detector or RoomKind.Indicator && r.Descriptor.Code != Code);
        _watch = new DriftWatch(new DriftOptions().For(Math.Max(1, watched)));
    }

    public void Add(string source, Report report)
    {
        if (!_sources.TryGetValue(source, out var entries))
        {
            if (_sources.Count >= SourceLimit)
            {
                return;
            }

            _sources[source] = entries = new SortedDictionary<string, DriftState>(StringComparer.Ordinal);
        }

        var scene = Shown.Clip(report.Id, NameLimit);
        foreach (var (code, score) in report.Scores)
        {
            if (score is { } value && double.IsFinite(value) && code != Code && (entries.Count < EntryLimit || entries.ContainsKey(code)))
            {
                entries[code] = _watch.Observe(entries.GetValueOrDefault(code, DriftState.Empty), IsIndicator(code) ? 1 - value : value, scene);
            }
        }
    }

    /// <summary>The latent failures, by source, entry and time, at most <see cref="Listed"/>.</summary>
    public IReadOnlyList<LatentFailure> ToResults() =>
    [
        .. _sources.SelectMany(s => s.Value.SelectMany(e => e.Value.Episodes().Select(episode => OfEpisode(s.Key, e.Key, episode)))).Take(Listed),
    ];

    // An indicator is better when it is higher: it is watched upside down and shown as it is.
    private LatentFailure OfEpisode(string source, string code, DriftEpisode e) => new(
        source, code, e.Since, e.Found, e.Until, e.Scenes, e.Shift,
        IsIndicator(code) ? 1 - e.Before : e.Before, IsIndicator(code) ? 1 - e.During : e.During);

    private bool IsIndicator(string code) => _catalogue.TryGet(code, out var room) && room!.Descriptor.Kind == RoomKind.Indicator;
}
