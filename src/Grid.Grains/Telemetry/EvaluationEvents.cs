using Grid.Grains.Abstractions;
using Microsoft.Extensions.Logging;

namespace Grid.Grains;

/// <summary>Verdicts and alerting findings as <c>gen_ai.evaluation.result</c> events of OpenTelemetry's GenAI conventions, written to the log <see cref="Category"/>.</summary>
/// <remarks>They hold no text of a scene. Thread safe.</remarks>
/// <param name="engine">Knows the entries.</param>
/// <param name="loggers">Gives the log.</param>
internal sealed class EvaluationEvents(GridEngine engine, ILoggerFactory loggers)
{
    /// <summary>The log's category.</summary>
    public const string Category = "Grid.Evaluations";

    private static readonly EventId Event = new(1, "gen_ai.evaluation.result");

    private readonly ILogger _logger = loggers.CreateLogger(Category);

    /// <summary>A finding alerts.</summary>
    public void Alerts(string tenant, Alert alert)
    {
        var descriptor = engine.Catalogue.TryGet(alert.Code, out var room) ? room!.Descriptor : null;
        Write($"grid.{descriptor?.Slug ?? alert.Code}", alert.Score, alert.Severity, $"{descriptor?.Title ?? alert.Code}{(alert.Kind.Length == 0 ? "" : $" ({alert.Kind})")}", tenant, alert.Stream, alert.Scene,
            [new("grid.code", alert.Code), new("grid.finding.id", alert.Finding), new("grid.threshold", alert.Threshold), new("grid.turn", alert.Turn)]);
    }

    /// <summary>A scene came to a verdict.</summary>
    public void Verdict(string tenant, SceneRow row) =>
        Write("grid.stability", row.Stability, row.Verdict, row.Alarms.Length == 0 ? "No entry alarms." : $"Alarms: {string.Join(", ", row.Alarms)}.", tenant, row.Stream, row.Id, []);

    private void Write(string name, double score, string label, string explanation, string tenant, string stream, string scene, ReadOnlySpan<KeyValuePair<string, object?>> more)
    {
        if (_logger.IsEnabled(LogLevel.Information))
        {
            List<KeyValuePair<string, object?>> attributes =
            [
                new("gen_ai.evaluation.name", name), new("gen_ai.evaluation.score.value", score), new("gen_ai.evaluation.score.label", label),
                new("gen_ai.evaluation.explanation", explanation), new("gen_ai.conversation.id", scene), new("grid.tenant", tenant), new("grid.stream", stream), .. more,
            ];
            _logger.Log(LogLevel.Information, Event, attributes, null, (_, _) => $"{name} {label}");
        }
    }
}
