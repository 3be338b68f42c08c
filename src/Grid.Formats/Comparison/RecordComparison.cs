using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>A record in two runs.</summary>
/// <param name="Before">In the first.</param>
/// <param name="After">In the second.</param>
public readonly record struct RecordComparison(ScoredRecord Before, ScoredRecord After)
{
    /// <summary>True when both runs decided it.</summary>
    public bool Decided => Rank(Before.Verdict) >= 0 && Rank(After.Verdict) >= 0;

    /// <summary>Change of stability.</summary>
    public double Change => After.Stability - Before.Stability;

    /// <summary>True when its verdict is a worse one now.</summary>
    public bool WorseVerdict => Decided && Rank(After.Verdict) > Rank(Before.Verdict);

    /// <summary>Entries that alarm now and did not.</summary>
    public IEnumerable<string> NewAlarms
    {
        get
        {
            var fresh = After.Alarms & ~Before.Alarms;
            return ScoredRecord.Entries.Where((_, bit) => (fresh >> bit & 1) != 0);
        }
    }

    private static int Rank(Verdict? verdict) => verdict switch
    {
        Verdict.Stable => 0,
        Verdict.Strained => 1,
        Verdict.Unstable => 2,
        _ => -1,
    };
}
