using Grid.Diagnostics;
using Grid.Grains.Abstractions;

namespace Grid.Server.Dashboard.Thresholds;

/// <summary>Reads and holds the thresholds of streams.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class ThresholdReader(IGrainFactory grains, TimeProvider time)
{
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    /// <summary>Streams with scenes in the last 30 days, the most troubled first.</summary>
    /// <param name="tenant">The tenant.</param>
    public async Task<IReadOnlyList<string>> StreamsAsync(string tenant)
    {
        var now = time.GetUtcNow();
        var overview = await grains.GetGrain<ISceneIndexGrain>(tenant).OverviewAsync((now - Remembered).ToUnixTimeMilliseconds(), now.ToUnixTimeMilliseconds() + 1, byDay: true).ConfigureAwait(false);
        return [.. overview.Streams.Select(static s => s.Stream)];
    }

    /// <summary>A stream's thresholds, those of entries that have not judged a scene of it yet included: they stand at their operating points.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="stream">The stream.</param>
    public async Task<ThresholdView> ReadAsync(string tenant, string stream)
    {
        var grain = Grain(tenant, stream);
        var known = (await grain.ThresholdsAsync().ConfigureAwait(false)).ToDictionary(static t => t.Code, StringComparer.Ordinal);
        var all = Catalogue.Default.Detectors.Select(static d => d.Descriptor).Where(static d => d.QuietThreshold is not null)
            .OrderBy(static d => d.Code, StringComparer.Ordinal)
            .Select(d => known.GetValueOrDefault(d.Code) ?? new EntryThreshold(d.Code, d.QuietThreshold!.Value, 0, "start", Pinned: false));
        return new ThresholdView([.. all], await grain.StatusAsync().ConfigureAwait(false));
    }

    /// <summary>How a threshold came to be, oldest first.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="code">The entry.</param>
    public async Task<IReadOnlyList<ThresholdChange>> HistoryAsync(string tenant, string stream, string code) =>
        await Grain(tenant, stream).ThresholdHistoryAsync(code).ConfigureAwait(false);

    /// <summary>Holds a threshold, or lets it go.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="stream">The stream.</param>
    /// <param name="code">The entry.</param>
    /// <param name="value">0 to 1; null to let it follow the stream again.</param>
    public Task PinAsync(string tenant, string stream, string code, double? value) => Grain(tenant, stream).PinAsync(code, value);

    private IStreamGrain Grain(string tenant, string stream) => grains.GetGrain<IStreamGrain>(GrainKey.Stream(tenant, stream));
}
