using System.Globalization;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.2.5: the output overrides the context; it states what the evidence denies or lacks.</summary>
/// <remarks>
/// Reads the answers of the support judge (<see cref="ReportDraft.Supports"/>), one a judged component, and names what each
/// unsupported piece is (<see cref="UnsupportedKind"/>). Without evidence it abstains. Kinds: denied, lacking, habit.
/// </remarks>
public sealed class InverseResonanceDetector : Detector<InverseResonanceState>
{
    private const int QuotedMark = 80;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = SupportScale.Code,
        Slug = "inverse-resonance",
        Title = "Inverse resonance: the model presses the scene while generating",
        TitleRu = "Инверсный резонанс: модель «давит» сцену при генерации",
        Kind = RoomKind.Detector,
        QuietThreshold = SupportScale.QuietScore,
        Remedy = "12.5.1",
    };

    /// <inheritdoc/>
    protected override void Observe(InverseResonanceState state, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(arrival);
        state.Judged += arrival.Judged ? 1 : 0;
    }

    /// <inheritdoc/>
    protected override void Read(InverseResonanceState state, SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(draft);
        if (draft.Supports.Count == 0 || EvidenceLength(draft.Frame, field) < draft.Supports.Sum(s => Length(field[s.Component])))
        {
            draft.Abstain(SupportScale.Code, Undecided.NeedsContext);
            return;
        }

        var scene = SupportScale.Scene(draft.Supports.Select(static s => 1 - s.Probability));
        draft.Decide(SupportScale.Code, scene);
        foreach (var support in draft.Supports)
        {
            // In a scene that is unfaithful as a whole, lesser doubts are worth a note.
            var score = SupportScale.Component(1 - support.Probability);
            if (score >= SupportScale.Boundary || (scene >= SupportScale.Boundary && score >= SupportScale.Doubt && support.Marks.Count > 0))
            {
                draft.Open.Add(Finding(field[support.Component], support, score));
            }
        }
    }

    // An answer longer than its evidence must add something of its own: what it adds is no break. Lengths in UTF-16 units.
    private static int EvidenceLength(SceneFrame frame, SceneField field) =>
        (frame.Index?.Length ?? frame.Context.Sum(static c => c.Length))
        + field.Window.Where(static c => c.Role is Role.Tool or Role.System).Sum(Length);

    private static int Length(FieldComponent component) => component.End - component.Start;

    private static RawFinding Finding(FieldComponent component, JudgedSupport support, double score)
    {
        var text = component.Text ?? "";
        var kind = UnsupportedKind.Of(text, support);
        return new RawFinding
        {
            Code = SupportScale.Code,
            Kind = kind,
            Score = score,
            Message = Message(kind, text, support),
            Spans = support.Marks.Count == 0 ? [component.Span()] : [.. support.Marks.Select(m => Span(component, text, m))],
        };
    }

    private static Span Span(FieldComponent component, string text, Mark mark) => new(
        component.Index, component.Turn, component.Start + mark.Start, component.Start + mark.End,
        mark.End <= text.Length ? Utf16.Clip(text[mark.Start..mark.End], Diagnostics.Span.TextLimit) : null);

    private static string Message(string kind, string text, JudgedSupport support)
    {
        var piece = support.Marks.Count > 0 && support.Marks[0].End <= text.Length ? text[support.Marks[0].Start..support.Marks[0].End] : text;
        var quoted = Utf16.Clip(piece, QuotedMark);
        var evidence = support.Evidence.Length == 0 ? "no sentence of the evidence comes near" : $"nearest evidence: “{support.Evidence}”";
        var said = kind switch
        {
            UnsupportedKind.Denied => "The evidence says otherwise",
            UnsupportedKind.Habit => "Common wording that the evidence does not have",
            _ => "The evidence does not have this",
        };
        return string.Create(CultureInfo.InvariantCulture, $"{said}: “{quoted}”; {evidence}.");
    }
}
