using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;
using Grid.Evaluation.Training;

namespace Grid.Evaluation.Rooms;

/// <summary>12.8.2: how far every entry's score moves, and how often the verdict stays, when every bridge stands open instead of closed.</summary>
/// <remarks>
/// Two figures an entry: the analogue's score as it comes, and after a monotone map fitted on the other sources (five folds),
/// which is what <see cref="StandInScale"/> ships where it helps. The rival is the shift between the scores of different
/// scenes, which is what two unrelated scales would show.
/// </remarks>
public sealed class BridgeAgreementMeasure : EntryMeasure
{
    private const double ShiftBar = 0.10;

    /// <inheritdoc/>
    public override string Code => "12.8.2";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        foreach (var language in (TextLanguage[])[TextLanguage.English, TextLanguage.Russian])
        {
            var set = $"primary and analogue, {AgreementScenes.Tag(language)}";
            var scenes = AgreementScenes.Of(context, language);
            if (scenes.Count == 0)
            {
                continue;
            }

            var pairs = scenes.SelectMany(AgreementScenes.Pairs).ToList();
            foreach (var (name, scores) in AgreementScenes.Scores(scenes).Append(("conflict of a pair", pairs)).Where(static s => s.Item2.Count > 0))
            {
                yield return Shift($"{set}, {name}", "mean shift of the score", scores);
                yield return Shift($"{set}, {name}", "mean shift after a map fitted on other sources", Mapped(scores));
            }

            yield return Evaluate.Share(
                Code, set, "scenes with the same verdict", [.. scenes.Select(static s => (s.Source, s.Primary.Verdict == s.Analogue.Verdict))]);
        }
    }

    /// <summary>The analogue's score of each scene by the map that its source had no part in.</summary>
    internal static List<(string Source, double Primary, double Analogue)> Mapped(List<(string Source, double Primary, double Analogue)> scores)
    {
        var mapped = Folds.Apply<(string Source, double Primary, double Analogue), double>(
            scores, static s => s.Source,
            static rows =>
            {
                var map = ScoreMap.Fit(rows.Select(static r => (r.Analogue, r.Primary)));
                return row => map.Apply(row.Analogue);
            });
        return [.. scores.Select((s, i) => (s.Source, s.Primary, mapped[i]))];
    }

    /// <summary>The mean distance between the two sides.</summary>
    internal static double Distance(List<(string Source, double Primary, double Analogue)> scores) =>
        scores.Average(static s => Math.Abs(s.Primary - s.Analogue));

    private Measurement Shift(string set, string metric, List<(string Source, double Primary, double Analogue)> scores) => Evaluate.Mean(
        Code, set, metric,
        [.. scores.Select(static s => (s.Source, Math.Abs(s.Primary - s.Analogue)))],
        new SortedDictionary<string, double>(StringComparer.Ordinal)
        {
            ["shuffled"] = Distance([.. scores.Select((s, i) => (s.Source, s.Primary, scores[(i + (scores.Count / 2)) % scores.Count].Analogue))]),
        },
        ShiftBar, lowerIsBetter: true);
}
