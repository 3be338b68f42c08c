using System.Globalization;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Signals;
using Grid.Pathways.Encoders;

namespace Grid.Evaluation.Rooms;

/// <summary>12.8.1: three hundred pairs of each of three fresh domains; the gain on pairs not seen, and the harm on STS-B.</summary>
public sealed class LoraRegenerationMeasure : EntryMeasure
{
    private const int TrainingPairs = 300;
    private const int FreshPairs = 900;
    private const int ShuffleSeed = 7;
    private const double HarmLimit = 0.01;

    /// <inheritdoc/>
    public override string Code => "12.8.1";

    /// <inheritdoc/>
    public override IEnumerable<Measurement> Run(EvaluationContext context)
    {
        if (EmbeddedEncoders.English is not { } encoder)
        {
            yield break;
        }

        var known = Inputs(encoder, KnownDomain(context));
        float[][] anchors = [.. known.Take(48).Select(static p => p.First)];
        foreach (var domain in AdapterDomain.All(context))
        {
            var (training, fresh) = Split(domain.Pairs);
            var pairs = Inputs(encoder, training);
            var trial = LoraRegeneration.Try(encoder.Layer, pairs, anchors);
            var shuffled = LoraRegeneration.Try(encoder.Layer, Shuffled(pairs), anchors);
            yield return Gain(domain.Name, trial, shuffled);
            var adapted = trial.Adapter.Apply(encoder.Layer);
            yield return Fresh(domain.Name, encoder.Layer, adapted, Inputs(encoder, fresh), trial);
            yield return Harm(domain.Name, encoder.Layer, trial.Accepted ? adapted : encoder.Layer, known);
        }
    }

    private Measurement Gain(string domain, AdapterTrial trial, AdapterTrial shuffled) => new()
    {
        Code = Code,
        Set = domain,
        Metric = "gain of rank correlation out of fold, 300 pairs",
        Value = trial.Gain,
        Low = trial.Low,
        High = trial.High,
        Count = trial.Pairs,
        Coverage = 1,
        Baselines = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["no adapter"] = 0, ["shuffled"] = shuffled.Gain },

        // A refusal is an answer too: the catalogue asks for a gain or an honest refusal.
        Bar = trial.Accepted ? 0 : null,
        Neighbours = trial.Accepted
            ? string.Create(CultureInfo.InvariantCulture, $"let in; ordinary cosines move {trial.Drift:0.000}")
            : $"refused: {trial.Refusal}",
    };

    private Measurement Fresh(string domain, ProjectionLayer before, ProjectionLayer after, IReadOnlyList<AdapterPair> pairs, AdapterTrial trial)
    {
        var cases = Cases(before, after, pairs);
        double Gain(IReadOnlyList<(string Source, double Target, double Before, double After)> c) =>
            RankCorrelation.Of([.. c.Select(static x => x.After)], [.. c.Select(static x => x.Target)])
            - RankCorrelation.Of([.. c.Select(static x => x.Before)], [.. c.Select(static x => x.Target)]);
        var (low, high) = Bootstrap.Interval(cases, static c => c.Source, Gain);
        return new Measurement
        {
            Code = Code,
            Set = $"{domain}, other sources",
            Metric = $"gain of rank correlation of the adapter{(trial.Accepted ? "" : " that was refused")}",
            Value = Gain(cases),
            Low = low,
            High = high,
            Count = cases.Count,
            Coverage = 1,
            Baselines = new SortedDictionary<string, double>(StringComparer.Ordinal) { ["no adapter"] = 0 },
        };
    }

    private Measurement Harm(string domain, ProjectionLayer before, ProjectionLayer after, IReadOnlyList<AdapterPair> known)
    {
        var cases = Cases(before, after, known);
        double Loss(IReadOnlyList<(string Source, double Target, double Before, double After)> c) =>
            RankCorrelation.Of([.. c.Select(static x => x.Before)], [.. c.Select(static x => x.Target)])
            - RankCorrelation.Of([.. c.Select(static x => x.After)], [.. c.Select(static x => x.Target)]);
        var (low, high) = Bootstrap.Interval(cases, static c => c.Source, Loss);
        return new Measurement
        {
            Code = Code,
            Set = $"stsb, adapter of {domain}",
            Metric = "loss of rank correlation",
            Value = Loss(cases),
            Low = low,
            High = high,
            Count = cases.Count,
            Coverage = 1,
            Baselines = [],
            Bar = HarmLimit,
            LowerIsBetter = true,
        };
    }

    private static List<(string Source, double Target, double Before, double After)> Cases(
        ProjectionLayer before, ProjectionLayer after, IReadOnlyList<AdapterPair> pairs)
    {
        var (first, second) = (LoraRegeneration.Cosines(before, pairs), LoraRegeneration.Cosines(after, pairs));
        return [.. pairs.Select((p, i) => (p.Source, p.Target, first[i], second[i]))];
    }

    // Whole sources go to one side; the training side is as near to its size as sources allow.
    private static (List<DomainPair> Training, List<DomainPair> Fresh) Split(IReadOnlyList<DomainPair> pairs)
    {
        var (training, fresh) = (new List<DomainPair>(), new List<DomainPair>());
        foreach (var source in pairs.GroupBy(static p => p.Source, StringComparer.Ordinal).OrderBy(static g => EvaluationContext.Hash(g.Key)))
        {
            (training.Count < TrainingPairs ? training : fresh).AddRange(source);
        }

        return ([.. training.Take(TrainingPairs)], [.. fresh.Take(FreshPairs)]);
    }

    private static List<AdapterPair> Inputs(UseLiteEncoder encoder, IReadOnlyList<DomainPair> pairs)
    {
        var inputs = new Dictionary<string, float[]?>(StringComparer.Ordinal);
        float[]? Pooled(string text) => inputs.TryGetValue(text, out var known) ? known : inputs[text] = encoder.Read(text).Pooled;
        return [.. pairs.Select(p => (Pair: p, First: Pooled(p.First), Second: Pooled(p.Second)))
            .Where(static p => p.First is not null && p.Second is not null)
            .Select(static p => new AdapterPair(p.First!, p.Second!, p.Pair.Target, p.Pair.Source))];
    }

    private static List<AdapterPair> Shuffled(IReadOnlyList<AdapterPair> pairs)
    {
        var targets = pairs.Select(static p => p.Target).ToArray();
        new Random(ShuffleSeed).Shuffle(targets);
        return [.. pairs.Select((p, i) => p with { Target = targets[i] })];
    }

    private static List<DomainPair> KnownDomain(EvaluationContext context) =>
        [.. File.ReadLines(Path.Combine(context.DataDirectory, "stsb", "dev.tsv"))
            .Select(static line => line.Split('\t')).Where(static c => c.Length >= 7)
            .Select(static c => new DomainPair(c[5], c[6], double.Parse(c[4], CultureInfo.InvariantCulture), c[5]))
            .Where(p => context.Measures("stsb", p.Source))];
}
