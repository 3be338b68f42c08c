using System.Collections.Concurrent;
using Grid.Diagnostics.Signals;
using Grid.Evaluation.Training;
using Grid.Pathways.Encoders;
using Grid.Pathways.Heads;
using Grid.Pathways.Heads.Contradiction;

namespace Grid.Evaluation.ContradictionTraining;

/// <summary>Trains the contradiction head and scores pairs: those it learns from out of fold, all others by what ships.</summary>
/// <param name="dataDirectory">Folder of the labelled sets.</param>
public sealed class ContradictionStudy(string dataDirectory)
{
    /// <summary>Share of contradictions among judged pairs for which 0.5 is the boundary: in running text few of the pairs that share a subject clash.</summary>
    public const double Prior = 0.1;

    private static readonly NetworkOptions WithVectors = new() { Hidden = [64], Classes = 3, Epochs = 5, Dropout = 0.5f, Decay = 0.05f };
    private static readonly NetworkOptions OfWords = new() { Hidden = [32], Classes = 3, Epochs = 8, Dropout = 0.2f };

    // Sentences turned round by rule are plain to see and would crowd out the contradictions that people and models make.
    private const float ChangedWeight = 0.3f;

    // Captions say how a scene looks; what 0.5 means is fitted on text of other sorts.
    private static readonly string[] Captions = ["snli_esnli", "cad_nli"];

    // Results depend on no order: readings and vectors are functions of their text, networks of their fold.
    private const int Parallel = 8;

    private readonly ConcurrentDictionary<string, SentenceReading> _readings = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, float[]?> _vectors = new(StringComparer.Ordinal);
    private readonly PairSets _sets = new(dataDirectory);

    /// <summary>The pairs that the head learns from, with out-of-fold probabilities.</summary>
    /// <param name="vectors">True for the head with vectors: English pairs only.</param>
    public IReadOnlyList<(LabelledPair Pair, double Probability)> OutOfFold(bool vectors)
    {
        var pairs = Learned(vectors);
        var (odds, platt) = Odds(pairs, vectors);
        return [.. pairs.Select((p, i) => (p, platt.Probability(odds[i])))];
    }

    /// <summary>The pairs that nothing was learned from, with the probabilities of the head that ships.</summary>
    public IReadOnlyList<(LabelledPair Pair, double Probability)> Transfer() =>
        [.. _sets.Transfer().AsParallel().AsOrdered().WithDegreeOfParallelism(Parallel).Select(p => (p, Shipped(p.First, p.Second)))];

    /// <summary>The probability that the shipped head gives a pair.</summary>
    /// <param name="first">One sentence.</param>
    /// <param name="second">The other.</param>
    public double Shipped(string first, string second) =>
        ContradictionHead.Answer(Reading(first), Reading(second), Vector(first), Vector(second)).Answer.Probability;

    /// <summary>The file of a head trained on everything, calibrated on out-of-fold scores.</summary>
    /// <param name="vectors">True for the head with vectors.</param>
    /// <param name="output">Where it reports.</param>
    public byte[] Train(bool vectors, TextWriter output)
    {
        var pairs = Learned(vectors);
        var known = _sets.Transfer().Select(static p => p.First + " | " + p.Second);
        var repeated = TrainingSet.Overlap(pairs.Select(static p => p.First + " | " + p.Second), known);
        if (repeated.Count > 0)
        {
            throw new InvalidOperationException($"{repeated.Count} test pairs stand among the training pairs, such as: {repeated[0]}");
        }

        var (odds, platt) = Odds(pairs, vectors);
        foreach (var set in pairs.Select((p, i) => (Pair: p, Raw: odds[i])).GroupBy(static s => s.Pair.Set))
        {
            var auc = Metrics.Auroc([.. set.Select(static s => (s.Pair.Contradicts, s.Raw))]);
            output.WriteLine(FormattableString.Invariant($"{set.Key}: {set.Count()} pairs, out of fold AUROC {auc:F3}"));
        }

        output.WriteLine(FormattableString.Invariant($"slope {platt.Slope:F3}, offset {platt.Offset:F3}"));
        return ContradictionModel.Write(platt.Slope, platt.Offset, NetworkTrainer.Train(Rows(pairs, vectors), Options(vectors)));
    }

    private static NetworkOptions Options(bool vectors) => vectors ? WithVectors : OfWords;

    private static bool IsRussian(LabelledPair pair) => pair.Set == "own_ru";

    private List<LabelledPair> Learned(bool vectors) => [.. _sets.Training().Where(p => !vectors || !IsRussian(p))];

    private (double[] Odds, Platt Platt) Odds(IReadOnlyList<LabelledPair> pairs, bool vectors)
    {
        var rows = Rows(pairs, vectors);
        var networks = Enumerable.Range(0, Folds.Count).AsParallel().AsOrdered().WithDegreeOfParallelism(Folds.Count)
            .Select(fold => DenseNetwork.Read(NetworkTrainer.Train([.. rows.Where(r => Folds.Of(r.Source) != fold)], Options(vectors)))).ToArray();
        var odds = rows.Select(r => ContradictionModel.LogOdds(networks[Folds.Of(r.Source)], r.Inputs)).ToArray();
        var general = pairs.Select((p, i) => (p, odds[i])).Where(static s => !Captions.Contains(s.p.Set));
        return (odds, Platt.Fit([.. general.Select(static s => (s.p.Contradicts, s.Item2))], Prior));
    }

    private TrainingRow[] Rows(IReadOnlyList<LabelledPair> pairs, bool vectors) =>
    [
        .. pairs.AsParallel().AsOrdered().WithDegreeOfParallelism(Parallel)
            .Select(p => new TrainingRow(Inputs(p, vectors), (int)p.Label, p.Source, p.Set == PairSets.ChangedSet ? ChangedWeight : 1)),
    ];

    private float[] Inputs(LabelledPair pair, bool vectors)
    {
        var inputs = new float[vectors ? PairFeatures.VectorCount : PairFeatures.WordCount];
        PairFeatures.Words(Reading(pair.First), Reading(pair.Second), inputs);
        if (vectors && Vector(pair.First) is { IsEmpty: false } first && Vector(pair.Second) is { IsEmpty: false } second)
        {
            PairFeatures.Vectors(first.Span, second.Span, inputs.AsSpan(PairFeatures.WordCount));
        }

        return inputs;
    }

    private SentenceReading Reading(string text) => _readings.GetOrAdd(text, SentenceReading.Read);

    private ReadOnlyMemory<float> Vector(string text) => _vectors.GetOrAdd(text, static t =>
        (EmbeddedEncoders.English ?? throw new InvalidOperationException($"The head needs the English encoder: {EmbeddedEncoders.EnglishMissing}."))
            .Read(t).Vector);
}
