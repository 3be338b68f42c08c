using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.1.1: each deviation is a local slip, after which the scene returns, or a field failure: it leaves and stays away.</summary>
/// <remarks>
/// Slips: a token that the generator itself found all but impossible (<see cref="SurpriseTrail"/>), a word that cannot be right by its
/// spelling (<see cref="GarbledWords"/>), one or two components that their neighbours tie over. Field failures: a break that no later
/// component ties back over (<see cref="FieldBreak"/>); settled once it has lasted <see cref="FieldBreak.Reach"/> components.
/// </remarks>
public sealed class PredictionErrorDetector : Detector<PredictionErrorState>
{
    private const int SpansShown = 12;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = PredictionErrorScale.Code,
        Slug = "prediction-error",
        Title = "The difference between a prediction error and a failure of the field",
        TitleRu = "Разница между ошибкой предсказания и сбоем поля",
        Kind = RoomKind.Detector,
        QuietThreshold = PredictionErrorScale.QuietScore,
        Remedy = "12.5.3",
    };

    /// <inheritdoc/>
    protected override void Observe(PredictionErrorState state, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(arrival);
        if (arrival.Judged && arrival.Component.Kind != UnitKind.Code)
        {
            SurpriseTrail.Observe(state, arrival);
            ReadSpelling(state, arrival);
        }

        if (arrival.Field.ComponentCount % FieldBreak.Reach == 0)
        {
            Settle(state, arrival);
        }
    }

    /// <inheritdoc/>
    protected override void Read(PredictionErrorState state, SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(draft);
        var worst = Math.Max(state.WorstSlip, state.WorstField);
        if (SurpriseTrail.Open(state) is { } spike)
        {
            draft.Open.Add(spike);
            worst = Math.Max(worst, spike.Score);
        }

        var row = BreakRow.Of(field, draft.Frame);
        if (row.Strongest(state.SettledBelow, row.EndIndex) is { } found)
        {
            worst = Math.Max(worst, found.Score);
            if (found.Score >= PredictionErrorScale.NotedFrom)
            {
                draft.Open.Add(FieldFinding(row, found));
            }
        }

        if (row.StrongestIntrusion(state.SettledBelow) is { Score: >= PredictionErrorScale.NotedFrom } alone)
        {
            draft.Open.Add(IntrusionFinding(row, alone));
        }

        if (worst == 0 && row.Count < 2 * FieldBreak.FewestOnASide && state.Tokens == 0)
        {
            draft.Abstain(Descriptor.Code, Undecided.TooShort);
            return;
        }

        draft.Decide(Descriptor.Code, worst);
    }

    private static void ReadSpelling(PredictionErrorState state, Arrival arrival)
    {
        var (start, end) = GarbledWords.First(arrival);
        if (end == 0)
        {
            return;
        }

        var component = arrival.Component;
        state.WorstSlip = Math.Max(state.WorstSlip, PredictionErrorScale.GarbledScore);
        arrival.Ledger.Record(new RawFinding
        {
            Code = PredictionErrorScale.Code,
            Kind = PredictionErrorScale.Slip,
            Score = PredictionErrorScale.GarbledScore,
            Message = "This is no word of any language: two alphabets in one, or a lost character.",
            Spans = [new Span(component.Index, component.Turn, component.Start + start, component.Start + end, Utf16.Clip(component.Text[start..end], Span.TextLimit))],
        });
    }

    // Breaks that have lasted for Reach components are final, each decided once: whatever follows, the scene stayed away so long.
    private static void Settle(PredictionErrorState state, Arrival arrival)
    {
        var row = BreakRow.Of(arrival.Field, arrival.Frame);
        var line = Math.Max(state.SettledBelow, arrival.Field.ComponentCount - FieldBreak.Reach);

        // The slope of a break that stands just after the line is not a break of its own.
        if (row.Strongest(state.SettledBelow, line) is { } found
            && found.Score > (row.Strongest(line, line + FieldBreak.FewestOnASide)?.Score ?? 0))
        {
            state.WorstField = Math.Max(state.WorstField, found.Score);
            if (found.Score >= PredictionErrorScale.NotedFrom)
            {
                arrival.Ledger.Record(FieldFinding(row, found));
            }
        }

        state.SettledBelow = line;
    }

    private static RawFinding FieldFinding(BreakRow row, BreakRow.Place found) => new()
    {
        Code = PredictionErrorScale.Code,
        Kind = PredictionErrorScale.Field,
        Score = found.Score,
        Message = $"From here on the scene speaks of something else and does not return: {row.Count - found.At} sentences tie to each other, and hardly to what stands before.",
        Spans = [.. row.From(found.At).Take(SpansShown).Select(static c => c.Span())],
    };

    private static RawFinding IntrusionFinding(BreakRow row, BreakRow.Place found) => new()
    {
        Code = PredictionErrorScale.Code,
        Kind = PredictionErrorScale.Slip,
        Score = found.Score,
        Message = "The sentences before and after hold together over this, which ties to neither.",
        Spans = [.. row.From(found.At).Take(found.Length).Select(static c => c.Span())],
    };
}
