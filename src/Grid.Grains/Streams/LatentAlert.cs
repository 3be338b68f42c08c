using Grid.Diagnostics.Rooms;
using Grid.Grains.Abstractions;

namespace Grid.Grains;

/// <summary>A latent failure (12.6.1) that was found in a stream or has ended, as an alert.</summary>
internal static class LatentAlert
{
    private const string Code = "12.6.1";

    /// <summary>The alert of one step of a watch; null when no failure was found or ended in it.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="entry">The entry whose scores are watched.</param>
    /// <param name="scene">The scene of the step.</param>
    /// <param name="before">The watch before it.</param>
    /// <param name="after">The watch after it.</param>
    /// <param name="limit">The sum of deviations that makes a failure.</param>
    /// <param name="now">Milliseconds since 1970.</param>
    public static Alert? Of(string stream, string entry, string scene, DriftState before, DriftState after, double limit, long now)
    {
        if ((before.Found is null) == (after.Found is null))
        {
            return null;
        }

        var (closed, found) = after.Found is { } opened ? (false, opened) : (true, before.Found!);
        var failure = AlertId.Hash(stream, entry, found);
        return new Alert
        {
            Id = AlertId.Of(stream, "", failure, closed),
            Closed = closed,
            At = now,
            Stream = stream,
            Scene = scene,
            Finding = failure,
            Code = Code,
            Kind = entry,
            Severity = closed ? "note" : "warning",
            // As along a conversation: .8 at the limit.
            Score = closed ? 0 : Math.Round(Math.Min(0.89, 0.8 * after.Sum / limit), 4),
            Threshold = 0.8,
        };
    }
}
