using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Grid.Diagnostics;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Benchmarks;

/// <summary><c>turns</c>: what two turns more of a long chat cost, appended and read, when the window has just filled and at the end.</summary>
internal static class TurnsCommand
{
    private const int WarmPairs = 150;
    private const int MeasuredPairs = 200;

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
        var early = new Chat();
        while (early.Fold.Field.ComponentCount < SceneField.Capacity)
        {
            await early.AppendAsync(cancellationToken).ConfigureAwait(false);
        }

        var late = new Chat();
        while (late.Turns < turns)
        {
            await late.AppendAsync(cancellationToken).ConfigureAwait(false);
        }

        var (first, last) = (early.Turns, late.Turns);
        var (earlyCosts, lateCosts) = (new List<double>(), new List<double>());
        for (var pair = 0; pair < WarmPairs + MeasuredPairs; pair++)
        {
            // Turn about, so that a busy machine slows both alike.
            var (a, b) = (await early.MeasureAsync(cancellationToken).ConfigureAwait(false), await late.MeasureAsync(cancellationToken).ConfigureAwait(false));
            if (pair >= WarmPairs)
            {
                earlyCosts.Add(a);
                lateCosts.Add(b);
            }
        }

        Print($"from turn {first,6}: median {Median(earlyCosts),8:0} µs for a question, its answer and a report; state {early.Fold.Save(Codec).Length} bytes");
        Print($"from turn {last,6}: median {Median(lateCosts),8:0} µs for a question, its answer and a report; state {late.Fold.Save(Codec).Length} bytes");
        Print($"ratio of medians: {Median(lateCosts) / Median(earlyCosts):0.000}");
        return 0;
    }

    private static void Print(FormattableString text) => Console.WriteLine(text.ToString(CultureInfo.InvariantCulture));

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    /// <summary>A chat that grows by a question and its answer at a time.</summary>
    private sealed class Chat
    {
        private readonly Diagnoser _diagnoser = new(StaticEncoder.Pathway());

        public SceneFold Fold { get; } = new(Scenes.Frame(SceneShape.Conversation, russian: false), Catalogue.Default);

        public int Turns { get; private set; }

        public async Task AppendAsync(CancellationToken cancellationToken)
        {
            SceneTurn[] pair = [Scenes.Turn(Turns), Scenes.Turn(Turns + 1)];
            await _diagnoser.AppendAsync(Fold, pair, Turns, null, cancellationToken).ConfigureAwait(false);
            Turns += pair.Length;
        }

        /// <summary>Appends a question and its answer, reads the report, and gives the microseconds of all that.</summary>
        public async Task<double> MeasureAsync(CancellationToken cancellationToken)
        {
            var start = Stopwatch.GetTimestamp();
            await AppendAsync(cancellationToken).ConfigureAwait(false);
            _ = Fold.Read();
            return Stopwatch.GetElapsedTime(start).TotalMicroseconds;
        }
    }
}
