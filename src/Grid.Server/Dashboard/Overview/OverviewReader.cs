using System.Globalization;
using Grid.Grains.Abstractions;

namespace Grid.Server.Dashboard.Overviews;

/// <summary>Reads and draws the overview of a tenant's scenes.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class OverviewReader(IGrainFactory grains, TimeProvider time)
{
    /// <summary>The most scenes that are sorted into minutes and less; the totals count all.</summary>
    public const int MinuteScenes = 1000;

    private const double Minute = 60_000;
    private const int StreamsShown = 12;
    private const int ChangedShown = 12;

    /// <summary>The overview of a range that ends now.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="range">The range.</param>
    public async Task<OverviewView> ReadAsync(string tenant, OverviewRange range)
    {
        var index = grains.GetGrain<ISceneIndexGrain>(tenant);
        var now = time.GetUtcNow().ToUnixTimeMilliseconds();
        var step = (long)range.Step.TotalMilliseconds;
        var to = ((now / step) + 1) * step;
        var from = to - (long)range.Length.TotalMilliseconds;
        var read = await index.OverviewAsync(from, to, range.Step >= TimeSpan.FromDays(1)).ConfigureAwait(false);
        var columns = range.Step < TimeSpan.FromHours(1)
            ? await MinutesAsync(index, from, to, step).ConfigureAwait(false)
            : Columns(from, to, step, read.Buckets.Select(static b => (b.From, b.Tally)));
        var total = new SceneTally();
        foreach (var bucket in read.Buckets)
        {
            total.Add(bucket.Tally);
        }

        // The newest column has hardly begun, so the one before counts too; of short columns a whole minute.
        var recent = columns.Where(c => c.From > now - Math.Max(2 * step, Minute)).ToList();
        var minutes = (now - recent[0].From) / Minute;
        var stamp = string.Create(CultureInfo.InvariantCulture, $"{from} {total.Scenes} {total.Turns} {total.Alarmed} {total.StabilitySum:R} {string.Join(' ', read.Changed.Select(static r => $"{r.Id}:{r.Sequence}"))}");
        return new OverviewView(
            stamp, total, recent.Sum(static c => c.Tally.Turns) / minutes, [.. read.Streams.Take(StreamsShown)], [.. read.Changed.Take(ChangedShown)],
            CoursePicture.Draw(columns, range), HeatPicture.Draw(columns, range));
    }

    private static async Task<IReadOnlyList<TallyBucket>> MinutesAsync(ISceneIndexGrain index, long from, long to, long step)
    {
        var rows = new List<SceneRow>();
        string? cursor = null;
        do
        {
            var page = await index.SearchAsync(new SceneQuery { From = from, To = to, Limit = SceneQuery.PageLimit, Cursor = cursor }).ConfigureAwait(false);
            rows.AddRange(page.Rows);
            cursor = page.Cursor;
        }
        while (cursor is not null && rows.Count < MinuteScenes);
        return Columns(from, to, step, rows.Select(static r =>
        {
            var tally = new SceneTally();
            tally.Add(r);
            return (r.Created, tally);
        }));
    }

    private static TallyBucket[] Columns(long from, long to, long step, IEnumerable<(long At, SceneTally Tally)> tallies)
    {
        TallyBucket[] columns = [.. Enumerable.Range(0, (int)((to - from) / step)).Select(i => new TallyBucket(from + (i * step), new SceneTally()))];
        foreach (var (at, tally) in tallies)
        {
            columns[Math.Clamp((int)((at - from) / step), 0, columns.Length - 1)].Tally.Add(tally);
        }

        return columns;
    }
}
