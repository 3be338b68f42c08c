using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Grid.Grains;

/// <summary>What Grid measures of live scenes: the meter and the activity source, both named <see cref="Name"/>.</summary>
/// <remarks>No tenant, scene or text is a tag of a metric. Thread safe.</remarks>
public static class GridTelemetry
{
    /// <summary>The name of meter and activity source.</summary>
    public const string Name = "Grid";

    private static readonly Meter Meter = new(Name);

    /// <summary>Scenes that were opened.</summary>
    internal static Counter<long> Scenes { get; } = Meter.CreateCounter<long>("grid.scenes", "{scene}", "Scenes that were opened.");

    /// <summary>Turns that were acknowledged.</summary>
    internal static Counter<long> Turns { get; } = Meter.CreateCounter<long>("grid.turns", "{turn}", "Turns that were acknowledged.");

    /// <summary>Turns that came after they had been given up.</summary>
    internal static Counter<long> LateTurns { get; } = Meter.CreateCounter<long>("grid.turns.late", "{turn}", "Turns that came after they had been given up.");

    /// <summary>Findings of warning or above that appeared, by code and severity.</summary>
    internal static Counter<long> Findings { get; } = Meter.CreateCounter<long>("grid.findings", "{finding}", "Findings of warning or above that appeared.");

    /// <summary>Verdicts that scenes came to, by verdict.</summary>
    internal static Counter<long> Verdicts { get; } = Meter.CreateCounter<long>("grid.verdicts", "{verdict}", "Verdicts that scenes came to.");

    /// <summary>Alerts that opened or closed, by code and event.</summary>
    internal static Counter<long> Alerts { get; } = Meter.CreateCounter<long>("grid.alerts", "{alert}", "Alerts that opened or closed.");

    /// <summary>Alerts that left the outbox, by outcome.</summary>
    internal static Counter<long> Deliveries { get; } = Meter.CreateCounter<long>("grid.alerts.deliveries", "{alert}", "Alerts that were delivered or died.");

    /// <summary>How long an append took until it was durable.</summary>
    internal static Histogram<double> AppendDuration { get; } = Meter.CreateHistogram(
        "grid.append.duration", "s", "How long an append took until it was durable.",
        advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10] });

    /// <summary>The source of activities.</summary>
    internal static ActivitySource Source { get; } = new(Name);
}
