using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Net.Http.Json;
using System.Text.Json;
using Grid.Diagnostics;
using Grid.Samples;
using Grid.Server;
using Microsoft.Extensions.AI;

namespace Grid.ChatClient.Tests;

/// <summary>Tracking in this process and against a real server.</summary>
public sealed class TrackingTests
{
    private const string Again = "A ticket for the night ferry can be changed until noon. ";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task A_loop_is_reported_while_the_answer_passes_untouched()
    {
        var reports = new BlockingCollection<(string Conversation, Report Report)>();
        var inner = new TalkingClient("The night ferry leaves Vell at seven and reaches Orm at midnight.", string.Concat(Enumerable.Repeat(Again, 8)));
        using var client = inner.AsBuilder().UseGrid(new GridChatOptions { OnReport = (c, r) => reports.Add((c, r)) }).Build();
        var history = new List<ChatMessage> { new(ChatRole.User, "When does the night ferry leave Vell?") };
        history.AddMessages(await client.GetResponseAsync(history, new ChatOptions { ConversationId = "talk" }, TestContext.Current.CancellationToken));
        Assert.True(reports.TryTake(out var first, Patience));
        Assert.Equal(("talk", 2), (first.Conversation, first.Report.ComponentCount));
        history.Add(new ChatMessage(ChatRole.User, "Can I change a ticket?"));
        var said = "";
        await foreach (var update in client.GetStreamingResponseAsync(history, new ChatOptions { ConversationId = "talk" }, TestContext.Current.CancellationToken))
        {
            said += update.Text;
        }

        Assert.Equal(string.Concat(Enumerable.Repeat(Again, 8)).TrimEnd(), said.TrimEnd());
        Assert.True(reports.TryTake(out var second, Patience));
        Assert.Equal(Verdict.Unstable, second.Report.Verdict);
        Assert.Contains(second.Report.Findings, static f => f.Code == "12.4.3");
    }

    [Fact]
    public async Task The_same_first_message_is_the_same_conversation_and_tools_are_evidence()
    {
        var reports = new BlockingCollection<(string Conversation, Report Report)>();
        using var client = new TalkingClient("Twelve euros.").AsBuilder().UseGrid(new GridChatOptions { OnReport = (c, r) => reports.Add((c, r)) }).Build();
        ChatMessage[] history =
        [
            new(ChatRole.User, "What does a ticket cost?"),
            new(ChatRole.Assistant, [new FunctionCallContent("1", "price")]),
            new(ChatRole.Tool, [new FunctionResultContent("1", "The price of a ticket is 12 euros.")]),
        ];
        await client.GetResponseAsync(history, cancellationToken: TestContext.Current.CancellationToken);
        await client.GetResponseAsync(history, cancellationToken: TestContext.Current.CancellationToken);
        Assert.True(reports.TryTake(out var one, Patience) & reports.TryTake(out var two, Patience));
        Assert.Equal(one.Conversation, two.Conversation);
        Assert.Contains(one.Report.Components, static c => c.Role == Role.Tool);
    }

    [Fact]
    public async Task A_server_keeps_the_conversation_and_gets_each_turn_once()
    {
        var folder = Directory.CreateTempSubdirectory("grid-chat-");
        await using var server = await GridServer.StartAsync(new GridServerOptions { Urls = "http://127.0.0.1:0", DataDirectory = folder.FullName }, TestContext.Current.CancellationToken);
        using var http = new HttpClient { BaseAddress = new Uri(server.Addresses.Single()) };
        using (var client = new TalkingClient("At seven.", "Twelve euros.").AsBuilder().UseGrid(new GridChatOptions { Server = http.BaseAddress, Stream = "shop", Timeout = Patience, Flush = Patience }).Build())
        {
            var history = new List<ChatMessage> { new(ChatRole.User, "When does the night ferry leave Vell?") };
            var options = new ChatOptions { ConversationId = "talk 1" };
            history.AddMessages(await client.GetResponseAsync(history, options, TestContext.Current.CancellationToken));
            history.Add(new ChatMessage(ChatRole.User, "What does a ticket cost?"));
            await client.GetResponseAsync(history, options, TestContext.Current.CancellationToken);
        }

        var parts = await http.GetFromJsonAsync<JsonElement>(new Uri("/v1/scenes/talk%201/components", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(
            ["When does the night ferry leave Vell?", "At seven.", "What does a ticket cost?", "Twelve euros."],
            parts.EnumerateArray().Select(static p => p.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_dead_server_and_a_full_queue_cost_exchanges_never_answers()
    {
        long dropped = 0;
        using var listener = new MeterListener { InstrumentPublished = static (instrument, l) => { if (instrument.Name == "grid.chat.dropped") { l.EnableMeasurementEvents(instrument); } } };
        listener.SetMeasurementEventCallback<long>((_, count, _, _) => Interlocked.Add(ref dropped, count));
        listener.Start();
        using var client = new TalkingClient("At seven.").AsBuilder()
            .UseGrid(new GridChatOptions { Server = new Uri("http://127.0.0.1:1"), QueueLimit = 8, Flush = TimeSpan.FromMilliseconds(1) }).Build();
        for (var i = 0; i < 200; i++)
        {
            Assert.Equal("At seven.", (await client.GetResponseAsync([new ChatMessage(ChatRole.User, $"Question {i}?")], cancellationToken: TestContext.Current.CancellationToken)).Text);
        }

        Assert.True(Interlocked.Read(ref dropped) > 0);
    }

    [Fact]
    public async Task A_failing_client_fails_as_it_would_alone()
    {
        using var client = new FailingClient().AsBuilder().UseGrid().UseSceneFilter().Build();
        await Assert.ThrowsAsync<TimeZoneNotFoundException>(() => client.GetResponseAsync("Hello?", cancellationToken: TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task The_sample_prints_what_breaks()
    {
        var output = new StringWriter();
        using (var client = ChatClientSample.Watched(new TalkingClient(string.Concat(Enumerable.Repeat(Again, 8))), TextWriter.Synchronized(output)))
        {
            await client.GetResponseAsync("Can I change a ticket for the night ferry?", cancellationToken: TestContext.Current.CancellationToken);
        }

        Assert.Contains("filter: Warn", output.ToString(), StringComparison.Ordinal);
        Assert.Contains("12.4.3", output.ToString(), StringComparison.Ordinal);
    }

    private sealed class FailingClient : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new TimeZoneNotFoundException();

        public IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            throw new TimeZoneNotFoundException();

        public object? GetService(Type serviceType, object? serviceKey = null) => null;

        public void Dispose()
        {
        }
    }
}
