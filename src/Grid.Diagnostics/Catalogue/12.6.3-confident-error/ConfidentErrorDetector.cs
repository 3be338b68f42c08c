using System.Globalization;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.6.3: the scene asserts, without a doubt in its wording, what neither evidence nor other answers bear out.</summary>
/// <remarks>
/// Reads the same answers of the support judge as 12.2.5 and asks another question of them: not whether the text keeps to its
/// context, but whether what it adds is said as if it were certain. Hedged additions count less, told experience counts more,
/// and an answer longer than its evidence is judged too. With <c>samples</c> it also counts what other answers do not say.
/// Kinds: asserted, lived, unbacked.
/// </remarks>
public sealed class ConfidentErrorDetector : Detector<ConfidentErrorState>
{
    private const string EntryCode = "12.6.3";
    private const double NotedFrom = 0.5;
    private const int FindingsShown = 8;
    private const int QuotedMark = 80;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = EntryCode,
        Slug = "confident-error",
        Title = "Inadequacy at high inner resonance",
        TitleRu = "Неадекватность при высоком внутреннем резонансе",
        Kind = RoomKind.Detector,
        QuietThreshold = ConfidentModel.QuietScore,
        Remedy = "12.5.1",
        DependsOn = ["12.2.5"],
    };

    /// <inheritdoc/>
    protected override void Observe(ConfidentErrorState state, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(arrival);
        state.Judged += arrival.Judged ? 1 : 0;
    }

    /// <inheritdoc/>
    protected override void Read(ConfidentErrorState state, SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(draft);
        var reading = ConfidentReading.Of(draft.Frame, field, draft.Supports);
        if (reading.Claims.Count == 0)
        {
            draft.Abstain(EntryCode, Undecided.NeedsContext);
            return;
        }

        // 12.2.5 abstains where the evidence is shorter than the answer.
        var thin = draft.Scores.GetValueOrDefault("12.2.5") is null;
        var scene = ConfidentModel.Shipped.Score(reading, thin);
        draft.Decide(EntryCode, scene);
        if (scene < NotedFrom)
        {
            return;
        }

        // The claim that weighs most stands for the scene; the others for themselves.
        var places = Enumerable.Range(0, reading.Claims.Count).Where(i => !reading.Claims[i].Hedged)
            .Select(i => (Place: i, Score: ConfidentModel.Shipped.Score(reading, thin, i)))
            .OrderByDescending(static p => p.Score).ThenBy(static p => p.Place).Take(FindingsShown).ToList();
        for (var n = 0; n < places.Count; n++)
        {
            var score = n == 0 ? scene : Math.Min(scene, places[n].Score);
            if (n == 0 || score >= NotedFrom)
            {
                draft.Open.Add(Finding(field[reading.Claims[places[n].Place].Component], reading, reading.Claims[places[n].Place], score));
            }
        }
    }

    private static RawFinding Finding(FieldComponent component, ConfidentReading reading, ConfidentClaim claim, double score)
    {
        var text = component.Text ?? "";
        var kind = claim.Lived ? "lived" : reading.HasEvidence ? "asserted" : "unbacked";
        return new RawFinding
        {
            Code = EntryCode,
            Kind = kind,
            Score = score,
            Message = Message(kind, text, claim, reading.HasSamples),
            Spans = claim.Marks.Count == 0 ? [component.Span()] : [.. claim.Marks.Select(m => Span(component, text, m))],
        };
    }

    private static Span Span(FieldComponent component, string text, Mark mark) => new(
        component.Index, component.Turn, component.Start + mark.Start, component.Start + mark.End,
        mark.End <= text.Length ? Utf16.Clip(text[mark.Start..mark.End], Diagnostics.Span.TextLimit) : null);

    private static string Message(string kind, string text, ConfidentClaim claim, bool samples)
    {
        var said = kind switch
        {
            "lived" => "Told as an experience of its own, which nothing bears out",
            "unbacked" => "Said without a doubt, and other answers do not say it",
            _ => "Said without a doubt, and the evidence does not bear it out",
        };
        var sure = HedgeLexicon.Certainty(text) is { } word ? $", with “{word}”" : "";
        var others = samples && claim.Gap is { } gap ? string.Create(CultureInfo.InvariantCulture, $"; other answers lack {100 * gap:0} % of it") : "";
        return $"{said}{sure}: “{Utf16.Clip(text, QuotedMark)}”{others}.";
    }
}
