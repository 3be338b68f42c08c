using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using System.Runtime.CompilerServices;
using Grid.ChatClient;
using Microsoft.Extensions.AI;

namespace Grid.Benchmarks;

/// <summary>What tracking adds to a call through a chat client: alone, judged in this process, and with a server that is dead.</summary>
internal static class ChatCommand
{
    private const int Warm = 200;
    private const int Turns = 8;

    /// <summary>The command.</summary>
    public static Command Create()
    {
        var calls = new Option<int>("--calls") { Description = "Calls of each kind.", DefaultValueFactory = static _ => 5000 };
        var command = new Command("chat", "Latency that tracking adds to a call.") { calls };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var count = parsed.GetValue(calls);
            await MeasureAsync("alone", new QuickClient(), count, cancellationToken).ConfigureAwait(false);
            await MeasureAsync("tracked in this process", new QuickClient().AsBuilder().UseGrid().Build(), count, cancellationToken).ConfigureAwait(false);
            await MeasureAsync("tracked, server dead", new QuickClient().AsBuilder().UseGrid(new GridChatOptions { Server = new Uri("http://127.0.0.1:1") }).Build(), count, cancellationToken).ConfigureAwait(false);
            await MeasureAsync("filtered", new QuickClient().AsBuilder().UseSceneFilter().Build(), count, cancellationToken).ConfigureAwait(false);
        });
        return command;
    }

    private static async Task MeasureAsync(string name, IChatClient client, int calls, CancellationToken cancellationToken)
    {
        using var owned = client;
        var times = new double[calls];
        for (var i = -Warm; i < calls; i++)
        {
            var history = Enumerable.Range(0, Turns).Select(t => new ChatMessage(t % 2 == 0 ? ChatRole.User : ChatRole.Assistant, $"Turn {t} of talk {i}: the night ferry leaves Vell at seven in the evening."))
                .Append(new ChatMessage(ChatRole.User, "And what does a ticket cost?")).ToList();
            var start = Stopwatch.GetTimestamp();
            await client.GetResponseAsync(history, cancellationToken: cancellationToken).ConfigureAwait(false);
            if (i >= 0)
            {
                times[i] = Stopwatch.GetElapsedTime(start).TotalMicroseconds;
            }
        }

        Array.Sort(times);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name,-26} median {times[calls / 2],8:F1} µs  p99 {times[calls * 99 / 100],8:F1} µs  largest {times[^1],8:F1} µs"));
    }

    /// <summary>A chat client that answers at once.</summary>
    private sealed class QuickClient : IChatClient
    {
        public Task<ChatResponse> GetResponseAsync(IEnumerable<ChatMessage> messages, ChatOptions? options = null, CancellationToken cancellationToken = default) =>
            Task.FromResult(new ChatResponse(new ChatMessage(ChatRole.Assistant, "A ticket for the night ferry costs twelve euros.")));

        public async IAsyncEnumerable<ChatResponseUpdate> GetStreamingResponseAsync(
            IEnumerable<ChatMessage> messages, ChatOptions? options = null, [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            foreach (var update in (await GetResponseAsync(messages, options, cancellationToken).ConfigureAwait(false)).ToChatResponseUpdates())
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
