using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.8.1: a low-rank adapter on the encoder's last layer, learned from labelled or corrected scenes, for a domain that the encoder reads badly.</summary>
/// <remarks>
/// LoRA (Hu et al. 2021) on one layer, with an anchor, since a free adapter harms domains that the encoder knows. A trial
/// trains on four fifths of the sources and is held against the last fifth, five times; the adapter is let in only when the
/// lower end of the gain's interval is above zero and cosines of ordinary sentences stay where they were. Pure and deterministic. Thread safe.
/// </remarks>
public sealed class LoraRegeneration : Mechanism
{
    private const int Folds = 5;
    private const int Resamples = 400;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = "12.8.1",
        Slug = "lora-regeneration",
        Title = "LoRA regeneration of the decomposition layer",
        TitleRu = "LoRA-регенерация слоя декомпозиции",
        Kind = RoomKind.Mechanism,
        LanguageFree = true,
    };

    /// <summary>Trains an adapter and holds it against pairs it has not seen.</summary>
    /// <param name="layer">The encoder's last layer.</param>
    /// <param name="pairs">Labelled pairs.</param>
    /// <param name="anchors">The layer's inputs for ordinary sentences, whose cosines must not move.</param>
    /// <param name="options">How; null for the defaults.</param>
    /// <exception cref="ArgumentException">Too few pairs, or all of one target.</exception>
    public static AdapterTrial Try(
        ProjectionLayer layer, IReadOnlyList<AdapterPair> pairs, IReadOnlyList<float[]> anchors, AdapterOptions? options = null)
    {
        options ??= new AdapterOptions();
        if (pairs.Count < options.FewestPairs)
        {
            throw new ArgumentException($"{pairs.Count} pairs are too few to learn from: give at least {options.FewestPairs}.", nameof(pairs));
        }

        if (pairs.All(p => p.Target.Equals(pairs[0].Target)))
        {
            throw new ArgumentException("All pairs have one target: give near and far ones.", nameof(pairs));
        }

        var fold = FoldOf(pairs);
        var before = Cosines(layer, pairs);
        var after = new double[pairs.Count];
        for (var held = 0; held < Folds; held++)
        {
            var trained = new AdapterTraining(layer, options).Run([.. pairs.Where((_, i) => fold[i] != held)], anchors).Apply(layer);
            var inside = Enumerable.Range(0, pairs.Count).Where(i => fold[i] == held).ToArray();
            var cosines = Cosines(trained, [.. inside.Select(i => pairs[i])]);
            for (var k = 0; k < inside.Length; k++)
            {
                after[inside[k]] = cosines[k];
            }
        }

        var adapter = new AdapterTraining(layer, options).Run(pairs, anchors);
        var (low, high) = Interval(pairs, before, after);
        return new AdapterTrial(
            adapter, pairs.Count, Gain(pairs, before, after), low, high, Drift(layer, adapter.Apply(layer), anchors), options.DriftLimit);
    }

    /// <summary>The cosines of pairs under a layer.</summary>
    /// <param name="layer">The layer, adapted or not.</param>
    /// <param name="pairs">The pairs.</param>
    public static double[] Cosines(ProjectionLayer layer, IReadOnlyList<AdapterPair> pairs) =>
        [.. pairs.Select(p => Cosine(layer, p.First, p.Second))];

    // Whole sources, dealt out largest first, so that folds are of like size; ties by name.
    private static int[] FoldOf(IReadOnlyList<AdapterPair> pairs)
    {
        var sizes = new int[Folds];
        var folds = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var source in pairs.GroupBy(static p => p.Source, StringComparer.Ordinal)
            .OrderByDescending(static g => g.Count()).ThenBy(static g => g.Key, StringComparer.Ordinal))
        {
            var least = Array.IndexOf(sizes, sizes.Min());
            folds[source.Key] = least;
            sizes[least] += source.Count();
        }

        return [.. pairs.Select(p => folds[p.Source])];
    }

    private static double Gain(IReadOnlyList<AdapterPair> pairs, double[] before, double[] after)
    {
        var targets = pairs.Select(static p => p.Target).ToArray();
        return RankCorrelation.Of(after, targets) - RankCorrelation.Of(before, targets);
    }

    // Resampled by source: pairs of one source are no independent witnesses.
    private static (double Low, double High) Interval(IReadOnlyList<AdapterPair> pairs, double[] before, double[] after)
    {
        var sources = Enumerable.Range(0, pairs.Count).GroupBy(i => pairs[i].Source, StringComparer.Ordinal)
            .OrderBy(static g => g.Key, StringComparer.Ordinal).Select(static g => g.ToArray()).ToArray();
        var random = new Random(1);
        var gains = new double[Resamples];
        for (var r = 0; r < Resamples; r++)
        {
            var drawn = Enumerable.Range(0, sources.Length).SelectMany(_ => sources[random.Next(sources.Length)]).ToArray();
            gains[r] = Gain([.. drawn.Select(i => pairs[i])], [.. drawn.Select(i => before[i])], [.. drawn.Select(i => after[i])]);
        }

        Array.Sort(gains);
        return (gains[(int)(0.025 * Resamples)], gains[(int)(0.975 * Resamples)]);
    }

    private static double Drift(ProjectionLayer before, ProjectionLayer after, IReadOnlyList<float[]> anchors)
    {
        double sum = 0;
        var count = 0;
        for (var i = 0; i < anchors.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                sum += Math.Abs(Cosine(after, anchors[i], anchors[j]) - Cosine(before, anchors[i], anchors[j]));
                count++;
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    private static double Cosine(ProjectionLayer layer, float[] first, float[] second)
    {
        var (a, b) = (layer.Linear(first), layer.Linear(second));
        ProjectionLayer.Activate(a);
        ProjectionLayer.Activate(b);
        return FixedDot.Of(a, b);
    }
}
