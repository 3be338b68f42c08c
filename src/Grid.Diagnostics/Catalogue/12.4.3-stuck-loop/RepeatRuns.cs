using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What one more word showed.</summary>
/// <param name="Longest">Words in a row, up to this one, that equal those some distance back; the longest such row.</param>
/// <param name="LongestLag">That distance.</param>
/// <param name="BestLag">The distance whose row has the greatest evidence; 0 when nothing repeats.</param>
/// <param name="BestEvidence">That evidence.</param>
public readonly record struct RepeatStep(int Longest, int LongestLag, int BestLag, double BestEvidence);

/// <summary>For every distance up to <see cref="LagLimit"/> words, how long the text has been equal to itself that far back.</summary>
/// <remarks>
/// An autocorrelation kept as counters: exact where rolling hashes are probable, the same constant cost per word.
/// A loop of period d shows as a row at d that outlasts d; a quotation or a doubled phrase as a row that does not.
/// </remarks>
[MessagePackObject]
public sealed class RepeatRuns
{
    /// <summary>The longest period in words: five sentences of 25.</summary>
    public const int LagLimit = 128;

    // Saturation forgets like a window of this many words: long enough for three short sentences, short enough to see a
    // loop in a long text.
    private const double SaturationWords = 60;

    /// <summary>Words in a row equal to those this many words back, by distance; place 0 is unused.</summary>
    [Key(0)]
    public int[] Runs { get; init; } = new int[LagLimit + 1];

    /// <summary>The weights of the words of those rows (<see cref="LoopWord.WeightOf"/>), added up.</summary>
    [Key(2)]
    public int[] Weights { get; init; } = new int[LagLimit + 1];

    /// <summary>Share of recent words inside repeated wording, 0 to 1; repeats of 2, 4, 6 and 8 words count a quarter each.</summary>
    [Key(1)]
    public double Saturation { get; set; }

    /// <summary>Folds in the newest word of the trail.</summary>
    /// <param name="trail">The trail, the word included.</param>
    /// <param name="prose">False for lists and headings, whose parallel wording does not count towards saturation.</param>
    public RepeatStep Step(WordTrail trail, bool prose)
    {
        ArgumentNullException.ThrowIfNull(trail);
        var now = trail.Count - 1;
        var hash = trail.Hashes[WordTrail.Place(now)];
        var weight = LoopWord.WeightOf(hash);
        var lags = (int)Math.Min(LagLimit, now);
        int longest = 0, longestLag = 0, bestLag = 0;
        double best = 0;
        for (var d = 1; d <= lags; d++)
        {
            if (trail.Hashes[WordTrail.Place(now - d)] != hash)
            {
                (Runs[d], Weights[d]) = (0, 0);
                continue;
            }

            var run = ++Runs[d];
            if (run > longest)
            {
                (longest, longestLag) = (run, d);
            }

            Weights[d] += weight;
            var evidence = Evidence(d);
            if (evidence > best)
            {
                (best, bestLag) = (evidence, d);
            }
        }

        if (prose)
        {
            Saturation += ((weight == 0 ? 0 : Share(longest)) - Saturation) / SaturationWords;
        }

        return weight == 0 ? default : new RepeatStep(longest, longestLag, bestLag, best);
    }

    /// <summary>Evidence of the row at a distance.</summary>
    /// <param name="lag">The distance in words.</param>
    /// <remarks>None when numbers outweigh words: "x[1] = 5, x[2] = 9" is data that counts, not a loop.</remarks>
    public double Evidence(int lag) =>
        2 * Weights[lag] < LoopWord.FullWeight * Runs[lag] ? 0 : LoopScale.Evidence(Weights[lag] / (double)LoopWord.FullWeight, lag);

    private static double Share(int longest) => Math.Min(longest, 8) / 2 / 4.0;
}
