using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>How the latest scores of a stream are spread: counts of equal bins over 0 to 1, in two generations.</summary>
/// <remarks>
/// Immutable and bounded. The newer generation fills up, then becomes the older one, so the counts are of the last
/// <see cref="GenerationLength"/> to twice as many scores, without a clock. Whole numbers: <see cref="Merge"/> is exact,
/// commutative and associative, so the shards of a stream may be counted apart.
/// </remarks>
[MessagePackObject]
public sealed record ScoreSketch
{
    /// <summary>Scores after which a generation is full.</summary>
    public const int GenerationLength = 512;

    /// <summary>Bins: a thousandth of the scale each.</summary>
    public const int Bins = 1000;

    /// <summary>No score yet.</summary>
    public static ScoreSketch Empty { get; } = new([], []);

    /// <summary>A sketch from its saved parts.</summary>
    /// <param name="older">Counts of the full generation before; empty at first.</param>
    /// <param name="newer">Counts of the generation that fills up; empty at first.</param>
    /// <exception cref="ArgumentException">A part has another number of bins, or a count below 0.</exception>
    [SerializationConstructor]
    public ScoreSketch(int[] older, int[] newer)
    {
        (Older, Newer) = (Checked(older), Checked(newer));
        Filled = Sum(newer);
        Count = Sum(older) + Filled;
    }

    /// <summary>Counts of the full generation before; empty at first.</summary>
    [Key(0)]
    public int[] Older { get; }

    /// <summary>Counts of the generation that fills up; empty at first.</summary>
    [Key(1)]
    public int[] Newer { get; }

    /// <summary>Scores counted.</summary>
    [IgnoreMember]
    public int Count { get; }

    private int Filled { get; }

    /// <summary>The sketch with one more score.</summary>
    /// <param name="score">0 to 1; clipped.</param>
    public ScoreSketch With(double score)
    {
        var full = Filled >= GenerationLength;
        var next = full || Newer.Length == 0 ? new int[Bins] : (int[])Newer.Clone();
        next[Bin(score)]++;
        return new ScoreSketch(full ? Newer : Older, next);
    }

    /// <summary>What two shards saw together.</summary>
    /// <param name="first">One shard's.</param>
    /// <param name="second">The other's.</param>
    public static ScoreSketch Merge(ScoreSketch first, ScoreSketch second)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        return new ScoreSketch(Added(first.Older, second.Older), Added(first.Newer, second.Newer));
    }

    /// <summary>Share of the scores counted that lie above a score, those of its own bin by their place in it; 1 when there are none.</summary>
    /// <param name="score">0 to 1; clipped.</param>
    public double ShareAbove(double score)
    {
        if (Count == 0)
        {
            return 1;
        }

        var bin = Bin(score);
        long above = 0;
        for (var b = bin + 1; b < Bins; b++)
        {
            above += At(b);
        }

        var within = Math.Clamp((Math.Clamp(score, 0, 1) * Bins) - bin, 0, 1);
        return (above + ((1 - within) * At(bin))) / Count;
    }

    /// <summary>The score above which a share of the scores lies; 0 when there are none.</summary>
    /// <param name="share">0 to 1.</param>
    public double Above(double share)
    {
        var wanted = share * Count;
        long above = 0;
        for (var b = Bins - 1; b >= 0; b--)
        {
            var here = At(b);
            if (here > 0 && above + here >= wanted)
            {
                return (b + 1 - ((wanted - above) / here)) / Bins;
            }

            above += here;
        }

        return 0;
    }

    private int At(int bin) => (Older.Length == 0 ? 0 : Older[bin]) + (Newer.Length == 0 ? 0 : Newer[bin]);

    private static int Bin(double score) => (int)Math.Min(Bins - 1, Math.Clamp(score, 0, 1) * Bins);

    private static int Sum(int[] counts)
    {
        var sum = 0;
        foreach (var count in counts)
        {
            sum += count;
        }

        return sum;
    }

    private static int[] Checked(int[] counts) => (counts.Length is 0 or Bins) && counts.AsSpan().IndexOfAnyInRange(int.MinValue, -1) < 0
        ? counts
        : throw new ArgumentException($"A generation counts {Bins} bins, none below 0.", nameof(counts));

    private static int[] Added(int[] first, int[] second) =>
        first.Length == 0 ? second : second.Length == 0 ? first : [.. first.Zip(second, static (a, b) => a + b)];
}
