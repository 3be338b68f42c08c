using Grid.Diagnostics;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.Support;

/// <summary>What 12.2.5 said of each case.</summary>
public sealed class SupportReports
{
    private const string Code = "12.2.5";
    private readonly Dictionary<GroundedCase, (double? Score, bool Alarms, (int Start, int End)[] Spans)> _read = new(ReferenceEqualityComparer.Instance);

    /// <summary>Keeps what a report says of the entry.</summary>
    /// <param name="item">The case.</param>
    /// <param name="report">Its report.</param>
    public void Add(GroundedCase item, Report report)
    {
        ArgumentNullException.ThrowIfNull(report);
        var findings = report.Findings.Where(static f => f.Code == Code).ToArray();
        _read[item] = (report.Scores[Code], findings.Any(static f => f.Severity >= Severity.Warning), [.. findings.SelectMany(static f => f.Spans).Select(static s => (s.Start, s.End))]);
    }

    /// <summary>True when the case was read.</summary>
    /// <param name="item">The case.</param>
    public bool Has(GroundedCase item) => _read.ContainsKey(item);

    /// <summary>The entry's score, or null.</summary>
    /// <param name="item">The case.</param>
    public double? Score(GroundedCase item) => _read[item].Score;

    /// <summary>True when a finding is a warning or worse.</summary>
    /// <param name="item">The case.</param>
    public bool Alarms(GroundedCase item) => _read[item].Alarms;

    /// <summary>The marked spans, findings of any severity.</summary>
    /// <param name="item">The case.</param>
    public IReadOnlyList<(int Start, int End)> Spans(GroundedCase item) => _read[item].Spans;

    /// <summary>The cases with their labels and scores.</summary>
    /// <param name="cases">The cases.</param>
    public IReadOnlyList<LabelledCase> Cases(IReadOnlyList<GroundedCase> cases) =>
        [.. cases.Select(c => new LabelledCase(c.Source, c.Unsupported, Score(c), WordBreaker.CountWords(c.Text)))];
}
