using System.Globalization;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>Counts numbers from 0 to 1 into fixed bins.</summary>
/// <remarks>Sums ten-thousandths as integers, so that the mean does not depend on the order of the records.</remarks>
internal sealed class BinTally
{
    private const int Bins = 20;
    private const int Unit = 10_000;

    private readonly long[] _bins = new long[Bins];
    private long _sum;
    private long _count;

    public void Add(double? value)
    {
        if (value is { } number && double.IsFinite(number))
        {
            var units = (long)Math.Round((decimal)Math.Clamp(number, 0, 1) * Unit, MidpointRounding.AwayFromZero);
            _bins[Math.Min(units * Bins / Unit, Bins - 1)]++;
            _sum += units;
            _count++;
        }
    }

    public Distribution ToDistribution() =>
        new(_count, _count == 0 ? null : (double)((decimal)_sum / _count / Unit), [.. _bins]);
}

/// <summary>Counts names, the first so many of them.</summary>
/// <remarks>Names beyond the limit are counted together, so that a hostile corpus cannot fill the memory.</remarks>
internal sealed class NameTally(int limit)
{
    public const string Others = "(others)";

    private readonly SortedDictionary<string, long> _counts = new(StringComparer.Ordinal);

    public void Add(string name)
    {
        var key = _counts.Count < limit || _counts.ContainsKey(name) ? name : Others;
        _counts[key] = _counts.GetValueOrDefault(key) + 1;
    }

    public SortedDictionary<string, long> ToDictionary() => new(_counts, StringComparer.Ordinal);
}

/// <summary>Counts what one entry said.</summary>
internal sealed class EntryTally(string title)
{
    private const int ReasonLimit = 20;

    private readonly NameTally _undecided = new(ReasonLimit);
    private readonly BinTally _scores = new();
    private long _note;
    private long _warning;
    private long _error;
    private long _scenes;

    public void Score(double? score) => _scores.Add(score);

    public void Abstain(string why) => _undecided.Add(why);

    public void Find(Severity severity)
    {
        _note += severity == Severity.Note ? 1 : 0;
        _warning += severity == Severity.Warning ? 1 : 0;
        _error += severity == Severity.Error ? 1 : 0;
    }

    public void Alarm() => _scenes++;

    public EntryResults ToResults()
    {
        var scores = _scores.ToDistribution();
        return new EntryResults
        {
            Title = title,
            Scored = scores.Count,
            Undecided = _undecided.ToDictionary(),
            Scenes = _scenes,
            Findings = new SeverityCounts(_note, _warning, _error),
            Scores = scores,
        };
    }
}

/// <summary>Names pathways for people.</summary>
internal static class PathwayName
{
    public static string Of(PathwayUse use) => string.Create(
        CultureInfo.InvariantCulture,
        $"{Shown.Clip(use.Id, 200)} ({use.Mode}, {use.Kernel}{(use.Adapter is null ? "" : ", adapter " + Shown.Clip(use.Adapter, 100))}{(use.Deterministic ? "" : ", not deterministic")})");
}
