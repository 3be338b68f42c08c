using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.2.1: components without a link to what stands around them: orphans, intruders, islands.</summary>
/// <remarks>
/// Each sentence is held against the <see cref="LinkRow.Reach"/> on either side (<see cref="LinkFeatures"/>, <see cref="LinkModel"/>); its
/// odds are final once those have arrived, and its finding once theirs are. Costs ten ties and some counting a sentence.
/// </remarks>
public sealed class BrokenLinkDetector : Detector<BrokenLinkState>
{
    private const int SettleEvery = 8;
    private const int FewestSentences = 4;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = BrokenLinkScale.Code,
        Slug = "broken-link",
        Title = "Linking errors: unlinked components of the scene",
        TitleRu = "Ошибки сцепки: несвязанные компоненты сцены",
        Kind = RoomKind.Detector,
        QuietThreshold = BrokenLinkScale.QuietScore,
        Remedy = "12.5.1",
    };

    /// <inheritdoc/>
    protected override void Observe(BrokenLinkState state, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(arrival);
        Forget(state, arrival.Field);
        if (arrival.Component.Kind is not (UnitKind.Sentence or UnitKind.ListItem) || arrival.Terms.Words.Count == 0)
        {
            return;
        }

        var judged = arrival.Judged && arrival.Component.Kind == UnitKind.Sentence;
        state.Marks.Add(LinkSignReader.Read(arrival.Component.Text, arrival.Terms, judged) with { Index = arrival.Component.Index });
        state.Count++;
        if (state.Marks.Count >= state.Odds.Count + SettleEvery + LinkRow.Reach)
        {
            Settle(state, arrival);
        }
    }

    /// <inheritdoc/>
    protected override void Read(BrokenLinkState state, SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(draft);
        if (state.Count < FewestSentences)
        {
            draft.Abstain(BrokenLinkScale.Code, Undecided.TooShort);
            return;
        }

        var row = Row(state, field);
        var links = new LinkFindings(row, Odds(row, state.Odds, row.Components.Count));
        var worst = state.Worst;
        foreach (var finding in links.Between(state.Decided, row.Components.Count))
        {
            worst = Math.Max(worst, finding.Score);
            if (finding.Score >= BrokenLinkScale.NotedFrom)
            {
                draft.Open.Add(finding);
            }
        }

        draft.Decide(BrokenLinkScale.Code, worst);
    }

    private static void Settle(BrokenLinkState state, Arrival arrival)
    {
        var row = Row(state, arrival.Field);
        var odds = Odds(row, state.Odds, row.Components.Count - LinkRow.Reach);
        var decided = odds.Count - LinkRow.Reach;
        foreach (var finding in new LinkFindings(row, odds).Between(state.Decided, decided))
        {
            state.Worst = Math.Max(state.Worst, finding.Score);
            if (finding.Score >= BrokenLinkScale.NotedFrom)
            {
                arrival.Ledger.Record(finding);
            }
        }

        // What is decided later looks back over Reach sentences, and their odds were final with Reach more.
        var gone = Math.Max(0, decided - (2 * LinkRow.Reach));
        state.Marks.RemoveRange(0, gone);
        state.Odds.Clear();
        state.Odds.AddRange(odds.Skip(gone));
        state.Decided = Math.Max(state.Decided, decided) - gone;
    }

    // Where hundreds of table rows or lines of code stand between sentences, the earlier ones have left the window.
    private static void Forget(BrokenLinkState state, SceneField field)
    {
        while (state.Marks.Count > 0 && !field.Holds(state.Marks[0].Index))
        {
            state.Marks.RemoveAt(0);
            state.Decided = Math.Max(0, state.Decided - 1);
            if (state.Odds.Count > 0)
            {
                state.Odds.RemoveAt(0);
            }
        }
    }

    private static LinkRow Row(BrokenLinkState state, SceneField field) =>
        new([.. state.Marks.Select(m => field[m.Index])], [.. state.Marks]);

    private static List<double> Odds(LinkRow row, List<double> known, int to)
    {
        var odds = new List<double>(known);
        for (var i = known.Count; i < to; i++)
        {
            odds.Add(row.Marks[i].Judged ? LinkModel.LogOdds(LinkFeatures.Of(row, i, i, i + 1)) : double.NegativeInfinity);
        }

        return odds;
    }
}
