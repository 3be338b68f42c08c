using Grid.Evaluation.Training;
using Grid.Pathways.Heads;

namespace Grid.Evaluation.Support;

/// <summary>Fits the support head: habits, words, components; each on cases the part before it has not seen.</summary>
public static class SupportTraining
{
    private const double HabitPrior = 8;
    private const int HabitFewest = 4;

    /// <summary>Options of the words' model.</summary>
    public static BoostingOptions WordOptions { get; } = new(Trees: 120, Depth: 5, Rate: 0.1) { LeastCurvature = 8, Ridge = 10 };

    /// <summary>Options of the components' model.</summary>
    public static BoostingOptions ComponentOptions { get; } = new(Trees: 100, Depth: 3, Rate: 0.08) { LeastCurvature = 4, Ridge = 10, Directions = [.. SupportFeatures.ComponentNames.Select(Direction)] };

    // What more coverage or more gaps may mean: it keeps the model honest on texts unlike those it learned from.
    private static int Direction(string name) => name switch
    {
        "any" or "best" or "window" or "worst clause" or "tied" or "hours" => -1,
        "numbers" or "names" or "clashes" or "mean habit" or "longest gap" or "missing facts" or "number clash" or "word clash" or "denial clash" or "name clash"
            or "largest" or "second" or "third" or "mean" or "sum" or "runs" => 1,
        _ => 0,
    };

    /// <summary>Fits a model.</summary>
    /// <param name="cases">Cases that may be learned from.</param>
    public static SupportModel Fit(IReadOnlyList<GroundedCase> cases)
    {
        var marked = cases.Where(static c => c.HasSpans).ToArray();
        var rows = new List<TrainingRow>[2];
        var halves = new List<(GroundedCase Case, SupportFeatures[] Features)>[2];
        for (var half = 0; half < 2; half++)
        {
            (rows[half], halves[half]) = ([], []);
        }

        for (var fold = 0; fold < Folds.Count; fold++)
        {
            var habits = Habits(marked.Where(c => Folds.Of(c.Source) != fold));
            foreach (var item in cases.Where(c => Folds.Of(c.Source) == fold))
            {
                var features = Features(item, habits);
                var half = (int)(EvaluationContext.Hash("half\n" + item.Source) % 2);
                halves[half].Add((item, features));
                if (item.HasSpans)
                {
                    rows[half].AddRange(WordRows(item, features));
                }
            }
        }

        var componentRows = new List<TrainingRow>();
        for (var half = 0; half < 2; half++)
        {
            var other = BoostingTrainer.Train(rows[1 - half], WordOptions);
            foreach (var (item, features) in halves[half])
            {
                double[][] words = [.. features.Select(f => SupportModel.WordProbabilities(f, other))];
                componentRows.AddRange(ComponentRows(item, features, words));
            }
        }

        return new SupportModel(
            Habits(marked),
            BoostingTrainer.Train([.. rows[0], .. rows[1]], WordOptions),
            BoostingTrainer.Train(componentRows, ComponentOptions),
            CoverageTraining.Fit(componentRows));
    }

    private static SupportFeatures[] Features(GroundedCase item, HabitTable habits) =>
        [.. item.Components.Select(c => new SupportFeatures(c.Alignment, habits))];

    // Made by rule: half a row each, so that what people wrote decides.
    private static bool IsMade(GroundedCase item) => IsEdit(item) || item.Set.EndsWith("shortened", StringComparison.Ordinal);

    private static bool IsEdit(GroundedCase item) => item.Set.EndsWith("changed", StringComparison.Ordinal);

    private static IEnumerable<TrainingRow> WordRows(GroundedCase item, SupportFeatures[] features)
    {
        for (var c = 0; c < features.Length; c++)
        {
            var (start, claim) = (item.Components[c].Start, item.Components[c].Claim);
            var holdsEdit = item.IsMarked(start, start + claim.Text.Length);
            if (IsEdit(item) && !holdsEdit)
            {
                continue;
            }

            for (var w = 0; w < claim.Count; w++)
            {
                if (claim.IsContent(w))
                {
                    var row = new float[SupportFeatures.WordNames.Count];
                    features[c].WriteWord(w, row);
                    var word = claim.Terms.Words[w];
                    yield return new TrainingRow(row, item.IsMarked(start + word.Start, start + word.End) ? 1 : 0, item.Source, IsMade(item) ? 0.5f : 1);
                }
            }
        }
    }

    private static IEnumerable<TrainingRow> ComponentRows(GroundedCase item, SupportFeatures[] features, double[][] words)
    {
        for (var c = 0; c < features.Length; c++)
        {
            var (start, claim) = (item.Components[c].Start, item.Components[c].Claim);
            var marked = item.IsMarked(start, start + claim.Text.Length);
            if ((IsEdit(item) && !marked) || claim.Count == 0 || (!item.HasSpans && item.Unsupported && item.Components.Count > 2))
            {
                continue;
            }

            var row = new float[SupportFeatures.ComponentNames.Count];
            features[c].WriteComponent(words[c], row);
            yield return new TrainingRow(row, (item.HasSpans ? marked : item.Unsupported) ? 1 : 0, item.Source, IsMade(item) || !item.HasSpans ? 0.5f : 1);
        }
    }

    private static HabitTable Habits(IEnumerable<GroundedCase> cases)
    {
        var counts = new Dictionary<(uint Stem, bool Matched), (double Marked, double All)>();
        double marked = 0, all = 0;
        void Count(uint id, bool known, int own)
        {
            var (m, n) = counts.GetValueOrDefault((id, known));
            counts[(id, known)] = (m + own, n + 1);
        }

        foreach (var item in cases.Where(static c => !IsMade(c)))
        {
            foreach (var component in item.Components)
            {
                var (start, claim) = (component.Start, component.Claim);
                for (var w = 0; w < claim.Count; w++)
                {
                    var word = claim.Terms.Words[w];
                    var own = item.IsMarked(start + word.Start, start + word.End) ? 1 : 0;
                    var known = item.Evidence.Index.Has(claim.Stems[w]);
                    Count(claim.Stems[w], known, own);
                    marked += own;
                    all++;
                }
            }
        }

        var share = marked / all;
        sbyte Odds(uint stem, bool matched)
        {
            var (m, n) = counts.GetValueOrDefault((stem, matched));
            var p = (m + (HabitPrior * share)) / (n + HabitPrior);
            return n < HabitFewest ? (sbyte)0
                : (sbyte)Math.Clamp(Math.Round(HabitTable.StepsPerUnit * (Math.Log(p / (1 - p)) - Math.Log(share / (1 - share)))), -127, 127);
        }

        return new HabitTable(counts.Keys.Select(static k => k.Stem).Distinct()
            .Select(s => (s, Odds: (Odds(s, false), Odds(s, true)))).Where(static s => s.Odds != (0, 0)).ToDictionary(static s => s.s, static s => s.Odds));
    }
}
