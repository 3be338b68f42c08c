using Grid.Cli.Bench;
using Grid.Pathways;
using Grid.PlantedFaults;
using Grid.PlantedFaults.Scoring;
using Grid.PlantedFaults.Writing;

namespace Grid.Evaluation.Rooms;

/// <summary>The planted-fault bench: does Grid name the break, and does it find where it is.</summary>
/// <remarks>The same run as <c>grid bench</c>. Development topics may be looked at; sealed topics are for figures alone.</remarks>
public sealed class PlantedFaultsMeasure : EntryMeasure
{
    private const int SubsetCases = 6;
    private const double Top1Bar = 0.7;
    private const double Top3Bar = 0.88;
    private const double SpanBar = 0.8;
    private const double AlarmBar = 0.05;
    private const double CleanUnstableBar = 0.01;
    private const double ErrorBar = 0.9;

    /// <inheritdoc/>
    public override string Code => "bench";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        var results = Results((context.Subset ? SubsetCases : Corpus.CasesPerFault) / Corpus.Languages.Count);
        var parts = new (string Name, Func<PlantedCase, bool> Takes)[]
        {
            ("all", static _ => true),
            ("en", static c => c.Language == "en"),
            ("ru", static c => c.Language == "ru"),
            ("development topics", static c => c.Half == BenchHalf.Development),
            ("sealed topics", static c => c.Half == BenchHalf.Sealed),
        };
        foreach (var (name, takes) in parts)
        {
            foreach (var measurement in Of($"planted faults, {name}", BenchFigures.Of([.. results.Where(r => takes(r.Case))])))
            {
                yield return measurement;
            }
        }

        foreach (var fault in results.GroupBy(static r => r.Case.Code, StringComparer.Ordinal))
        {
            yield return OneFault(fault.Key, BenchFigures.Of([.. fault]));
        }
    }

    private static IReadOnlyList<CaseResult> Results(int each)
    {
        var board = new LocalBridgeBoard(TimeProvider.System);
        var run = new BenchRun(new Diagnoser(PathwayPlan.Default.EncoderOn(board), null, PathwayPlan.Default.JudgeOn(board)));
        PlantedCase[] cases = [.. Corpus.Faults.SelectMany(f => Corpus.Languages.SelectMany(l => Corpus.Cases(f, l, each)))];
        return run.RunAsync(cases, Environment.ProcessorCount).GetAwaiter().GetResult();
    }

    private static IEnumerable<Measurement> Of(string set, BenchFigures figures)
    {
        yield return One(set, "named first", figures.Top1, Rivals(figures, "top-1"), Top1Bar);
        yield return One(set, "named among the first three", figures.Top3, Rivals(figures, "top-3"), Top3Bar);
        yield return One(set, "named by an alarm", figures.Alarmed, [], null);
        yield return One(set, "spans overlap by half, of those named", figures.Overlap, [], SpanBar);
        yield return One(set, "false alarms on clean twins", figures.CleanAlarmed, new(StringComparer.Ordinal) { ["never"] = 0 }, AlarmBar, lowerIsBetter: true);
        yield return One(set, "false alarms on clean twins: unstable", figures.CleanUnstable, new(StringComparer.Ordinal) { ["never"] = 0 }, CleanUnstableBar, lowerIsBetter: true);
        yield return One(set, "planted errors are unstable", figures.ErrorsUnstable, new(StringComparer.Ordinal) { ["never"] = 0 }, ErrorBar);
        yield return One(set, "properties held", figures.PropertiesHeld, new(StringComparer.Ordinal) { ["coin"] = 0.5 }, null);
    }

    private static Measurement OneFault(string code, BenchFigures figures) => figures.Cases > 0
        ? One($"planted {code}", "named first", figures.Top1, [], null)
        : One($"planted {code}", "property held", figures.PropertiesHeld, new(StringComparer.Ordinal) { ["coin"] = 0.5 }, null);

    private static SortedDictionary<string, double> Rivals(BenchFigures figures, string metric) => new(
        figures.Baselines.Where(b => b.Key.EndsWith(metric, StringComparison.Ordinal)).ToDictionary(static b => b.Key.Split(',')[0], static b => b.Value, StringComparer.Ordinal),
        StringComparer.Ordinal);

    private static Measurement One(
        string set, string metric, Share share, SortedDictionary<string, double> baselines, double? bar, bool lowerIsBetter = false) => new()
        {
            Code = "bench",
            Set = set,
            Metric = metric,
            Value = share.Value,
            Low = share.Low,
            High = share.High,
            Count = share.Count,
            Coverage = 1,
            Baselines = baselines,
            Bar = bar,
            LowerIsBetter = lowerIsBetter,
        };
}
