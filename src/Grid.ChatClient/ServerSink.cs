using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using Grid.Diagnostics;

namespace Grid.ChatClient;

/// <summary>Sends histories to a Grid server, which adds what is new in them: an exchange that was dropped comes with the next one.</summary>
internal sealed class ServerSink(HttpClient http, GridChatOptions options) : IExchangeSink
{
    /// <inheritdoc/>
    public async Task TakeAsync(Exchange exchange, CancellationToken cancellationToken)
    {
        var turns = ChatTurns.Of(exchange.Messages);
        if (turns.Count == 0)
        {
            return;
        }

        using var request = new HttpRequestMessage(HttpMethod.Post, $"v1/scenes/{Uri.EscapeDataString(exchange.Conversation)}/components?history=true");
        request.Headers.Add("Idempotency-Key", TurnChain.Of(turns)[^1].ToString("x16", CultureInfo.InvariantCulture));
        if (options.Key is { } key)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", key);
        }

        request.Content = JsonContent.Create(new
        {
            source = options.Stream,
            messages = turns.Select(static t => new { role = ChatTurns.Word(t.Role), content = t.Text, name = t.Speaker }),
        });
        using var answer = await http.SendAsync(request, cancellationToken).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
    }
}
