namespace Grid.Diagnostics.Rooms;

/// <summary>12.4.3: the text goes round and gets nowhere; words, sentences, turns or their paraphrases return with a short period.</summary>
/// <remarks>
/// Three signs on one scale (<see cref="LoopScale"/>): a run of words equal to those a fixed distance back (<see cref="RepeatRuns"/>),
/// the share of recent words that repeat earlier wording, and a run of sentences similar to those a fixed number back
/// (<see cref="UnitRuns"/>). Constant time per word and per component, any language. Kinds: token, sentence, turn, paraphrase.
/// </remarks>
public sealed class StuckLoopDetector : Detector<StuckLoopState>
{
    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = LoopScale.Code,
        Slug = "stuck-loop",
        Title = "Stuck state: a loop without transition",
        TitleRu = "Состояние «застревания»: петля без перехода",
        Kind = RoomKind.Detector,
        QuietThreshold = LoopScale.QuietScore,
        Remedy = "12.5.3",
        LanguageFree = true,
        // The spans name the repeats, not what they repeat: without it a loop in a short scene is none.
        Structural = true,
    };

    /// <inheritdoc/>
    protected override void Observe(StuckLoopState state, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(arrival);
        if (arrival.Judged && LoopWords.Counts(arrival.Component, arrival.Terms))
        {
            state.StreamOf(arrival.Component.Role).Observe(arrival);
        }
    }

    /// <inheritdoc/>
    protected override void Read(StuckLoopState state, SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(draft);
        draft.Decide(LoopScale.Code, LoopScale.Score(Math.Max(state.Model.Evidence, state.Others.Evidence)));
        foreach (var stream in (LoopStream[])[state.Model, state.Others])
        {
            if ((stream.Open?.ToFinding() ?? stream.Echo.ToFinding()) is { } finding)
            {
                draft.Open.Add(finding);
            }
        }
    }
}
