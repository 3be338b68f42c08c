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
        Code = ResonanceScale.Code,
        Slug = "inverse-resonance",
        Title = "Inverse resonance: the model presses the scene while generating",
        TitleRu = "Инверсный резонанс: модель «давит» сцену при генерации",
        Kind = RoomKind.Detector,
        QuietThreshold = ResonanceScale.QuietScore,
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
        if (draft.Supports.Count == 0)
        {
            draft.Abstain(ResonanceScale.Code, Undecided.NeedsContext);
            return;
        }

        var scene = ResonanceScale.Scene(draft.Supports.Select(static s => 1 - s.Probability));
        draft.Decide(ResonanceScale.Code, scene);
        foreach (var support in draft.Supports)
        {
            // In a scene that is unfaithful as a whole, lesser doubts are worth a note.
            var score = ResonanceScale.Component(1 - support.Probability);
            if (score >= ResonanceScale.Boundary || (scene >= ResonanceScale.Boundary && score >= ResonanceScale.Doubt && support.Marks.Count > 0))
            {
                draft.Open.Add(Finding(field[support.Component], support, score));
            }
        }
    }

    private static RawFinding Finding(FieldComponent component, JudgedSupport support, double score)
    {
        var text = component.Text ?? "";
        var kind = UnsupportedKind.Of(text, support);
        return new RawFinding
        {
            Code = ResonanceScale.Code,
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
