using Grid.Diagnostics;

namespace Grid.Cli.Evaluation;

/// <summary>What a run has shown so far, for whoever watches it: counts only, so that it stays as small as the catalogue.</summary>
internal sealed class RunTally
{
    private readonly Dictionary<string, (long Errors, long Warnings)> _entries = new(StringComparer.Ordinal);
    private readonly long[] _verdicts = new long[Enum.GetValues<Verdict>().Length];

    /// <summary>Records done, those that could not be read included.</summary>
    public long Done { get; private set; }

    /// <summary>Records that could not be read.</summary>
    public long Unread { get; private set; }

    /// <summary>The last unstable scene with its gravest finding; null while there is none.</summary>
    public (string Scene, Finding Top)? LastUnstable { get; private set; }

    /// <summary>Scenes of a verdict.</summary>
    public long this[Verdict verdict] => _verdicts[(int)verdict];

    /// <summary>Entries that raised an error or warning, in how many scenes by their gravest finding there; most scenes first.</summary>
    public IEnumerable<(string Code, long Errors, long Warnings)> Entries => _entries
        .OrderByDescending(static e => e.Value.Errors + e.Value.Warnings).ThenBy(static e => e.Key, StringComparer.Ordinal)
        .Select(static e => (e.Key, e.Value.Errors, e.Value.Warnings));

    /// <summary>Counts one record.</summary>
    /// <param name="report">Its report; null when it could not be read.</param>
    public void Add(Report? report)
    {
        Done++;
        if (report is null)
        {
            Unread++;
            return;
        }

        _verdicts[(int)report.Verdict]++;
        foreach (var entry in report.Findings.Where(static f => f.Severity >= Severity.Warning).GroupBy(static f => f.Code))
        {
            var (errors, warnings) = _entries.GetValueOrDefault(entry.Key);
            var isError = entry.Any(static f => f.Severity == Severity.Error);
            _entries[entry.Key] = isError ? (errors + 1, warnings) : (errors, warnings + 1);
        }

        if (report.Verdict == Verdict.Unstable && report.Findings.OrderByDescending(static f => f.Severity).ThenByDescending(static f => f.Score).FirstOrDefault() is { } top)
        {
            LastUnstable = (report.Id, top);
        }
    }
}
