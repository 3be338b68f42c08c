namespace Grid.Diagnostics.Rooms;

/// <summary>12.7.2: formulas, definitions and steps of argument that break: malformed, arity, contradictory, tautology, circular, not-entailed.</summary>
/// <remarks>
/// Formulas are found in prose (<see cref="FormulaFinder"/>), parsed, and decided by the room's own solver with a budget of
/// steps (<see cref="Entailment"/>); what stays unknown raises nothing and is counted in the state. Formulas of every role can
/// be premises; findings are raised on judged components alone. Constant work per component, bounded by the budget.
/// </remarks>
public sealed class BrokenFormulaDetector : Detector<BrokenFormulaState>
{
    private const double QuietScore = 0.8;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = FormulaKinds.Code,
        Slug = "broken-formula",
        Title = "Errors in generating philosophical formulas",
        TitleRu = "Ошибки при генерации философских формул",
        Kind = RoomKind.Detector,
        QuietThreshold = QuietScore,
        Structural = true,
        Remedy = "12.5.4",
    };

    /// <inheritdoc/>
    protected override void Observe(BrokenFormulaState state, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(arrival);
        if (!state.ReadPrompt)
        {
            state.ReadPrompt = true;
            GrantPrompt(state, arrival);
        }

        new FormulaReader(state, arrival).Observe();
    }

    /// <inheritdoc/>
    protected override void Read(BrokenFormulaState state, SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(draft);
        draft.Decide(FormulaKinds.Code, state.Open.Aggregate(state.Score, static (score, f) => Math.Max(score, f.Score)));
        draft.Open.AddRange(state.Open);
    }

    // What a document's prompt states is granted; in a conversation the user's turns arrive by themselves.
    private static void GrantPrompt(BrokenFormulaState state, Arrival arrival)
    {
        if (arrival.Frame.Prompt is not { } prompt || arrival.Frame.Shape == SceneShape.Conversation || !FormulaFinder.MayHold(prompt))
        {
            return;
        }

        foreach (var found in FormulaFinder.Find(prompt, FormulaLexer.Cut(prompt)).Where(static f => f.Formula is not null))
        {
            FormulaReader.Grant(state, found, new Span(arrival.Component.Index, arrival.Component.Turn, arrival.Component.Start, arrival.Component.Start, ""));
        }
    }
}
