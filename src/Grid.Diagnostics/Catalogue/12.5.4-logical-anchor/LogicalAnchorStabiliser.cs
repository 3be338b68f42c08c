namespace Grid.Diagnostics.Rooms;

/// <summary>12.5.4: one anchor is put into an abstract or poetic scene, a referent of its context or a reason of its own lines, without breaking its register.</summary>
/// <remarks>A broken formula has its anchor already and gets it back (<see cref="FormulaSteps"/>). Where neither context nor scene has anything to hold on to, the plan is a prompt.</remarks>
public sealed class LogicalAnchorStabiliser : Stabiliser
{
    /// <summary>The entry.</summary>
    internal const string EntryCode = "12.5.4";

    private const string Why = "It names something the scene can be held to.";
    private const string Asked = "Keep the text and its register. Add one thing that could be pointed at, one definition of what the main word stands for, and one reason.";
    private const string AskedRu = "Сохрани текст и его регистр. Добавь одно, на что можно указать, одно определение главного слова и одну причину.";
    private const int MostTogether = 3;
    private const int Alternatives = 2;

    // What one anchor cannot hold, several may.
    private const double TogetherRate = PlanGain.PutIn * 0.95;

    private static readonly string[] Floating = ["12.1.4", "12.7.1"];

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = EntryCode,
        Slug = "logical-anchor",
        Title = "Embedding a logical anchor into a poetic scene",
        TitleRu = "Встраивание логического якоря для поэтической сцены",
        Kind = RoomKind.Stabiliser,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<StabilisationPlan> Plan(Report report, RepairMaterial material)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(material);
        var plans = new List<StabilisationPlan>();
        foreach (var finding in report.Findings.Where(static f => f.Severity >= Severity.Warning && f.Remedy == EntryCode))
        {
            if (Floating.Contains(finding.Code))
            {
                plans.AddRange(Anchored(finding, material));
            }
            else
            {
                plans.AddRange(RemedySteps.For(finding, material).Select(s => Plan(finding, material, s.Rate, s.Removed, s.Edits)));
            }
        }

        return plans;
    }

    private static IEnumerable<StabilisationPlan> Anchored(Finding finding, RepairMaterial material)
    {
        var marked = finding.Spans.Select(static s => s.Component).Where(material.MayChange).Distinct().Order().ToList();
        if (marked.Count == 0)
        {
            yield break;
        }

        string[] texts = [.. material.Window.Where(c => material.Frame.Judges(c.Role) && c.Text is not null).Select(static c => c.Text!)];
        var found = LogicalAnchor.Find(material.Frame, texts);
        foreach (var anchor in found.Take(Alternatives))
        {
            yield return Plan(finding, material, PlanGain.PutIn, 0, [Edit.Insert(Place(anchor, marked), anchor.Text, Why)]);
        }

        if (found.Count > 1)
        {
            yield return Plan(finding, material, TogetherRate, 0, [.. found.Take(MostTogether).Select((a, i) => Edit.Insert(
                a.Kind == "reason" ? marked[^1] + 1 : marked[i * marked.Count / MostTogether], a.Text, Why))]);
        }

        var russian = material.Frame.Language == Text.TextLanguage.Russian;
        yield return new StabilisationPlan(
            EntryCode, finding.Id, PlanGain.Of(finding, PlanGain.AskAgain, 0, material.ComponentCount), [], russian ? AskedRu : Asked);
    }

    // A referent opens what floats, a reason closes it.
    private static int Place(AnchorCandidate anchor, List<int> marked) => anchor.Kind == "reason" ? marked[^1] + 1 : marked[0];

    private static StabilisationPlan Plan(Finding finding, RepairMaterial material, double rate, int removed, IReadOnlyList<Edit> edits) =>
        new(EntryCode, finding.Id, PlanGain.Of(finding, rate, removed, material.ComponentCount), edits);
}
