using System.Collections.Concurrent;
using System.Text.Json;
using Grid.Diagnostics;
using Grid.Grains;
using Grid.Grains.Abstractions;

namespace Grid.Server.Dashboard.Scenes;

/// <summary>Reads scenes from their grains and works out what a page shows beside the report.</summary>
/// <remarks>Thread safe.</remarks>
internal sealed class SceneReader(IGrainFactory grains, GridEngine engine, EvaluationPool pool, TimeProvider time)
{
    /// <summary>The most points of a course: as many as a line of a screen shows.</summary>
    public const int CoursePoints = 48;

    /// <summary>The most components a course is worked out over: as many as the field's window holds.</summary>
    public const int CourseComponents = SceneField.Capacity;

    private const int SharedReads = 64;

    // Every page of a scene hears of a change at the same moment: one reading serves them all.
    private static readonly TimeSpan Shared = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<(SceneKey Key, long Sequence), Lazy<Task<IReadOnlyList<CoursePoint>>>> _courses = new();
    private readonly ConcurrentDictionary<(SceneKey Key, long Sequence), (long At, Task<SceneView> View)> _reads = new();

    /// <summary>The scene as it stands.</summary>
    /// <param name="key">Which one.</param>
    /// <exception cref="SceneNotFoundException">No such scene.</exception>
    /// <exception cref="SceneUnreadableException">The record could not be judged.</exception>
    /// <exception cref="ArgumentException">The key is malformed.</exception>
    public async Task<SceneView> ReadAsync(SceneKey key)
    {
        var grain = grains.GetGrain<ISceneGrain>(key.Grain);
        var status = await grain.StatusAsync().ConfigureAwait(false);
        var (at, known) = _reads.GetValueOrDefault((key, status.Sequence));
        if (known is not null && time.GetElapsedTime(at) < Shared)
        {
            return await known.ConfigureAwait(false);
        }

        if (_reads.Count >= SharedReads)
        {
            _reads.Clear();
        }

        var view = ReadAsync(key, grain, status);
        _reads[(key, status.Sequence)] = (time.GetTimestamp(), view);
        return await view.ConfigureAwait(false);
    }

    private async Task<SceneView> ReadAsync(SceneKey key, ISceneGrain grain, SceneStatus status)
    {
        var scene = SceneWire.Scene(await grain.SceneAsync().ConfigureAwait(false));
        if (key.Field is not null)
        {
            var bytes = (await grains.GetGrain<ISubFieldGrain>(key.FieldGrain).ReportAsync(null).ConfigureAwait(false)).Bytes;
            return new SceneView(ReportJson.Read(bytes), scene, [], status);
        }

        var report = ReportOf((await grain.ReportAsync(null).ConfigureAwait(false)).Bytes);
        return new SceneView(report, scene, await grain.TreeAsync().ConfigureAwait(false), status);
    }

    /// <summary>Stability and density as the scene grew, at no more than <see cref="CoursePoints"/> places, the last one today.</summary>
    /// <remarks>Of a scene beyond <see cref="CourseComponents"/> components its newest turns alone. Worked out once for all pages.</remarks>
    /// <param name="key">Which scene.</param>
    /// <param name="view">The scene as it was read.</param>
    public Task<IReadOnlyList<CoursePoint>> CourseAsync(SceneKey key, SceneView view)
    {
        if (_courses.Count >= SharedReads)
        {
            _courses.Clear();
        }

        return _courses.GetOrAdd((key, view.Status.Sequence), _ => new Lazy<Task<IReadOnlyList<CoursePoint>>>(() => pool.RunAsync(() => CourseOfAsync(view)))).Value;
    }

    /// <summary>What the stabilisers make of the scene.</summary>
    /// <param name="scene">The scene.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public Task<RepairOutcome> RepairAsync(Scene scene, CancellationToken cancellationToken) => pool.RunAsync(
        async () => await new SceneRepair(engine.Diagnoser).RepairAsync(scene, cancellationToken: cancellationToken).ConfigureAwait(false),
        cancellationToken);

    private async ValueTask<IReadOnlyList<CoursePoint>> CourseOfAsync(SceneView view)
    {
        var scene = view.Scene;
        var components = SceneComposer.Compose(scene.Frame, scene.Turns).ToList();
        var first = components.Count <= CourseComponents ? 0 : components[^CourseComponents].Turn;
        var events = new List<SceneEvent>();
        await engine.Diagnoser.AppendAsync(new SceneFold(scene.Frame, engine.Catalogue), [.. scene.Turns.Skip(first)], 0, events, CancellationToken.None).ConfigureAwait(false);
        var course = SceneCourse.Of(scene.Frame, engine.Catalogue, events, CoursePoints, CancellationToken.None);
        if (course.Count == 0)
        {
            return course;
        }

        // Components of earlier turns, and of turns whose text is no longer kept, were not folded in.
        var before = view.Report.ComponentCount - course[^1].Components;
        var placed = course.Select(p => p with { Components = p.Components + before, Turn = p.Turn + first }).ToList();
        placed[^1] = placed[^1] with { Stability = view.Report.Stability, Density = view.Report.Density };
        return placed;
    }

    private static Report ReportOf(byte[] line)
    {
        try
        {
            return ReportJson.Read(line);
        }
        catch (JsonException)
        {
            throw new SceneUnreadableException(ReportJson.ReadError(line).Error.Message);
        }
    }
}
