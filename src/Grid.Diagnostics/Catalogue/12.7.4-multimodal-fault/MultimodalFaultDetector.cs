using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.7.4: the parts of a multimodal scene fail one another: references, numbering, images, captions, tables and JSON.</summary>
/// <remarks>
/// References, numbering and images are facts and are read as they come (<see cref="PartNumbering"/>, <see cref="ImageBytes"/>);
/// text against data is a function of the window (<see cref="DataAlignment"/>). Pictures themselves are not looked at.
/// </remarks>
public sealed class MultimodalFaultDetector : Detector<MultimodalFaultState>
{
    private const double QuietScore = 0.8;
    private const double FactScore = 0.95;
    private const double NumberingScore = 0.85;
    private const int LongestCaption = 200;
    private const int LongestLabel = 14;
    private const int SpanText = 120;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = FaultKinds.Code,
        Slug = "multimodal-fault",
        Title = "Operational failures in multimodal scenes",
        TitleRu = "Эксплуатационные сбои в мультимодальных сценах",
        Kind = RoomKind.Detector,
        QuietThreshold = QuietScore,
        Structural = true,
        Remedy = "12.5.1",
    };

    /// <inheritdoc/>
    protected override void Observe(MultimodalFaultState state, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(arrival);
        var component = arrival.Component;
        if (component.Kind == UnitKind.TableRow)
        {
            state.Tables += state.LastRow == component.Index - 1 ? 0 : 1;
            state.LastRow = component.Index;
        }

        if (component.Kind != UnitKind.Code)
        {
            ReadCaption(state, arrival);
            ReadImages(state, arrival);
            ReadLabels(state, arrival);
        }
    }

    /// <inheritdoc/>
    protected override void Read(MultimodalFaultState state, SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(draft);
        var alignment = new DataAlignment(draft.Frame, field);
        var findings = state.Open.Concat(Unresolved(state)).Concat(alignment.Findings).ToArray();
        draft.Open.AddRange(findings);
        draft.Decide(FaultKinds.Code, findings.Aggregate(Math.Max(state.Score, alignment.Probability), static (score, f) => Math.Max(score, f.Score)));
    }

    private static IEnumerable<RawFinding> Unresolved(MultimodalFaultState state) =>
        state.Mentions.Select(m => (Mention: m, Why: PartNumbering.Unresolved(m, state))).Where(static m => m.Why is not null)
            .Select(static m => Finding(FaultKinds.Reference, FactScore, m.Why!, m.Mention.Span));

    private static void ReadLabels(MultimodalFaultState state, Arrival arrival)
    {
        var component = arrival.Component;
        var labels = PartLabel.Read(component);
        for (var i = 0; i < labels.Count; i++)
        {
            if (i == 0 && labels[0].OpensCaption(component))
            {
                AddCaption(state, arrival, labels[0]);
            }
            else if (arrival.Judged)
            {
                state.Overflowed |= state.Mentions.Count == MultimodalFaultState.LabelLimit;
                if (!state.Overflowed)
                {
                    state.Mentions.Add(labels[i]);
                }
            }
        }

        // "Figure 1." is cut from the sentence that lists its pieces.
        if (labels.Count == 0 && state.Captions.Count > 0 && state.Captions[^1] is var last && last.Span.Component == component.Index - 1 && last.Pieces.Length == 0)
        {
            last.Pieces = PartLabel.PiecesOf(component.Text);
        }
    }

    private static void AddCaption(MultimodalFaultState state, Arrival arrival, PartLabel label)
    {
        // An image's alternative text and the line under it may both carry the label.
        if (state.Captions.Count > 0 && state.Captions[^1] is var last && last.Class == label.Class && last.Number == label.Number
            && last.Span.Component >= arrival.Component.Index - 1)
        {
            return;
        }

        state.Overflowed |= state.Captions.Count == MultimodalFaultState.LabelLimit;
        if (state.Overflowed)
        {
            return;
        }

        label.Pieces = PartLabel.PiecesOf(arrival.Component.Text);
        state.Captions.Add(label);
        if (PartNumbering.Break(state.Captions) is { } why)
        {
            Raise(state, arrival, Finding(FaultKinds.Numbering, NumberingScore, why, label.Span));
        }
    }

    private static void ReadImages(MultimodalFaultState state, Arrival arrival)
    {
        var component = arrival.Component;
        foreach (var image in ImagePart.Read(component.Text))
        {
            state.Images++;
            var span = new Span(
                component.Index, component.Turn, component.Start + image.Start, component.Start + image.End, Utf16.Clip(component.Text[image.Start..image.End], SpanText));
            if (image.Fault() is { } why)
            {
                Raise(state, arrival, Finding(FaultKinds.Part, FactScore, why, span, hard: true));
            }

            if (image.Title.Length > 0 && CaptionClash.Between(image.Alternative, image.Title) is { } clash)
            {
                Raise(state, arrival, Finding(FaultKinds.Caption, FactScore, $"Alternative text and caption differ: {clash}.", span));
            }

            (state.Alternative, state.AlternativeSpan) = (Utf16.Clip(image.Alternative, SpanText), span);
        }
    }

    // A caption in the next component: it opens with a label, or is set in emphasis.
    private static void ReadCaption(MultimodalFaultState state, Arrival arrival)
    {
        var component = arrival.Component;
        if (state is not { Alternative: { } alternative, AlternativeSpan: { } image } || component.Index == image.Component)
        {
            return;
        }

        var next = component.Index == image.Component + 1 && component.Text.Length <= LongestCaption;
        var labelled = next && PartLabel.Read(component) is [var label, ..] && label.OpensCaption(component);
        if (labelled && component.Text.Length <= LongestLabel)
        {
            // The label is cut from its words: they come next.
            (state.AlternativeSpan, state.CaptionOpen) = (image with { Component = component.Index }, true);
            return;
        }

        var captions = labelled || (next && (state.CaptionOpen || component.Text[0] is '*' or '_'));
        (state.Alternative, state.CaptionOpen) = (null, false);
        if (captions && CaptionClash.Between(alternative, component.Text) is { } clash)
        {
            var span = new Span(component.Index, component.Turn, component.Start, component.End, component.Text);
            Raise(state, arrival, Finding(FaultKinds.Caption, FactScore, $"Alternative text and caption differ: {clash}.", span));
        }
    }

    private static void Raise(MultimodalFaultState state, Arrival arrival, RawFinding finding)
    {
        if (!arrival.Judged)
        {
            return;
        }

        state.Open.Add(finding);
        if (state.Open.Count > MultimodalFaultState.OpenLimit)
        {
            arrival.Ledger.Record(state.Open[0]);
            state.Score = Math.Max(state.Score, state.Open[0].Score);
            state.Open.RemoveAt(0);
        }
    }

    private static RawFinding Finding(string kind, double score, string message, Span span, bool hard = false) => new()
    {
        Code = FaultKinds.Code,
        Kind = kind,
        Score = score,
        HardFact = hard,
        Message = message,
        Spans = [span],
    };
}
