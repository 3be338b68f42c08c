using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics;

/// <summary>A report while its rooms write it, in the catalogue's order; each room writes only what it decides.</summary>
/// <remarks>Not thread safe; lives for one reading.</remarks>
public sealed class ReportDraft
{
    private FieldGraph? _graph;

    internal ReportDraft(SceneFrame frame, JudgementLedger judgements, SceneField field)
    {
        Frame = frame;
        JudgedPairs = [.. judgements.Conflicts.Where(p => field.Holds(p.First) && field.Holds(p.Second))];
        Supports = [.. judgements.Supports.Where(s => field.Holds(s.Component))];
        Registers = [.. judgements.Registers.Where(r => field.Holds(r.Component))];
    }

    /// <summary>The scene's frame.</summary>
    public SceneFrame Frame { get; }

    /// <summary>Every pair judged so far that is still in the window, by indices.</summary>
    public IReadOnlyList<JudgedConflict> JudgedPairs { get; }

    /// <summary>Every claim judged against the evidence that is still in the window, by component.</summary>
    public IReadOnlyList<JudgedSupport> Supports { get; }

    /// <summary>Every component of the window whose register was judged, by component.</summary>
    public IReadOnlyList<JudgedRegister> Registers { get; }

    /// <summary>Scores by code; null when undecided.</summary>
    public SortedDictionary<string, double?> Scores { get; } = new(StringComparer.Ordinal);

    /// <summary>Entries that could not decide, and why.</summary>
    public List<Undecided> Undecided { get; } = [];

    /// <summary>Findings that are still open: they may change while the scene grows.</summary>
    public List<RawFinding> Open { get; } = [];

    /// <summary>Indices that open a segment (12.1.3), ascending.</summary>
    public List<int> Boundaries { get; } = [];

    /// <summary>The conflicting sub-field (12.4.2) of each component of the window, numbered by first appearance; null while the field is whole.</summary>
    public IReadOnlyList<int>? Fragments { get; set; }

    /// <summary>Sub-fields, by first appearance: those of <see cref="Fragments"/>, or 12.3.4's segments grouped by letter.</summary>
    public List<Subfield> Subfields { get; } = [];

    /// <summary>What costs the scene most (12.3.3), the heaviest first.</summary>
    public List<DoubtReason> Reasons { get; } = [];

    /// <summary>The density (12.3.1), or null.</summary>
    public double? Density { get; set; }

    /// <summary>The repeatability (12.3.1), or null.</summary>
    public double? Repeatability { get; set; }

    /// <summary>The formula (12.3.4).</summary>
    public string Formula { get; set; } = "";

    /// <summary>The Δ-code (12.5.3).</summary>
    public string DeltaCode { get; set; } = "Δ1:-";

    /// <summary>The graph of the window, built for the first room that asks: it is what a reading of a long scene costs most.</summary>
    /// <param name="field">The field of this reading.</param>
    internal FieldGraph Graph(SceneField field) => _graph ??= new FieldGraph(field.Window);

    /// <summary>Writes a decided score.</summary>
    /// <param name="code">The entry.</param>
    /// <param name="score">0 to 1; clipped.</param>
    public void Decide(string code, double score) => Scores[code] = Math.Clamp(score, 0, 1);

    /// <summary>Writes that the entry cannot decide.</summary>
    /// <param name="code">The entry.</param>
    /// <param name="why">One of the reasons of <see cref="Diagnostics.Undecided"/>.</param>
    public void Abstain(string code, string why)
    {
        Scores[code] = null;
        Undecided.Add(new Undecided(code, why));
    }
}
