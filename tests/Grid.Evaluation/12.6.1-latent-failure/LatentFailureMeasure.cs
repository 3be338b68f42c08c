using System.Globalization;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.Rooms;

/// <summary>12.6.1: how soon a shift of one deviation is found, and how long the watch runs between false alarms, on made and on real scores.</summary>
public sealed class LatentFailureMeasure : EntryMeasure
{
    private const double DelayBar = 15;
    private const double RunBar = 1_000;
    private const int Streams = 400;
    private const int Longest = 20_000;
    private const int AfterShift = 400;

    // One normal score in 2,500 passes this: the run between false alarms of the watch.
    private const double SameRunThreshold = 3.35;

    private const int PassagesOfSet = 400;
    private const int Orders = 40;

    private static readonly DriftWatch Watch = new();

    /// <inheritdoc/>
    public override string Code => "12.6.1";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return Made(context.Subset ? Streams / 8 : Streams)
            .Concat(Real(context, "gum_register", TextLanguage.English)).Concat(Real(context, "rst_docs_ru", TextLanguage.Russian))
            .Concat(new ConversationDrift(context).Measure());
    }

    private IEnumerable<Measurement> Made(int streams)
    {
        var runs = Enumerable.Range(0, streams).AsParallel().AsOrdered().Select(seed =>
        {
            var random = new Random(seed);
            return WatchedStreams.UntilAlarm(Watch, $"{seed}", Enumerable.Range(0, Longest).Select(_ => Squeezed(DriftingStreams.Normal(random))));
        }).ToArray();
        yield return RunLength("made scores without drift", runs, RunBar);
        foreach (var shiftAt in new[] { 100, 300, 1_000 })
        {
            var delays = Enumerable.Range(0, streams).AsParallel().AsOrdered().Select(seed =>
            {
                var random = new Random(100_000 + seed);
                return WatchedStreams.Delay(
                    Watch, [.. Enumerable.Range(0, shiftAt + AfterShift).Select(t => Squeezed(DriftingStreams.Normal(random) + (t >= shiftAt ? 1 : 0)))], shiftAt);
            }).ToArray();
            yield return Delays(string.Create(CultureInfo.InvariantCulture, $"made scores, shift of 1 sd after {shiftAt} scenes"), delays);
        }
    }

    private IEnumerable<Measurement> Real(EvaluationContext context, string set, TextLanguage language)
    {
        var reports = HealthyPassages.All(context).Where(p => p.Set == set)
            .OrderBy(static p => EvaluationContext.Hash("latent\n" + p.Text)).Take(PassagesOfSet)
            .Select(p => context.DiagnoseText(p.Text, language)).ToArray();
        var entries = reports.SelectMany(static r => r.Scores.Keys).Distinct().Order(StringComparer.Ordinal)
            .Select(code => (Code: code, Scores: reports.Where(r => r.Scores[code] is not null).Select(r => r.Scores[code]!.Value).ToArray()))
            .Where(static e => e.Scores.Length >= 120 && e.Scores.Distinct().Count() > 20).ToArray();
        var runs = entries.SelectMany(e => Enumerable.Range(0, Orders).Select(seed =>
            WatchedStreams.UntilAlarm(Watch, $"{e.Code} {seed}", Shuffled(e.Scores, seed)))).ToArray();
        if (runs.Length == 0)
        {
            yield break;
        }

        yield return RunLength($"{set} passages shuffled, every entry's scores", runs, RunBar);
        var together = new DriftWatch(Watch.Options.For(entries.Length));
        yield return Evaluate.Share(
            Code, $"{set} passages shuffled, all entries watched together", "false alarms in an order of the passages",
            [.. Enumerable.Range(0, Orders).Select(seed => ($"{seed}", entries.Any(e => WatchedStreams.UntilAlarm(together, "", Shuffled(e.Scores, seed)).Alarmed)))], lowerIsBetter: true);
        yield return Delays($"{set} passages shuffled, every entry's scores raised by their sd halfway", [.. entries.SelectMany(e => Enumerable.Range(0, Orders).Select(seed =>
        {
            var scores = Shuffled(e.Scores, seed).ToArray();
            var mean = scores.Average();
            var deviation = Math.Sqrt(scores.Average(s => (s - mean) * (s - mean)));
            return WatchedStreams.Delay(Watch, [.. scores.Select((s, t) => t >= scores.Length / 2 ? s + deviation : s)], scores.Length / 2);
        }))]);
    }

    // Runs that did not end count with all their scenes: total over alarms, the estimate of an exponential run under censoring.
    private Measurement RunLength(string set, IReadOnlyList<WatchRun> runs, double bar)
    {
        static double Mean(IReadOnlyList<WatchRun> items) => items.Sum(static r => r.Scenes) / (double)Math.Max(1, items.Count(static r => r.Alarmed));
        var (low, high) = Bootstrap.Interval(runs, static r => r.Stream, Mean);
        return new Measurement
        {
            Code = Code,
            Set = set,
            Metric = "scenes per false alarm",
            Value = Mean(runs),
            Low = low,
            High = high,
            Count = runs.Count,
            Coverage = 1,
            Baselines = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["always"] = 1 },
            Bar = bar,
            Neighbours = string.Create(CultureInfo.InvariantCulture, $"{runs.Count(static r => r.Alarmed)} alarms in {runs.Sum(static r => r.Scenes)} scenes; {runs.Count(static r => r.Alarmed && r.Scenes < 100)} of the runs below 100"),
        };
    }

    private Measurement Delays(string set, IReadOnlyList<double?> delays)
    {
        var found = delays.Where(static d => d is not null).Select(static d => d!.Value).Order().ToArray();
        var random = new Random(9);
        var rival = Enumerable.Range(0, found.Length).Average(_ => WatchedStreams.DelayOfThreshold(random, SameRunThreshold));
        return Evaluate.Mean(
            Code, set, "scenes until the shift is found", [.. found.Select(static (d, i) => ($"{i}", d))],
            new SortedDictionary<string, double>(StringComparer.Ordinal) { ["one threshold"] = rival }, DelayBar, lowerIsBetter: true,
            neighbours: string.Create(
                CultureInfo.InvariantCulture,
                $"median {found[found.Length / 2]:0}, nine in ten within {found[found.Length * 9 / 10]:0}; {delays.Count(static d => d is null)} of {delays.Count} had alarmed before"));
    }

    private static double Squeezed(double deviate) => 1 / (1 + Math.Exp(-deviate / 1.5));

    private static double[] Shuffled(double[] scores, int seed)
    {
        var copy = (double[])scores.Clone();
        new Random(seed).Shuffle(copy);
        return copy;
    }
}
