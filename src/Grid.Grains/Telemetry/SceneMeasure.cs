using System.Diagnostics;

namespace Grid.Grains;

/// <summary>Measures one activation of a live scene: its appends, and what is new in its readings.</summary>
/// <remarks>The first reading of a scene that was there before is what the next ones are compared with. Not thread safe.</remarks>
/// <param name="events">Told of verdicts.</param>
/// <param name="tenant">The tenant.</param>
/// <param name="known">True when the scene was there before this activation.</param>
internal sealed class SceneMeasure(EvaluationEvents events, string tenant, bool known)
{
    private HashSet<string>? _findings = known ? null : [];
    private string? _verdict = known ? null : "";

    /// <summary>An append begins.</summary>
    /// <param name="scene">The scene's id.</param>
    public static Activity? Begin(string scene) => GridTelemetry.Source.StartActivity("grid.append")?.SetTag("gen_ai.conversation.id", scene);

    /// <summary>An append is durable.</summary>
    /// <param name="first">True when it opened the scene.</param>
    /// <param name="turns">Its turns.</param>
    /// <param name="elapsed">How long it took.</param>
    /// <param name="late">True when they came after they had been given up.</param>
    public static void Appended(bool first, int turns, TimeSpan elapsed, bool late)
    {
        GridTelemetry.LateTurns.Add(late ? turns : 0);
        GridTelemetry.Scenes.Add(first ? 1 : 0);
        GridTelemetry.Turns.Add(turns);
        GridTelemetry.AppendDuration.Record(elapsed.TotalSeconds);
    }

    /// <summary>A reading was made.</summary>
    /// <param name="reading">The reading.</param>
    public void Read(SceneReading reading)
    {
        var alarms = reading.Observation.Findings.Where(static f => f.Severity != "note").ToList();
        foreach (var finding in alarms.Where(f => _findings?.Contains(f.Id) == false))
        {
            GridTelemetry.Findings.Add(1, new("grid.code", finding.Code), new("grid.severity", finding.Severity));
        }

        _findings = [.. alarms.Select(static f => f.Id)];
        if (_verdict is not null && _verdict != reading.Row.Verdict)
        {
            GridTelemetry.Verdicts.Add(1, new KeyValuePair<string, object?>("grid.verdict", reading.Row.Verdict));
            events.Verdict(tenant, reading.Row);
        }

        _verdict = reading.Row.Verdict;
    }
}
