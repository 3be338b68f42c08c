using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.2.2: the scene is unfolded in another register than asked for, leaves its own register on the way, or mixes ты and вы.</summary>
/// <remarks>
/// Three signs on one scale (<see cref="RegisterScale"/>): the mean posterior against the register asked for
/// (<see cref="AskedFor"/>), the stretch that gains most from being told apart (<see cref="RegisterDrift"/>), and the rarer of two
/// forms of address (<see cref="RegisterAddress"/>). Kinds: asked, drift, address.
/// </remarks>
public sealed class WrongRegisterDetector : Detector<WrongRegisterState>
{
    // Weaker signs are not worth a line in the report.
    private const double LeastScore = 0.5;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = RegisterScale.Code,
        Slug = "wrong-register",
        Title = "Decompression errors: the scene is unfolded in the wrong register",
        TitleRu = "Ошибки декомпрессии: сцена развёрнута не в том регистре",
        Kind = RoomKind.Detector,
        QuietThreshold = RegisterScale.QuietScore,
        Remedy = "12.5.2",
    };

    /// <inheritdoc/>
    protected override void Observe(WrongRegisterState state, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(arrival);
        var component = arrival.Component;
        if (arrival.Frame.Language == TextLanguage.Russian && component.Role is Role.Text or Role.Assistant && component.Kind != UnitKind.Code)
        {
            state.Add(RussianAddress.Find(component.Text).Select(h => new AddressMark(
                component.Index, component.Turn, component.Start + h.Start, component.Start + h.End, h.Polite, h.Sure)));
        }
    }

    /// <inheritdoc/>
    protected override void Read(WrongRegisterState state, SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(draft);
        var units = RegisterUnits.Of(field, draft);
        var findings = Findings(state, field, draft, units).OfType<RawFinding>().ToArray();
        var asked = Registers.TryParse(draft.Frame.Register, out _);
        var words = units.Sum(static u => u.Component.WordCount);
        if (findings.Length == 0 && (words < RegisterScale.FewestWords || (!asked && units.Count < RegisterScale.FewestUnits)))
        {
            draft.Abstain(RegisterScale.Code, Undecided.TooShort);
            return;
        }

        draft.Decide(RegisterScale.Code, findings.Select(static f => f.Score).DefaultIfEmpty(0).Max());
        draft.Open.AddRange(findings.Where(static f => f.Score >= LeastScore));
    }

    private static IEnumerable<RawFinding?> Findings(WrongRegisterState state, SceneField field, ReportDraft draft, List<RegisterUnit> units)
    {
        if (Registers.TryParse(draft.Frame.Register, out var asked))
        {
            var against = new AskedFor(field, units, state.Address, draft.Frame.Language);
            yield return asked.Formal is { } formal ? against.Formality(formal) : against.Register(asked.Register);
        }

        yield return RegisterAddress.Mixed(state.Address, units, field);

        // A conversation may change its register with every question; one answer should not.
        var texts = draft.Frame.Shape == SceneShape.Conversation
            ? units.GroupBy(static u => u.Component.Turn).Select(static g => g.ToList())
            : [units];
        yield return texts.Select(RegisterDrift.Find).OfType<RegisterDrift>().MaxBy(static d => d.Gain)?.ToFinding(field);
    }
}
