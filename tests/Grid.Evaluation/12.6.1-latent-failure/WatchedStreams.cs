using Grid.Diagnostics.Rooms;

namespace Grid.Evaluation.Rooms;

/// <summary>What a watch does on a stream.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Scenes">Scenes watched until the first alarm, or in all.</param>
/// <param name="Alarmed">True when there was one.</param>
internal readonly record struct WatchRun(string Stream, long Scenes, bool Alarmed);

/// <summary>Runs a watch over streams of scores.</summary>
internal static class WatchedStreams
{
    /// <summary>A run until the first alarm; the scenes of the warm-up are not counted.</summary>
    /// <param name="watch">The watch.</param>
    /// <param name="stream">The stream's name.</param>
    /// <param name="scores">Its scores.</param>
    public static WatchRun UntilAlarm(DriftWatch watch, string stream, IEnumerable<double> scores)
    {
        var state = DriftState.Empty;
        foreach (var score in scores)
        {
            state = watch.Observe(state, score, "");
            if (state.Found is not null)
            {
                return new WatchRun(stream, state.Seen - watch.Options.WarmUp, true);
            }
        }

        return new WatchRun(stream, Math.Max(0, state.Seen - watch.Options.WarmUp), false);
    }

    /// <summary>Scenes from a shift to its alarm; null when an alarm came before the shift, the length when none came.</summary>
    /// <param name="watch">The watch.</param>
    /// <param name="scores">The scores.</param>
    /// <param name="shiftAt">The first shifted one.</param>
    public static double? Delay(DriftWatch watch, IReadOnlyList<double> scores, int shiftAt)
    {
        var run = UntilAlarm(watch, "", scores);
        var at = run.Scenes + watch.Options.WarmUp;
        return !run.Alarmed ? scores.Count - shiftAt : at > shiftAt ? at - shiftAt : null;
    }

    /// <summary>Scenes from a shift to the first normal score beyond a fixed limit that ordinary ones pass as rarely as the watch alarms: what one threshold can do.</summary>
    /// <param name="random">The seeded source.</param>
    /// <param name="limit">The limit, in standard deviations.</param>
    public static double DelayOfThreshold(Random random, double limit)
    {
        var scenes = 1;
        while (DriftingStreams.Normal(random) + 1 < limit)
        {
            scenes++;
        }

        return scenes;
    }
}
