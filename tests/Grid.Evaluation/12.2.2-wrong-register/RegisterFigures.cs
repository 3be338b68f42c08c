using Grid.Diagnostics;
using Grid.Diagnostics.Signals;

namespace Grid.Evaluation.Rooms;

/// <summary>Figures that only registers have: macro-F1 of genres, overlap of a drift, calibration error.</summary>
public static class RegisterFigures
{
    private const int Bins = 10;
    private const int ShuffleSeed = 7;

    /// <summary>The genre of Taiga that a posterior stands for; its non-fiction is any factual register.</summary>
    /// <param name="posterior">A posterior.</param>
    public static int TaigaGenre(double[] posterior)
    {
        var factual = posterior[Registers.Encyclopaedic] + posterior[Registers.Academic] + posterior[Registers.Official] + posterior[Registers.News];
        (int Register, double Share)[] genres =
        [
            (Registers.Conversational, posterior[Registers.Conversational]), (Registers.Narrative, posterior[Registers.Narrative]),
            (Registers.Poetic, posterior[Registers.Poetic]), (Registers.Encyclopaedic, factual),
        ];
        return genres.MaxBy(static g => g.Share).Register;
    }

    /// <summary>Mean F1 of the classes that occur.</summary>
    /// <param name="code">The entry.</param>
    /// <param name="set">The set.</param>
    /// <param name="cases">Source, label and decision.</param>
    /// <param name="bar">The bar.</param>
    public static Measurement MacroF1(string code, string set, IReadOnlyList<(string Source, int Truth, int Found)> cases, double bar)
    {
        var (low, high) = Bootstrap.Interval(cases, static c => c.Source, Macro);
        var commonest = cases.CountBy(static c => c.Truth).MaxBy(static c => c.Value).Key;
        var truths = cases.Select(static c => c.Truth).ToArray();
        new Random(ShuffleSeed).Shuffle(truths);
        return new Measurement
        {
            Code = code,
            Set = set,
            Metric = "macro-F1",
            Value = Macro(cases),
            Low = low,
            High = high,
            Count = cases.Count,
            Coverage = 1,
            Baselines = new SortedDictionary<string, double>(StringComparer.Ordinal)
            {
                ["always"] = Macro([.. cases.Select(c => c with { Found = commonest })]),
                ["shuffled"] = Macro([.. cases.Select((c, i) => c with { Truth = truths[i] })]),
            },
            Bar = bar,
        };
    }

    /// <summary>Overlap of a planted drift with the sentences that findings of a score name.</summary>
    /// <param name="planted">The text.</param>
    /// <param name="report">Its report.</param>
    /// <param name="least">The least score of a finding.</param>
    public static double Overlap(PlantedDrift planted, Report report, double least)
    {
        var found = report.Findings.Where(f => f.Kind == "drift" && f.Score >= least)
            .SelectMany(static f => f.Spans).Select(static s => s.Component).ToHashSet();
        var both = found.Count(c => c >= planted.From && c < planted.To);
        return both / (double)(found.Count + planted.To - planted.From - both);
    }

    /// <summary>Expected calibration error of the likeliest register (Guo et al. 2017), ten bins.</summary>
    /// <param name="code">The entry.</param>
    /// <param name="set">The set.</param>
    /// <param name="cases">Source, register and posterior.</param>
    public static Measurement CalibrationError(string code, string set, IReadOnlyList<(string Source, int Truth, double[] Posterior)> cases)
    {
        var (low, high) = Bootstrap.Interval(cases, static c => c.Source, Error);
        return new Measurement
        {
            Code = code,
            Set = set,
            Metric = "expected calibration error",
            Value = Error(cases),
            Low = low,
            High = high,
            Count = cases.Count,
            Coverage = 1,
            Baselines = new SortedDictionary<string, double>(StringComparer.Ordinal),
            LowerIsBetter = true,
        };
    }

    private static double Macro(IReadOnlyList<(string Source, int Truth, int Found)> cases) =>
        cases.Select(static c => c.Truth).Distinct().Average(label =>
        {
            double hit = cases.Count(c => c.Truth == label && c.Found == label);
            double wrong = cases.Count(c => c.Truth != c.Found && (c.Truth == label || c.Found == label));
            return 2 * hit / Math.Max(1, (2 * hit) + wrong);
        });

    private static double Error(IReadOnlyList<(string Source, int Truth, double[] Posterior)> cases) =>
        cases.Select(static c => (Sure: c.Posterior.Max(), Right: Array.IndexOf(c.Posterior, c.Posterior.Max()) == c.Truth))
            .GroupBy(static c => Math.Min(Bins - 1, (int)(c.Sure * Bins)))
            .Sum(static g => Math.Abs(g.Sum(static c => c.Sure) - g.Count(static c => c.Right))) / cases.Count;
}
