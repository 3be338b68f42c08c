using System.Globalization;
using Grid.Diagnostics.Rooms;
using Grid.Evaluation.Support;
using Grid.Evaluation.Training;

namespace Grid.Evaluation.Rooms;

/// <summary>12.8.3 on requests whose later answers are labelled: a request's loss is the share of its answers that are unfaithful.</summary>
/// <remarks>The unit is the request, one a source, so that splits are by source. RAGTruth's risks are out of fold; FaithBench's are the shipped model's, which has not seen it.</remarks>
public sealed class AdaptiveFilterMeasure : EntryMeasure
{
    private const int Splits = 1000;
    private const int SplitSeed = 83;
    private const double Alpha = 0.3;

    private sealed record Request(string Source, IReadOnlyList<double> Features, double Loss, double Risk)
    {
        public RiskOutcome Outcome => new(Risk, Loss);
    }

    /// <inheritdoc/>
    public override string Code => "12.8.3";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        var ragtruth = Requests(GroundedSets.RagTruth(context));
        if (ragtruth.Count < Folds.Count * 2)
        {
            yield break;
        }

        var risks = Folds.Apply<Request, double>(ragtruth, static r => r.Source, static rows =>
        {
            var weights = RequestTraining.Fit([.. rows.Select(static r => (r.Features, r.Loss))]);
            return row => RequestRisk.Of(row.Features, weights);
        });
        Request[] first = [.. ragtruth.Select((r, i) => r with { Risk = risks[i] })];
        Request[] second = [.. Requests(GroundedSets.FaithBench(context)).Select(static r => r with { Risk = RequestRisk.Of(r.Features) })];
        var shipped = RequestTraining.Fit([.. ragtruth.Select(static r => (r.Features, r.Loss))]);
        foreach (var (name, requests) in new[] { ("ragtruth_test", first), ("faithbench", second), ("ragtruth_test and faithbench", [.. first, .. second]) })
        {
            foreach (var measurement in requests.Length < 8 ? [] : Controlled(name, requests, name == "ragtruth_test" ? $"weights for all: {Written(shipped)}" : ""))
            {
                yield return measurement;
            }
        }
    }

    private static string Written(double[] weights) => string.Join(", ", weights.Select(static w => w.ToString("0.###", CultureInfo.InvariantCulture)));

    private static List<Request> Requests(IEnumerable<GroundedCase> cases) =>
    [
        .. cases.GroupBy(static c => c.Source, StringComparer.Ordinal).Select(static g =>
        {
            var evidence = g.First().Evidence;
            var reading = RequestReading.Of(new FilterRequest(evidence.Prompt, evidence.Passages, [], evidence.Language));
            return new Request(g.Key, reading.Features, g.Average(static c => c.Unsupported ? 1.0 : 0), 0);
        }),
    ];

    private IEnumerable<Measurement> Controlled(string set, Request[] requests, string note)
    {
        yield return Evaluate.Spearman(Code, $"{set}: risk before generation and share of unfaithful answers", [.. requests.Select(static r => (r.Source, r.Loss, (double?)r.Risk, r.Features[1]))], note);
        foreach (var alpha in new[] { 0.1, 0.2, Alpha })
        {
            var runs = Run(requests, alpha);
            yield return Averaged(set, $"mean risk at alpha {Shown(alpha)}, {Splits} splits", [.. runs.Select(static r => r.Risk)], requests, requests.Average(static r => r.Loss), alpha);
            yield return Kept(set, requests, alpha, runs);
        }

        var (low, high) = Bootstrap.Interval(requests, static r => r.Source, Gain);
        yield return new Measurement
        {
            Code = Code,
            Set = set,
            Metric = "kept beyond random stopping, alpha .3",
            Value = Gain(requests),
            Low = low,
            High = high,
            Count = requests.Length,
            Coverage = 1,
            Baselines = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["random"] = 0 },
            Bar = 0,
        };
    }

    private static string Shown(double alpha) => alpha.ToString(".0#", CultureInfo.InvariantCulture);

    // Half of the requests set the threshold, the other half is held against it.
    private static List<(double Risk, double Kept, double Random)> Run(Request[] requests, double alpha)
    {
        var random = new Random(SplitSeed);
        var runs = new List<(double Risk, double Kept, double Random)>();
        var order = Enumerable.Range(0, requests.Length).ToArray();
        for (var split = 0; split < Splits; split++)
        {
            random.Shuffle(order);
            var half = order.Length / 2;
            var threshold = RiskControl.Threshold(order.Take(half).Select(i => requests[i].Outcome), alpha);
            var coins = order.Select(i => new RiskOutcome(random.NextDouble(), requests[i].Loss)).ToArray();
            var blind = RiskControl.Threshold(coins.Take(half), alpha);
            var tested = order.Skip(half).Select(i => requests[i]).ToArray();
            runs.Add((
                tested.Average(r => r.Risk < threshold ? r.Loss : 0), tested.Average(r => r.Risk < threshold ? 1.0 : 0), coins.Skip(half).Average(c => c.Risk < blind ? 1.0 : 0)));
        }

        return runs;
    }

    // The interval is that of the mean over splits: the guarantee is one of means.
    private Measurement Averaged(string set, string metric, double[] values, Request[] requests, double all, double bar)
    {
        var mean = values.Average();
        var error = 1.96 * Math.Sqrt(values.Average(v => (v - mean) * (v - mean)) / values.Length);
        return new Measurement
        {
            Code = Code,
            Set = set,
            Metric = metric,
            Value = mean,
            Low = mean - error,
            High = mean + error,
            Count = requests.Length,
            Coverage = 1,
            Baselines = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["no filter"] = all },
            Bar = bar,
            LowerIsBetter = true,
        };
    }

    private Measurement Kept(string set, Request[] requests, double alpha, List<(double Risk, double Kept, double Random)> runs)
    {
        var (low, high) = Bootstrap.Interval(requests, static r => r.Source, r => Share(r, alpha));
        return new Measurement
        {
            Code = Code,
            Set = set,
            Metric = $"kept at alpha {Shown(alpha)}",
            Value = runs.Average(static r => r.Kept),
            Low = low,
            High = high,
            Count = requests.Length,
            Coverage = 1,
            Baselines = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["never"] = 0, ["random"] = runs.Average(static r => r.Random) },
            Bar = alpha.Equals(Alpha) ? 0.5 : null,
        };
    }

    private static double Share(IReadOnlyList<Request> requests, double alpha)
    {
        var threshold = RiskControl.Threshold(requests.Select(static r => r.Outcome), alpha);
        return requests.Average(r => r.Risk < threshold ? 1.0 : 0);
    }

    // Random stopping keeps, of the same loss, its share of everything.
    private static double Gain(IReadOnlyList<Request> requests)
    {
        var room = ((Alpha * (requests.Count + 1)) - RiskControl.LargestLoss) / requests.Count;
        return Share(requests, Alpha) - Math.Clamp(room / Math.Max(1e-9, requests.Average(static r => r.Loss)), 0, 1);
    }
}
