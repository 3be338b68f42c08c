using System.CommandLine;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Grid.Diagnostics;
using Spectre.Console;

namespace Grid.Cli.Commands;

/// <summary><c>grid watch</c>: a live scene of a server, or all that change, a line each time.</summary>
internal static class WatchCommand
{
    /// <summary>The environment variable of the key: a command line is seen by every process of the machine.</summary>
    private const string KeyVariable = "GRID_API_KEY";

    private static readonly TimeSpan Period = TimeSpan.FromSeconds(1);

    /// <summary>The command.</summary>
    public static Command Create(TextWriter output)
    {
        var id = new Argument<string?>("scene") { Description = "The scene; without it every scene that changes.", Arity = ArgumentArity.ZeroOrOne };
        var server = new Option<string>("--server") { Description = "The server's address.", DefaultValueFactory = static _ => "http://127.0.0.1:8080" };
        var key = new Option<string?>("--key") { Description = $"The key; better in {KeyVariable}." };
        var count = new Option<int?>("--count") { Description = "End after so many lines." };
        var command = new Command("watch", "Follows live scenes of a server until Ctrl-C.") { id, server, key, count };
        command.SetAction(async (parsed, cancellationToken) =>
        {
            if (!Uri.TryCreate(parsed.GetRequiredValue(server), UriKind.Absolute, out var address) || address.Scheme is not ("http" or "https"))
            {
                throw new UsageException($"--server: '{parsed.GetRequiredValue(server)}' is no address such as http://127.0.0.1:8080.");
            }

            using var http = new HttpClient { BaseAddress = address, Timeout = Timeout.InfiniteTimeSpan };
            if ((parsed.GetValue(key) ?? Environment.GetEnvironmentVariable(KeyVariable)) is { Length: > 0 } shown)
            {
                http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", shown);
            }

            await WatchAsync(http, parsed.GetValue(id), parsed.GetValue(count) ?? int.MaxValue, Terminal.On(output), cancellationToken).ConfigureAwait(false);
            return ExitCode.Passed;
        });
        return command;
    }

    private static async Task WatchAsync(HttpClient http, string? scene, int lines, IAnsiConsole console, CancellationToken cancellationToken)
    {
        try
        {
            var changes = scene is null ? AllAsync(http, cancellationToken) : OneAsync(http, scene, cancellationToken);
            await foreach (var change in changes.ConfigureAwait(false))
            {
                console.MarkupLine(Line(scene ?? change.GetProperty("id").GetString()!, change));
                if (--lines == 0)
                {
                    return;
                }
            }
        }
        catch (HttpRequestException e)
        {
            throw new UsageException(e.StatusCode switch
            {
                HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden => $"{http.BaseAddress}: the key is missing or may not read; give --key or {KeyVariable}.",
                HttpStatusCode.NotFound => $"There is no scene '{scene}' at {http.BaseAddress}.",
                null => $"{http.BaseAddress} does not answer ({e.Message.ReplaceLineEndings(" ")}). Start 'grid serve', or check --server.",
                var status => $"{http.BaseAddress} answered {(int)status}.",
            }, e);
        }
    }

    private static async IAsyncEnumerable<JsonElement> OneAsync(HttpClient http, string scene, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(new Uri($"v1/scenes/{Uri.EscapeDataString(scene)}/events", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancellationToken).ConfigureAwait(false);
        answer.EnsureSuccessStatusCode();
        var stream = await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false);
        await foreach (var item in SseParser.Create(stream).EnumerateAsync(cancellationToken).ConfigureAwait(false))
        {
            yield return JsonElement.Parse(item.Data);
        }
    }

    private static async IAsyncEnumerable<JsonElement> AllAsync(HttpClient http, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var seen = new Dictionary<string, string>(StringComparer.Ordinal);
        while (true)
        {
            using var answer = await http.GetAsync(new Uri("v1/overview", UriKind.Relative), cancellationToken).ConfigureAwait(false);
            answer.EnsureSuccessStatusCode();
            using var overview = await JsonDocument.ParseAsync(await answer.Content.ReadAsStreamAsync(cancellationToken).ConfigureAwait(false), cancellationToken: cancellationToken).ConfigureAwait(false);
            foreach (var changed in overview.RootElement.GetProperty("changed").EnumerateArray().Reverse())
            {
                var (id, at) = (changed.GetProperty("id").GetString()!, changed.GetProperty("updated").GetRawText() + changed.GetProperty("turnCount").GetRawText());
                if (seen.GetValueOrDefault(id) != at)
                {
                    seen[id] = at;
                    yield return changed.Clone();
                }
            }

            await Task.Delay(Period, cancellationToken).ConfigureAwait(false);
        }
    }

    private static string Line(string id, JsonElement change)
    {
        var verdict = Enum.Parse<Verdict>(change.GetProperty("verdict").GetString()!, ignoreCase: true);
        var alarms = change.GetProperty("alarms");
        var codes = alarms.ValueKind == JsonValueKind.Array ? alarms.EnumerateArray().Select(static a => a.GetString()) : alarms.EnumerateObject().Select(static a => a.Value.GetString()).Distinct();
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{SceneCard.Word(verdict)}  [bold]{SceneCard.Escaped(id)}[/]  stability {change.GetProperty("stability").GetDouble():0.00}  turns {change.GetProperty("turnCount").GetInt32()}  {string.Join(' ', codes.Order(StringComparer.Ordinal))}");
    }
}
