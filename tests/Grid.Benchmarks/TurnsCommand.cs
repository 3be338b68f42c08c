using System.Diagnostics;
using System.Globalization;
using Grid.Diagnostics;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Benchmarks;

/// <summary><c>turns</c>: a chat of 10,000 turns, each appended and read, in blocks; says whether a late turn costs more than an early one.</summary>
internal static class TurnsCommand
{
    private const int BlockTurns = 250;
    private const int WarmTurns = 5000;

    private static readonly MessagePackStateCodec Codec = new();

    public static Command Create()
    {
        var turns = new Option<int>("--turns") { Description = "Turns of the chat.", DefaultValueFactory = static _ => 10_000 };
        var command = new Command("turns", "Cost of a turn from the full window to the end of a long chat.") { turns };
        command.SetAction(async (parsed, cancellationToken) => await RunAsync(parsed.GetValue(turns), cancellationToken).ConfigureAwait(false));
        return command;
    }

    private static async Task<int> RunAsync(int turns, CancellationToken cancellationToken)
    {
        var diagnoser = new Diagnoser(StaticEncoder.Pathway());

        // The compiler's work must not count as the cost of early turns.
        await GrowAsync(diagnoser, WarmTurns, static _ => { }, cancellationToken).ConfigureAwait(false);
        var blocks = new List<Block>();
        await GrowAsync(diagnoser, turns, blocks.Add, cancellationToken).ConfigureAwait(false);
        Console.WriteLine("turns to   mean µs a turn   median µs   window   state bytes");
        foreach (var block in blocks.Where(static (_, i) => i < 4 || i % 4 == 3))
        {
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{block.To,8}   {block.Mean,14:0.0}   {block.Median,9:0.0}   {block.Window,6}   {block.StateBytes,11}"));
        }

        var full = blocks.SkipWhile(static b => b.Window < SceneField.Capacity).Skip(1).ToList();
        var half = full.Count / 2;
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture,
            $"last against first half after the window is full: {Median(full.Skip(half)) / Median(full.Take(half)):0.000}; last against first block: {full[^1].Median / full[0].Median:0.000}"));
        return 0;
    }

    private static double Median(IEnumerable<Block> blocks) => Middle([.. blocks.Select(static b => b.Median).Order()]);

    private static double Middle(double[] sorted) => sorted[sorted.Length / 2];

    private static async Task GrowAsync(Diagnoser diagnoser, int turns, Action<Block> done, CancellationToken cancellationToken)
    {
        var fold = new SceneFold(Scenes.Frame(SceneShape.Conversation, russian: false), Catalogue.Default);
        var times = new List<double>(BlockTurns);
        for (var turn = 0; turn < turns; turn += 2)
        {
            // A question and its answer together, so that every sample holds the same work.
            var pair = new[] { Scenes.Turn(turn), Scenes.Turn(turn + 1) };
            var start = Stopwatch.GetTimestamp();
            await diagnoser.AppendAsync(fold, pair, turn, null, cancellationToken).ConfigureAwait(false);
            _ = fold.Read();
            times.Add(Stopwatch.GetElapsedTime(start).TotalMicroseconds / 2);
            if ((turn + 2) % BlockTurns == 0)
            {
                times.Sort();
                done(new Block(turn + 2, times.Average(), times[times.Count / 2], fold.Field.Window.Count, fold.Save(Codec).Length));
                times.Clear();
            }
        }
    }

    private sealed record Block(int To, double Mean, double Median, int Window, int StateBytes);
}
