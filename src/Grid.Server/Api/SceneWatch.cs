using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Threading.Channels;
using Grid.Diagnostics;
using Grid.Grains.Abstractions;

namespace Grid.Server;

/// <summary>Tells readers how scenes change: one look a quarter of a second per watched scene, however many readers it has.</summary>
/// <remarks>
/// A look asks for the scene's counts, which never waits for work; the report is read only when they moved. A reader that is slow
/// gets the latest change and misses those between. A scene that goes away with its silo comes back at the next look. Thread safe.
/// </remarks>
/// <param name="time">The clock.</param>
internal sealed class SceneWatch(TimeProvider time)
{
    private static readonly TimeSpan Period = TimeSpan.FromMilliseconds(250);

    private readonly ConcurrentDictionary<string, Watched> _watched = new(StringComparer.Ordinal);

    /// <summary>Changes from now on, and the present state first when it is newer than what the reader has.</summary>
    /// <param name="grain">The scene.</param>
    /// <param name="since">The last sequence that the reader has; -1 for none.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    public async IAsyncEnumerable<SceneChange> ChangesAsync(ISceneGrain grain, long since, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var changes = Channel.CreateBounded<SceneChange>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest });
        var key = grain.GetPrimaryKeyString();
        var watched = Join(key, grain, changes.Writer);
        try
        {
            await foreach (var change in changes.Reader.ReadAllAsync(cancellationToken).ConfigureAwait(false))
            {
                if (change.Sequence > since)
                {
                    since = change.Sequence;
                    yield return change;
                }
            }
        }
        finally
        {
            Leave(key, watched, changes.Writer);
        }
    }

    private Watched Join(string key, ISceneGrain grain, ChannelWriter<SceneChange> reader)
    {
        while (true)
        {
            var watched = _watched.GetOrAdd(key, static (_, g) => new Watched(g), grain);
            lock (watched)
            {
                if (watched.Ended)
                {
                    continue;
                }

                watched.Readers.Add(reader);
                if (watched.Latest is { } latest)
                {
                    reader.TryWrite(latest);
                }

                watched.Looking ??= LookAsync(watched);
                return watched;
            }
        }
    }

    private void Leave(string key, Watched watched, ChannelWriter<SceneChange> reader)
    {
        lock (watched)
        {
            watched.Readers.Remove(reader);
            if (watched.Readers.Count == 0)
            {
                watched.Ended = true;
                watched.Ending.Cancel();
                _watched.TryRemove(new KeyValuePair<string, Watched>(key, watched));
            }
        }
    }

    private async Task LookAsync(Watched watched)
    {
        using var timer = new PeriodicTimer(Period, time);
        try
        {
            do
            {
                await LookOnceAsync(watched).ConfigureAwait(false);
            }
            while (await timer.WaitForNextTickAsync(watched.Ending.Token).ConfigureAwait(false));
        }
        catch (OperationCanceledException)
        {
            // The last reader left.
        }
    }

    private static async Task LookOnceAsync(Watched watched)
    {
        try
        {
            var status = await watched.Grain.StatusAsync().ConfigureAwait(false);
            if (status.Exists && status.Sequence != watched.Latest?.Sequence)
            {
                Tell(watched, ChangeOf(status, (await watched.Grain.ReportAsync(null).ConfigureAwait(false)).Bytes));
            }
        }
        catch (Exception e) when (e is OrleansException or TimeoutException or SceneNotFoundException)
        {
            // Away for now: the next look finds it again, and the readers keep their connections.
        }
    }

    private static void Tell(Watched watched, SceneChange change)
    {
        lock (watched)
        {
            watched.Latest = change;
            watched.Readers.ForEach(r => r.TryWrite(change));
        }
    }

    private static SceneChange ChangeOf(SceneStatus status, byte[] line)
    {
        var report = ReportJson.Read(line);
        return new SceneChange(
            status.Sequence, status.TurnCount, status.ComponentCount, JsonNamingPolicy.CamelCase.ConvertName(report.Verdict.ToString()), report.Stability, report.Density,
            report.Findings.Where(static f => f.Severity >= Severity.Warning).ToDictionary(static f => f.Id, static f => f.Code, StringComparer.Ordinal));
    }

    private sealed class Watched(ISceneGrain grain)
    {
        public ISceneGrain Grain => grain;

        public List<ChannelWriter<SceneChange>> Readers { get; } = [];

        public CancellationTokenSource Ending { get; } = new();

        public SceneChange? Latest { get; set; }

        public Task? Looking { get; set; }

        public bool Ended { get; set; }
    }
}
