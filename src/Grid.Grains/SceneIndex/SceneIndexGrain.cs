using System.Buffers.Binary;
using System.Globalization;
using Grid.Grains.Abstractions;
using Grid.Storage;

namespace Grid.Grains;

/// <summary>The list of a tenant's scenes: rows in segments of an hour, headers of a day's segments beside them, changes in a log until they are written in.</summary>
/// <remarks>
/// An upsert is one log entry; segments are rewritten every two seconds or when many have changed, and the log is trimmed. A grain
/// that died replays its log. Memory holds headers of the days that were asked for and a few segments.
/// </remarks>
internal sealed class SceneIndexGrain(IBulkStore bulk, IAppendLog log) : Grain, ISceneIndexGrain
{
    private const int DirtyLimit = 64;
    private const int CleanLimit = 16;
    private const int ChangedLimit = 100;
    private static readonly TimeSpan WriteEvery = TimeSpan.FromSeconds(2);
    private static readonly MessagePackStateCodec Codec = new();

    private readonly SortedDictionary<int, IndexDay?> _days = [];
    private readonly Dictionary<IndexPlace, IndexSegment> _segments = [];
    private readonly HashSet<IndexPlace> _dirty = [];
    private readonly LinkedList<SceneRow> _changed = new();
    private long _sequence;

    private string Tenant => this.GetPrimaryKeyString();

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        await foreach (var key in bulk.ListAsync(IndexKeys.Days(Tenant), cancellationToken))
        {
            _days[IndexKeys.DayOf(key)] = null;
        }

        _sequence = await bulk.GetAsync(IndexKeys.End(Tenant), cancellationToken) is { } end ? BinaryPrimitives.ReadInt64LittleEndian(end) : 0;
        await foreach (var (sequence, bytes) in log.ReadAsync(IndexKeys.Log(Tenant), _sequence + 1, cancellationToken))
        {
            _sequence = sequence;
            await TakeInAsync(Codec.Decode<IndexChange>(bytes));
        }

        await bulk.PutAsync(SceneSweep.MarkOf(Tenant), new byte[] { 1 }, cancellationToken);
        this.RegisterGrainTimer(WriteAsync, new GrainTimerCreationOptions(WriteEvery, WriteEvery) { KeepAlive = false });
    }

    public override async Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        if (_dirty.Count > 0)
        {
            await WriteAsync();
        }
    }

    public Task UpsertAsync(SceneRow[] rows) => ChangeAsync(new IndexChange { Rows = [.. rows] });

    public async Task RemoveAsync(long created, string id)
    {
        await ChangeAsync(new IndexChange { Removed = [new RemovedScene { Created = created, Id = id }] });

        // The log still holds the row, and with it how the scene begins.
        await WriteAsync();
    }

    public async Task<ScenePage> SearchAsync(SceneQuery query)
    {
        if (query.Limit is < 1 or > SceneQuery.PageLimit)
        {
            throw new ArgumentException(string.Create(CultureInfo.InvariantCulture, $"A page has 1 to {SceneQuery.PageLimit} scenes."), nameof(query));
        }

        var after = PageCursor.Read(query.Cursor);
        var found = new List<SceneRow>();
        foreach (var hour in (await PlacesAsync(query, after)).GroupBy(static p => p.Hour).OrderByDescending(static g => g.Key))
        {
            var rows = new List<SceneRow>();
            foreach (var place in hour)
            {
                rows.AddRange((await SegmentAsync(place)).Rows.Where(r => Wanted(r, query) && (after is null || after.Value.Precedes(r))));
            }

            found.AddRange(rows.OrderByDescending(static r => r.Created).ThenBy(static r => r.Id, StringComparer.Ordinal));
            if (found.Count > query.Limit)
            {
                break;
            }
        }

        return found.Count > query.Limit
            ? new ScenePage([.. found.Take(query.Limit)], new PageCursor(found[query.Limit - 1].Created, found[query.Limit - 1].Id).ToString())
            : new ScenePage([.. found], null);
    }

    public async Task<SceneOverview> OverviewAsync(long from, long until, bool byDay)
    {
        var buckets = new SortedDictionary<long, SceneTally>();
        var streams = new SortedDictionary<string, SceneTally>(StringComparer.Ordinal);
        foreach (var day in Days(from, until).Order())
        {
            foreach (var (number, header) in (await DayAsync(day)).Segments)
            {
                var hour = new IndexPlace(day, number).Hour;
                if (hour >= until || hour + IndexPlace.HourLength <= from)
                {
                    continue;
                }

                var bucket = byDay ? day * IndexPlace.DayLength : hour;
                foreach (var (stream, tally) in header.Streams)
                {
                    Of(buckets, bucket).Add(tally);
                    Of(streams, stream).Add(tally);
                }
            }
        }

        return new SceneOverview(
            [.. buckets.Select(static b => new TallyBucket(b.Key, b.Value))],
            [.. streams.Select(static s => new StreamTally(s.Key, s.Value)).OrderByDescending(static s => s.Tally.Alarmed).ThenBy(static s => s.Stream, StringComparer.Ordinal)],
            [.. _changed]);
    }

    private static SceneTally Of<T>(SortedDictionary<T, SceneTally> tallies, T key)
        where T : notnull => tallies.TryGetValue(key, out var tally) ? tally : tallies[key] = new SceneTally();

    private static bool Wanted(SceneRow row, SceneQuery query) =>
        (query.Verdict is null || row.Verdict == query.Verdict)
        && (query.Stream is null || row.Stream == query.Stream)
        && (query.Code is null || row.Alarms.Any(c => c.StartsWith(query.Code, StringComparison.Ordinal)))
        && (query.From is null || row.Created >= query.From)
        && (query.To is null || row.Created < query.To)
        && (string.IsNullOrEmpty(query.Text) || row.Id.Contains(query.Text, StringComparison.OrdinalIgnoreCase) || row.Excerpt.Contains(query.Text, StringComparison.OrdinalIgnoreCase));

    private async Task<List<IndexPlace>> PlacesAsync(SceneQuery query, PageCursor? after)
    {
        var places = new List<IndexPlace>();
        var (from, to) = (query.From ?? 0, Math.Min(query.To ?? long.MaxValue, after is { } cursor ? cursor.Created + 1 : long.MaxValue));
        foreach (var day in Days(from, to))
        {
            places.AddRange((await DayAsync(day)).Segments.Where(s => s.Value.MayHold(query)).Select(s => new IndexPlace(day, s.Key))
                .Where(p => p.Hour < to && p.Hour + IndexPlace.HourLength > from));
        }

        return places;
    }

    private List<int> Days(long from, long to) =>
        [.. _days.Keys.Where(d => d * IndexPlace.DayLength < to && (d + 1) * IndexPlace.DayLength > from)];

    private async Task<IndexDay> DayAsync(int day)
    {
        if (!_days.TryGetValue(day, out var known) || known is null)
        {
            _days[day] = known = await bulk.GetAsync(IndexKeys.Day(Tenant, day)) is { } bytes ? Codec.Decode<IndexDay>(bytes) : new IndexDay();
        }

        return known;
    }

    private async Task<IndexSegment> SegmentAsync(IndexPlace place)
    {
        if (!_segments.TryGetValue(place, out var segment))
        {
            while (_segments.Count - _dirty.Count >= CleanLimit)
            {
                _segments.Remove(_segments.Keys.First(p => !_dirty.Contains(p)));
            }

            _segments[place] = segment = IndexSegment.Decode(await bulk.GetAsync(IndexKeys.Segment(Tenant, place)));
        }

        return segment;
    }

    private async Task ChangeAsync(IndexChange change)
    {
        try
        {
            _sequence = await log.AppendAsync(IndexKeys.Log(Tenant), _sequence, Codec.Encode(change));
            await TakeInAsync(change);
        }
        catch
        {
            // The log may be ahead of what is known here: only storage is to be believed now.
            _dirty.Clear();
            DeactivateOnIdle();
            throw;
        }

        if (_dirty.Count >= DirtyLimit)
        {
            await WriteAsync();
        }
    }

    private async Task TakeInAsync(IndexChange change)
    {
        var places = new HashSet<IndexPlace>();
        foreach (var row in change.Rows)
        {
            var place = IndexPlace.Of(row.Created, row.Id);
            (await SegmentAsync(place)).Put(row);
            _dirty.Add(place);
            places.Add(place);
            Note(row);
        }

        foreach (var removed in change.Removed)
        {
            var place = IndexPlace.Of(removed.Created, removed.Id);
            (await SegmentAsync(place)).Remove(removed.Id);
            _dirty.Add(place);
            places.Add(place);
            Forget(removed.Id);
        }

        foreach (var place in places)
        {
            (await DayAsync(place.Day)).Segments[place.Number] = (await SegmentAsync(place)).Header();
        }
    }

    private void Note(SceneRow row)
    {
        Forget(row.Id);
        _changed.AddFirst(row);
        if (_changed.Count > ChangedLimit)
        {
            _changed.RemoveLast();
        }
    }

    private void Forget(string id)
    {
        if (_changed.FirstOrDefault(r => r.Id == id) is { } known)
        {
            _changed.Remove(known);
        }
    }

    // Rows, then headers, then the log: whichever step a crash leaves out is repeated from the log.
    private async Task WriteAsync()
    {
        if (_dirty.Count == 0)
        {
            return;
        }

        var (upTo, places) = (_sequence, _dirty.ToList());
        foreach (var place in places)
        {
            await bulk.PutAsync(IndexKeys.Segment(Tenant, place), _segments[place].Encode());
        }

        foreach (var day in places.Select(static p => p.Day).Distinct())
        {
            await bulk.PutAsync(IndexKeys.Day(Tenant, day), Codec.Encode(await DayAsync(day)));
        }

        // A trimmed log does not say where it ended.
        var end = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(end, upTo);
        await bulk.PutAsync(IndexKeys.End(Tenant), end);
        await log.TrimAsync(IndexKeys.Log(Tenant), upTo + 1);
        places.ForEach(p => _dirty.Remove(p));
    }
}
