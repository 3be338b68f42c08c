using System.Collections.Concurrent;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Grid.Server.Tests;

/// <summary>Metrics, traces and evaluation events over real OTLP to a real receiver.</summary>
public sealed class TelemetryTests
{
    private const string Wait = "Please wait here for the next free number at the counter.";

    private readonly ConcurrentDictionary<string, ConcurrentQueue<string>> _came = new();

    [Fact]
    public async Task An_append_is_measured_traced_and_its_evaluation_told_without_text()
    {
        await using var receiver = await ReceiverAsync();
        var folder = Directory.CreateTempSubdirectory("grid-telemetry-");
        await using (var server = await ServerAsync(folder.FullName, receiver.Urls.Single()))
        {
            using var client = new HttpClient { BaseAddress = new Uri(server.Urls.Single()) };
            var body = new { components = Enumerable.Repeat(Wait, 8).Prepend("The clerk opened the window.").ToArray(), source = "desk" };
            Assert.Equal(200, (await RunningServer.SendAsync(client, HttpMethod.Post, "/v1/scenes/loop/components", body)).Status);
            string[] metrics = ["grid.scenes", "grid.turns", "grid.findings", "grid.verdicts", "grid.append.duration", "grid.alerts", "12.4.3", "unstable"];
            await UntilAsync("/v1/metrics", metrics);
            await UntilAsync("/v1/traces", "grid.append", "gen_ai.conversation.id");
            await UntilAsync("/v1/logs", "gen_ai.evaluation.result", "gen_ai.evaluation.name", "grid.stability", "gen_ai.evaluation.score.value", "gen_ai.evaluation.score.label", "gen_ai.conversation.id", "12.4.3");
            await server.StopAsync(TestContext.Current.CancellationToken);
        }

        Assert.DoesNotContain(_came.Values.SelectMany(static c => c), static c => c.Contains("counter at", StringComparison.Ordinal) || c.Contains("Please wait", StringComparison.Ordinal));
        folder.Delete(recursive: true);
    }

    private static async Task<WebApplication> ServerAsync(string folder, string receiver)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.SetMinimumLevel(LogLevel.Error);
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        foreach (var (name, value) in ((string, string)[])[("ENDPOINT", receiver), ("PROTOCOL", "http/protobuf")])
        {
            builder.Configuration[$"OTEL_EXPORTER_OTLP_{name}"] = value;
        }

        foreach (var interval in (string[])["OTEL_METRIC_EXPORT_INTERVAL", "OTEL_BSP_SCHEDULE_DELAY", "OTEL_BLRP_SCHEDULE_DELAY"])
        {
            builder.Configuration[interval] = "200";
        }

        var server = builder.AddGridServer(new GridServerOptions { DataDirectory = folder }).Build().MapGridServer();
        await server.StartAsync();
        return server;
    }

    private async Task<WebApplication> ReceiverAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var receiver = builder.Build();
        receiver.MapPost("/v1/{signal}", async (HttpRequest request) =>
        {
            using var body = new MemoryStream();
            await request.Body.CopyToAsync(body);
            _came.GetOrAdd(request.Path, static _ => new()).Enqueue(Encoding.UTF8.GetString(body.ToArray()));
            return Results.Bytes([], "application/x-protobuf");
        });
        await receiver.StartAsync();
        return receiver;
    }

    private async Task UntilAsync(string signal, params string[] words)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (!words.All(w => _came.TryGetValue(signal, out var came) && came.Any(c => c.Contains(w, StringComparison.Ordinal))))
        {
            await Task.Delay(20, deadline.Token);
        }
    }
}
