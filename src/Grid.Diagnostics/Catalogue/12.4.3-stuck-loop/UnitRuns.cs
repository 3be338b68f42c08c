using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>For every distance up to <see cref="LagLimit"/> sentences, how long each has been like the one that far back.</summary>
/// <remarks>Finds what word runs cannot: loops in which a word, a number or the order changes each time (paraphrase, state).</remarks>
[MessagePackObject]
public sealed class UnitRuns
{
    /// <summary>The longest period in sentences: five turns of three.</summary>
    public const int LagLimit = 16;

    // Sentences that share at most this part of their content terms say different things; what they share beyond it counts.
    private const double Unlike = 1.0 / 3;

    // Similar neighbours are rarer in human text than equal words are, so sentences weigh more than words. Between 1.4, at
    // which three short paraphrases of our own are missed, and 1.96, at which anaphora ("I wish we had ...") raises alarms.
    private const double Weight = 1.75;

    // Below this mean similarity a row may be parallel wording ("If demand is high, then ... If demand is low, then ...").
    private const double Parallel = 0.6;

    // Sentences of one or two content words ("I do not know.") resemble each other by chance.
    private const int FewestTerms = 3;

    /// <summary>The last sentences, newest first, by component.</summary>
    [Key(0)]
    public List<int> Recent { get; init; } = [];

    /// <summary>Sentences in a row like those this many back, by distance; place 0 is unused.</summary>
    [Key(1)]
    public int[] Runs { get; init; } = new int[LagLimit + 1];

    /// <summary>Words of those rows, each weighed by its sentence's similarity beyond <c>Unlike</c>.</summary>
    [Key(2)]
    public double[] Weighed { get; init; } = new double[LagLimit + 1];

    /// <summary>Words of those rows.</summary>
    [Key(3)]
    public int[] Words { get; init; } = new int[LagLimit + 1];

    /// <summary>The first component of those rows.</summary>
    [Key(4)]
    public int[] Firsts { get; init; } = new int[LagLimit + 1];

    /// <summary>Folds in a sentence.</summary>
    /// <param name="sentence">The sentence as the field holds it.</param>
    /// <param name="field">The field.</param>
    /// <returns>False when the sentence says too little to be compared and was passed over.</returns>
    public bool Step(FieldComponent sentence, SceneField field)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        ArgumentNullException.ThrowIfNull(field);
        if (sentence.Terms.Length < FewestTerms)
        {
            return false;
        }

        for (var p = 1; p <= Recent.Count; p++)
        {
            var similarity = field.Holds(Recent[p - 1]) ? Overlap(sentence.Terms, field[Recent[p - 1]].Terms) : 0;
            if (similarity <= Unlike)
            {
                (Runs[p], Weighed[p], Words[p]) = (0, 0, 0);
                continue;
            }

            Firsts[p] = Runs[p] == 0 ? sentence.Index : Firsts[p];
            Runs[p]++;
            Weighed[p] += (similarity - Unlike) / (1 - Unlike) * sentence.WordCount;
            Words[p] += sentence.WordCount;
        }

        Recent.Insert(0, sentence.Index);
        if (Recent.Count > LagLimit)
        {
            Recent.RemoveAt(LagLimit);
        }

        return true;
    }

    /// <summary>Evidence of the row at a distance, on the scale of word runs; 0 below three cycles.</summary>
    /// <param name="lag">The distance in sentences.</param>
    public double Evidence(int lag)
    {
        if (Runs[lag] < (LoopScale.CyclesOfLoop - 1) * lag)
        {
            return 0;
        }

        var evidence = Weight * LoopScale.Evidence(Weighed[lag], Words[lag] * (double)lag / Runs[lag]);
        return Similarity(lag) < Parallel ? Math.Min(evidence, LoopScale.QuietEvidence) : evidence;
    }

    /// <summary>Mean similarity along the row at a distance: 0 unlike, 1 equal content.</summary>
    /// <param name="lag">The distance in sentences.</param>
    public double Similarity(int lag) => Words[lag] == 0 ? 0 : Weighed[lag] / Words[lag];

    // Jaccard's index of two ascending lists.
    private static double Overlap(uint[] first, uint[] second)
    {
        int i = 0, j = 0, shared = 0;
        while (i < first.Length && j < second.Length)
        {
            if (first[i] == second[j])
            {
                shared++;
                i++;
                j++;
            }
            else
            {
                _ = first[i] < second[j] ? i++ : j++;
            }
        }

        return shared / (double)(first.Length + second.Length - shared);
    }
}
