using System.Globalization;
using System.Threading.Channels;
using Grid.Diagnostics;
using Grid.Grains;
using Grid.Grains.Abstractions;

namespace Grid.Server.Demo;

/// <summary>Plays the samples into live scenes, turn by turn and several at a time, round after round.</summary>
/// <remarks>Scenes of rounds long past are erased, so that a demonstration may run for days.</remarks>
internal sealed class DemoReplay(IGrainFactory grains, TimeProvider time, ILogger<DemoReplay> log) : BackgroundService
{
    /// <summary>Rounds whose scenes are kept.</summary>
    public const int KeptRounds = 4;

    /// <summary>How long a scene rests before its stream counts it: a newcomer does not wait ten minutes.</summary>
    public static TimeSpan Rest { get; } = TimeSpan.FromSeconds(20);

    private const int Conversations = 4;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(900);

    /// <summary>The id of a sample's scene in a round.</summary>
    /// <param name="id">The sample's id.</param>
    /// <param name="round">The round, from 1.</param>
    public static string IdOf(string id, int round) => round == 1 ? id : string.Create(CultureInfo.InvariantCulture, $"{id}-{round}");

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var scenes = DemoScenes.Read();
        for (var round = 1; !stoppingToken.IsCancellationRequested; round++)
        {
            var queue = Channel.CreateUnbounded<Scene>();
            foreach (var scene in scenes)
            {
                queue.Writer.TryWrite(scene);
            }

            queue.Writer.Complete();
            await Task.WhenAll(Enumerable.Range(0, Conversations).Select(_ => PlayAsync(queue.Reader, round, stoppingToken))).ConfigureAwait(false);
            await ForgetAsync(scenes, round - KeptRounds).ConfigureAwait(false);
        }
    }

    private async Task PlayAsync(ChannelReader<Scene> queue, int round, CancellationToken cancellationToken)
    {
        await foreach (var scene in queue.ReadAllAsync(cancellationToken).ConfigureAwait(false))
        {
            try
            {
                await PlayAsync(scene, IdOf(scene.Frame.Id, round), cancellationToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                log.LogWarning(e, "The sample {Sample} could not be played.", scene.Frame.Id);
            }
        }
    }

    private async Task PlayAsync(Scene scene, string id, CancellationToken cancellationToken)
    {
        var grain = grains.GetGrain<ISceneGrain>(GrainKey.Scene(GrainKey.DefaultTenant, id));
        for (var turn = 0; turn < scene.Turns.Count; turn++)
        {
            await grain.AppendAsync(SceneWire.Append(string.Create(CultureInfo.InvariantCulture, $"turn-{turn}"), [scene.Turns[turn]], scene.Frame with { Id = id }, scene.Source)).ConfigureAwait(false);
            await Task.Delay(Pause, time, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task ForgetAsync(IReadOnlyList<Scene> scenes, int round)
    {
        foreach (var scene in round < 1 ? [] : scenes)
        {
            await grains.GetGrain<ISceneGrain>(GrainKey.Scene(GrainKey.DefaultTenant, IdOf(scene.Frame.Id, round))).EraseAsync().ConfigureAwait(false);
        }
    }
}
