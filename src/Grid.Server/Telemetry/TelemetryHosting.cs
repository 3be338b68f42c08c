using Grid.Grains;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Resources;

namespace Grid.Server;

/// <summary>Sends metrics, traces and <c>gen_ai.evaluation.result</c> events over OTLP, where an endpoint is given.</summary>
internal static class TelemetryHosting
{
    /// <summary>The setting without which nothing is sent; it and its siblings are those of OpenTelemetry.</summary>
    public const string Endpoint = "OTEL_EXPORTER_OTLP_ENDPOINT";

    private const string OrleansMeter = "Microsoft.Orleans";
    private const string Evaluations = "Grid.Evaluations";

    /// <summary>Adds the exporter when <see cref="Endpoint"/> is set.</summary>
    /// <param name="builder">The application.</param>
    public static void AddGridTelemetry(this WebApplicationBuilder builder)
    {
        if (string.IsNullOrEmpty(builder.Configuration[Endpoint]))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(static r => r.AddService("grid", serviceVersion: typeof(GridServer).Assembly.GetName().Version?.ToString(3)))
            .WithMetrics(static m => m.AddMeter(GridTelemetry.Name, OrleansMeter))
            .WithTracing(static t => t.AddSource(GridTelemetry.Name))
            .WithLogging()
            .UseOtlpExporter();

        // Evaluations are sent, and stay out of the console.
        builder.Logging.AddFilter<OpenTelemetryLoggerProvider>(Evaluations, LogLevel.Information);
    }
}
