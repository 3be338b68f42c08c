using Grid.Diagnostics;
using MathNet.Numerics.Distributions;
using MathNet.Numerics.Statistics;

namespace Grid.Formats;

/// <summary>Two runs over the same records, side by side: what got worse, and how sure that is.</summary>
/// <remarks>Immutable. Records are paired by id; undecided and unreadable ones take part in the counts of alarms alone.</remarks>
public sealed record RunComparison
{
    /// <summary>The most examples kept.</summary>
    public const int ExampleLimit = 25;

    private const double NoticedChange = 0.05;
    private const double TwoSided = 0.975;

    private RunComparison()
    {
    }

    /// <summary>Records in both runs.</summary>
    public long Paired { get; private init; }

    /// <summary>Records of the first run alone.</summary>
    public long OnlyBefore { get; private init; }

    /// <summary>Records of the second run alone.</summary>
    public long OnlyAfter { get; private init; }

    /// <summary>Records with an alarm of any entry.</summary>
    public required PairedCount Alarmed { get; init; }

    /// <summary>Unstable records.</summary>
    public required PairedCount Unstable { get; init; }

    /// <summary>Entries whose alarms changed, the surest worsening first, with p corrected for the number of entries (Holm).</summary>
    public required IReadOnlyList<EntryComparison> Entries { get; init; }

    /// <summary>Mean change of stability, second less first; null without pairs.</summary>
    public double? Change { get; private init; }

    /// <summary>The 95 % interval of <see cref="Change"/>.</summary>
    public (double Low, double High)? ChangeInterval { get; private init; }

    /// <summary>Records that lost most stability or changed to a worse verdict, the worst first.</summary>
    public required IReadOnlyList<RecordComparison> Worst { get; init; }

    /// <summary>Compares two runs.</summary>
    /// <param name="before">The first run's records.</param>
    /// <param name="after">The second run's records; of an id given twice the first record counts.</param>
    public static RunComparison Of(IEnumerable<ScoredRecord> before, IEnumerable<ScoredRecord> after)
    {
        var (first, pairs, onlyAfter) = Pair(before, after);
        var changes = pairs.Where(static p => p.Decided).Select(static p => p.Change).ToList();
        var (mean, margin) = changes.Count > 1
            ? (changes.Mean(), Normal.InvCDF(0, 1, TwoSided) * changes.StandardDeviation() / Math.Sqrt(changes.Count))
            : (changes.FirstOrDefault(), 0);
        return new RunComparison
        {
            Paired = pairs.Count,
            OnlyBefore = first.Count - pairs.Count,
            OnlyAfter = onlyAfter,
            Alarmed = Count(pairs, static r => r.Alarmed),
            Unstable = Count(pairs, static r => r.Verdict == Verdict.Unstable),
            Entries = EntriesOf(pairs),
            Change = changes.Count > 0 ? mean : null,
            ChangeInterval = changes.Count > 1 ? (mean - margin, mean + margin) : null,
            Worst = [.. pairs.Where(static p => p.Decided && (p.Change <= -NoticedChange || p.WorseVerdict)).OrderByDescending(static p => p.WorseVerdict).ThenBy(static p => p.Change).ThenBy(static p => p.Before.Id, StringComparer.Ordinal).Take(ExampleLimit)],
        };
    }

    private static (Dictionary<string, ScoredRecord> First, List<RecordComparison> Pairs, long OnlyAfter) Pair(IEnumerable<ScoredRecord> before, IEnumerable<ScoredRecord> after)
    {
        var first = new Dictionary<string, ScoredRecord>(StringComparer.Ordinal);
        foreach (var record in before)
        {
            // An id given twice has an error in place of its second report: the first one counts.
            first.TryAdd(record.Id, record);
        }

        var pairs = new List<RecordComparison>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        long onlyAfter = 0;
        foreach (var record in after)
        {
            if (!seen.Add(record.Id))
            {
                continue;
            }

            if (first.TryGetValue(record.Id, out var earlier))
            {
                pairs.Add(new RecordComparison(earlier, record));
            }
            else
            {
                onlyAfter++;
            }
        }

        return (first, pairs, onlyAfter);
    }

    private static List<EntryComparison> EntriesOf(List<RecordComparison> pairs)
    {
        var counts = ScoredRecord.Entries.Select((code, bit) => (Code: code, Count: Count(pairs, r => (r.Alarms >> bit & 1) != 0)))
            .Where(static e => e.Count.Worse + e.Count.Better > 0).OrderBy(static e => e.Count.P).ToList();
        var entries = new List<EntryComparison>();
        var corrected = 0.0;
        for (var i = 0; i < counts.Count; i++)
        {
            corrected = Math.Max(corrected, Math.Min(1, counts[i].Count.P * (counts.Count - i)));
            entries.Add(new EntryComparison(counts[i].Code, counts[i].Count, corrected));
        }

        return [.. entries.OrderByDescending(static e => e.Count.Worse > e.Count.Better).ThenBy(static e => e.P).ThenBy(static e => e.Code, StringComparer.Ordinal)];
    }

    private static PairedCount Count(List<RecordComparison> pairs, Func<ScoredRecord, bool> has)
    {
        long worse = 0, better = 0, before = 0, after = 0;
        foreach (var pair in pairs)
        {
            var (had, now) = (has(pair.Before), has(pair.After));
            (before, after) = (before + (had ? 1 : 0), after + (now ? 1 : 0));
            (worse, better) = (worse + (!had && now ? 1 : 0), better + (had && !now ? 1 : 0));
        }

        return new PairedCount(worse, better, before, after);
    }
}
