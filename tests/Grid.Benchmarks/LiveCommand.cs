using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Grid.Diagnostics;
using Grid.Grains;
using Grid.Grains.Abstractions;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Benchmarks;

/// <summary>Live conversations on an embedded silo: durable appends of many at once, and what a long one costs.</summary>
internal static class LiveCommand
{
    /// <summary>The command.</summary>
    public static Command Create()
    {
        var conversations = new Option<int>("--conversations") { Description = "Conversations at once.", DefaultValueFactory = static _ => 64 };
        var turns = new Option<int>("--turns") { Description = "Turns of each.", DefaultValueFactory = static _ => 60 };
        var rate = new Option<double>("--rate") { Description = "Turns a second of all conversations together; 0 for as fast as they are acknowledged.", DefaultValueFactory = static _ => 0 };
        var command = new Command("live", "Durable appends to live conversations.") { conversations, turns, rate };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(conversations), parsed.GetValue(turns), parsed.GetValue(rate), cancellationToken));
        return command;
    }

    private const int WarmScene = 1_000_000;
    private const int WarmTurns = 200;

    private static readonly string[] Sentences = ShortSentences.Make();

    private static async Task RunAsync(int conversations, int turns, double rate, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("grid-live-");
        var silo = await EmbeddedSilo.StartAsync(DataDirectory.Open(folder.FullName), PathwayPlan.Default, cancellationToken: cancellationToken).ConfigureAwait(false);
        await using (silo.ConfigureAwait(false))
        {
            await TalkAsync(silo.Grains, WarmScene, 1, WarmTurns, 0, null, cancellationToken).ConfigureAwait(false);
            var times = new double[conversations * turns];
            var processor = Process.GetCurrentProcess().TotalProcessorTime;
            var begin = Stopwatch.GetTimestamp();
            await Task.WhenAll(Enumerable.Range(0, conversations).Select(c => TalkAsync(silo.Grains, c, conversations, turns, rate / conversations, times, cancellationToken))).ConfigureAwait(false);
            var wall = Stopwatch.GetElapsedTime(begin);
            var busy = Process.GetCurrentProcess().TotalProcessorTime - processor;
            Array.Sort(times);
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{conversations} conversations x {turns} turns: {times.Length / wall.TotalSeconds:F0} turns/s, append median {times[times.Length / 2]:F1} ms, p99 {times[times.Length * 99 / 100]:F1} ms, largest {times[^1]:F1} ms, processor {busy.TotalMilliseconds / times.Length:F2} ms a turn"));
        }

        folder.Delete(recursive: true);
    }

    private static async Task TalkAsync(IGrainFactory grains, int number, int conversations, int turns, double rate, double[]? times, CancellationToken cancellationToken)
    {
        await Task.Yield();
        if (rate > 0)
        {
            // People do not speak in chorus.
            await Task.Delay(TimeSpan.FromSeconds(number / (double)conversations / rate), cancellationToken).ConfigureAwait(false);
        }

        var scene = grains.GetGrain<ISceneGrain>(GrainKey.Scene(GrainKey.DefaultTenant, string.Create(CultureInfo.InvariantCulture, $"live-{number}")));
        var frame = new SceneFrame { Id = string.Create(CultureInfo.InvariantCulture, $"live-{number}"), Shape = SceneShape.Conversation, LanguageTag = "en", Language = Diagnostics.Text.TextLanguage.English };
        for (var turn = 0; turn < turns; turn++)
        {
            var said = new SceneTurn(turn % 2 == 0 ? Role.User : Role.Assistant, Sentences[(int)(((long)number * turns) + turn) % Sentences.Length]);
            var start = Stopwatch.GetTimestamp();
            await scene.AppendAsync(SceneWire.Append(string.Create(CultureInfo.InvariantCulture, $"t{turn}"), [said], frame)).ConfigureAwait(false);
            if (times is not null)
            {
                times[(number * turns) + turn] = Stopwatch.GetElapsedTime(start).TotalMilliseconds;
            }

            if (rate > 0)
            {
                await Task.Delay(TimeSpan.FromSeconds(Math.Max(0, (1 / rate) - Stopwatch.GetElapsedTime(start).TotalSeconds)), cancellationToken).ConfigureAwait(false);
            }
        }
    }
}
