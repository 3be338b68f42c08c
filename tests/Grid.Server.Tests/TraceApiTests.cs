using System.Diagnostics;
using System.IO.Compression;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Microsoft.Extensions.AI;
using OpenTelemetry;
using OpenTelemetry.Exporter;
using OpenTelemetry.Trace;

namespace Grid.Server.Tests;

/// <summary>Traces over OTLP/HTTP: from OpenTelemetry's own exporter and Microsoft.Extensions.AI's own telemetry, and by hand.</summary>
public sealed class TraceApiTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Source = "Grid.Tests.Talk";

    [Fact]
    public async Task A_chat_clients_own_telemetry_becomes_a_scene_turn_by_turn()
    {
        using (var provider = Sdk.CreateTracerProviderBuilder().AddSource(Source).AddOtlpExporter(o =>
        {
            o.Endpoint = new Uri(server.Client.BaseAddress!, "/v1/traces");
            o.Protocol = OtlpExportProtocol.HttpProtobuf;
        }).Build())
        using (var client = new Clerk().AsBuilder().UseOpenTelemetry(sourceName: Source, configure: static c => c.EnableSensitiveData = true).Build())
        {
            var history = new List<ChatMessage> { new(ChatRole.System, "You sell ferry tickets."), new(ChatRole.User, "When does the night ferry leave Vell?") };
            var options = new ChatOptions { ConversationId = "traced" };
            history.AddMessages(await client.GetResponseAsync(history, options, TestContext.Current.CancellationToken));
            history.Add(new ChatMessage(ChatRole.User, "What does a ticket cost?"));
            await client.GetResponseAsync(history, options, TestContext.Current.CancellationToken);
            using (var other = new ActivitySource(Source).StartActivity("no conversation"))
            {
                other?.SetTag("http.method", "GET");
            }

            Assert.True(provider.ForceFlush());
        }

        var (status, parts) = await RunningServer.SendAsync(server.Client, HttpMethod.Get, "/v1/scenes/traced/components");
        Assert.Equal(200, status);
        Assert.Equal(
            ["system: You sell ferry tickets.", "user: When does the night ferry leave Vell?", "assistant: Answer 1.", "user: What does a ticket cost?", "assistant: Answer 2."],
            parts.EnumerateArray().Select(static p => $"{p.GetProperty("role").GetString()}: {p.GetProperty("text").GetString()}"));
    }

    [Theory]
    [InlineData("""[{"key":"gen_ai.input.messages","value":{"stringValue":"[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"When?\"}]}]"}},{"key":"gen_ai.output.messages","value":{"stringValue":"[{\"role\":\"assistant\",\"parts\":[{\"type\":\"reasoning\",\"content\":\"hm\"},{\"type\":\"text\",\"content\":\"At seven.\"}]}]"}}]""", "[]")]
    [InlineData("""[{"key":"gen_ai.input.messages","value":{"arrayValue":{"values":[{"kvlistValue":{"values":[{"key":"role","value":{"stringValue":"user"}},{"key":"parts","value":{"arrayValue":{"values":[{"kvlistValue":{"values":[{"key":"type","value":{"stringValue":"text"}},{"key":"content","value":{"stringValue":"When?"}}]}}]}}}]}}]}}},{"key":"gen_ai.output.messages","value":{"stringValue":"[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"At seven.\"}]}]"}}]""", "[]")]
    [InlineData("[]", """[{"name":"gen_ai.user.message","attributes":[{"key":"content","value":{"stringValue":"When?"}}]},{"name":"gen_ai.choice","attributes":[{"key":"message","value":{"stringValue":"{\"content\":\"At seven.\"}"}}]}]""")]
    [InlineData("[]", """[{"name":"gen_ai.client.inference.operation.details","attributes":[{"key":"gen_ai.input.messages","value":{"stringValue":"[{\"role\":\"user\",\"parts\":[{\"type\":\"text\",\"content\":\"When?\"}]},{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"At seven.\"}]}]"}}]}]""")]
    public async Task Every_form_of_messages_is_read(string attributes, string events)
    {
        var id = $"form {attributes.Length} {events.Length}";
        var (status, answer) = await RunningServer.SendAsync(server.Client, HttpMethod.Post, "/v1/traces", Request(id, attributes, events));
        Assert.Equal((200, "{}"), (status, answer.GetRawText()));
        var (_, parts) = await RunningServer.SendAsync(server.Client, HttpMethod.Get, $"/v1/scenes/{Uri.EscapeDataString(id)}/components");
        Assert.Equal(["When?", "At seven."], parts.EnumerateArray().Select(static p => p.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_batch_sent_again_adds_nothing_and_may_be_compressed()
    {
        var request = Request("again", """[{"key":"gen_ai.output.messages","value":{"stringValue":"[{\"role\":\"assistant\",\"parts\":[{\"type\":\"text\",\"content\":\"At seven.\"}]}]"}}]""", "[]");
        for (var i = 0; i < 2; i++)
        {
            using var packed = new MemoryStream();
            await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                await gzip.WriteAsync(Encoding.UTF8.GetBytes(request), TestContext.Current.CancellationToken);
            }

            using var content = new ByteArrayContent(packed.ToArray());
            content.Headers.ContentType = new("application/json");
            content.Headers.ContentEncoding.Add("gzip");
            Assert.Equal(HttpStatusCode.OK, (await server.Client.PostAsync(new Uri("/v1/traces", UriKind.Relative), content, TestContext.Current.CancellationToken)).StatusCode);
        }

        var (_, parts) = await RunningServer.SendAsync(server.Client, HttpMethod.Get, "/v1/scenes/again/components");
        Assert.Single(parts.EnumerateArray());
    }

    [Fact]
    public async Task A_span_whose_messages_are_none_is_rejected_by_number_and_the_rest_is_kept()
    {
        var (status, answer) = await RunningServer.SendAsync(
            server.Client, HttpMethod.Post, "/v1/traces", Request("broken", """[{"key":"gen_ai.input.messages","value":{"stringValue":"[{broken"}}]""", "[]"));
        Assert.Equal((200, 1), (status, answer.GetProperty("partialSuccess").GetProperty("rejectedSpans").GetInt32()));
        Assert.Contains("no JSON", answer.GetProperty("partialSuccess").GetProperty("errorMessage").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("application/json", "{")]
    [InlineData("application/json", "[]")]
    [InlineData("application/json", """{"resourceSpans":7}""")]
    [InlineData("application/json", """{"resourceSpans":[{"scopeSpans":[{"spans":[{"attributes":[{"key":"a","value":"b"}]}]}]}]}""")]
    [InlineData("application/x-protobuf", "this is no protobuf at all")]
    [InlineData("application/x-protobuf", "\u000a\u00ff\u00ff\u00ff\u00ff\u000f")]
    [InlineData("text/plain", "a")]
    public async Task What_is_no_request_is_refused(string type, string body)
    {
        using var content = new ByteArrayContent(Encoding.Latin1.GetBytes(body));
        content.Headers.ContentType = new(type);
        var answer = await server.Client.PostAsync(new Uri("/v1/traces", UriKind.Relative), content, TestContext.Current.CancellationToken);
        Assert.Equal(type == "text/plain" ? HttpStatusCode.UnsupportedMediaType : HttpStatusCode.BadRequest, answer.StatusCode);
    }

    private static string Request(string conversation, string attributes, string events)
    {
        var id = JsonSerializer.Serialize(new[] { new { key = "gen_ai.conversation.id", value = new { stringValue = conversation } } });
        var all = attributes == "[]" ? id : $"{id[..^1]},{attributes[1..]}";
        return $$"""{"resourceSpans":[{"scopeSpans":[{"spans":[{"name":"chat","startTimeUnixNano":"1780000000000000000","attributes":{{all}},"events":{{events}}}]}]}]}""";
    }

    /// <summary>A chat client that numbers its answers.</summary>
    private sealed class Clerk : IChatClient
    {
        private int _answers;

        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, $"Answer {++_answers}.")));

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var update in (await GetResponseAsync(messages, options, cancellationToken)).ToChatResponseUpdates())
            {
                yield return update;
            }
        }

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
