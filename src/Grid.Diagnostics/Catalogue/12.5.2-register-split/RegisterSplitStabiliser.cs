using System.Globalization;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.5.2: separates a scene by register for as long as it is judged, each piece apart, and joins it again without loss.</summary>
/// <remarks>
/// A stretch that left the register is planned in two ways: it goes, or the pieces are set apart with a blank line
/// (<see cref="RegisterSplit"/> does the splitting, judging apart and joining). A whole text in another register than asked for is the speaker's to
/// write again: that plan is a prompt.
/// </remarks>
public sealed class RegisterSplitStabiliser : Stabiliser
{
    /// <summary>The entry.</summary>
    internal const string EntryCode = "12.5.2";

    private const string Apart = "\n\n";

    // What was asked for, in the words of the request; the text itself stays the speaker's.
    private const string AskedAgain = "Say the same once more, in this register: {0}. Keep every name, number and instruction.";
    private const string AskedAgainRu = "Скажи то же ещё раз, в этом регистре: {0}. Сохрани все имена, числа и указания.";

    // A finding of these kinds names the stretch that left; of "steps" only the first and last sentence.
    private static readonly string[] Stretched = ["drift", "metre"];

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = EntryCode,
        Slug = "register-split",
        Title = "Temporary split of the scene by registers",
        TitleRu = "Временное разделение сцены по регистрам",
        Kind = RoomKind.Stabiliser,
    };

    /// <inheritdoc/>
    public override IReadOnlyList<StabilisationPlan> Plan(Report report, RepairMaterial material)
    {
        ArgumentNullException.ThrowIfNull(report);
        ArgumentNullException.ThrowIfNull(material);
        return [.. report.Findings.Where(f => f.Remedy == Descriptor.Code && f.Severity >= Severity.Warning)
            .SelectMany(f => Stretched.Contains(f.Kind) ? [.. Dropped(f, material), .. Split(f, material)] : Again(f, material))];
    }

    private IEnumerable<StabilisationPlan> Dropped(Finding finding, RepairMaterial material)
    {
        var stretch = finding.Spans.Select(static s => s.Component).Distinct().Where(material.MayChange).ToList();
        if (stretch.Count > 0 && stretch.Count < material.Window.Count)
        {
            yield return new StabilisationPlan(
                Descriptor.Code, finding.Id, PlanGain.Of(finding, PlanGain.DropStretch, stretch.Count, material.ComponentCount),
                [.. stretch.Select(static i => Edit.Delete(i, "It is in another register than the rest."))]);
        }
    }

    private IEnumerable<StabilisationPlan> Split(Finding finding, RepairMaterial material)
    {
        var speaking = material.Window.Where(c => material.Frame.Judges(c.Role) && c.Text is not null && RegisterUnits.Counts(c)).Select(static c => (c.Index, c.Text!));
        var pieces = RegisterSplit.Stretches(speaking, material.Field.FirstIndex, material.ComponentCount);
        var edits = pieces.Skip(1).Select((piece, p) => Edit.Insert(piece.First, Apart, Why(piece, pieces[p].Register))).ToList();
        if (edits.Count > 0)
        {
            yield return new StabilisationPlan(Descriptor.Code, finding.Id, PlanGain.Of(finding, PlanGain.SetApart, 0, material.ComponentCount), edits);
        }
    }

    private IEnumerable<StabilisationPlan> Again(Finding finding, RepairMaterial material)
    {
        var russian = material.Frame.Language == Text.TextLanguage.Russian;
        var register = material.Frame.Register ?? (russian ? "один и тот же от начала до конца" : "one and the same throughout");
        var prompt = string.Format(CultureInfo.InvariantCulture, russian ? AskedAgainRu : AskedAgain, register);
        yield return new StabilisationPlan(Descriptor.Code, finding.Id, PlanGain.Of(finding, PlanGain.AskAgain, 0, material.ComponentCount), [], prompt);
    }

    private static string Why((string Register, int First, int Count) piece, string before) => string.Create(
        CultureInfo.InvariantCulture,
        $"From here {piece.Count} components are {piece.Register}, after {before}: judge and revise them apart.");
}
