using System.Globalization;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.7.3: the rhythm breaks: in verse the metre, in long prose the ties between the lengths and the news of its sentences.</summary>
/// <remarks>
/// Verse is told from prose by its lines. Its break is a change point between metres (<see cref="MetreBreak"/>). Prose is judged
/// from 200 sentences, and raises findings from 500: fewer steps cannot tell a broken rhythm from chance (<see cref="StepSeries"/>).
/// </remarks>
public sealed class BrokenRhythmDetector : Detector<BrokenRhythmState>
{
    /// <summary>Fewest sentences of prose that are judged.</summary>
    public const int FewestSteps = 200;

    /// <summary>Fewest sentences of prose that may raise a finding.</summary>
    public const int FewestStepsOfFinding = 500;

    private const string Code = "12.7.3";
    private const double QuietScore = 0.8;
    private const int NoveltyReach = 4;
    private const int ShownLines = 32;

    // Gains of whole poems of one metre: nine in ten stay below the first, ninety-nine in a hundred below the second.
    private const double BoundaryGain = 7;
    private const double QuietGain = 20;

    // Correlation in standard deviations of chance: what two joined series of chance reach once in 40, and once in two.
    private const double BoundaryCorrelation = 2;
    private const double QuietCorrelation = 0;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = Code,
        Slug = "broken-rhythm",
        Title = "Broken rhythm of meanings (dysmetric instability)",
        TitleRu = "Нарушение ритма смыслов (дисметрическая нестабильность)",
        Kind = RoomKind.Detector,
        QuietThreshold = QuietScore,
        Remedy = "12.5.2",
    };

    /// <inheritdoc/>
    protected override void Observe(BrokenRhythmState state, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(arrival);
        if (!arrival.Judged || arrival.Component.Kind != UnitKind.Sentence)
        {
            return;
        }

        Keep(state.Lengths, (byte)Math.Min(byte.MaxValue, arrival.Terms.Words.Count), BrokenRhythmState.StepLimit);
        Keep(state.Novelties, Novelty(arrival), BrokenRhythmState.StepLimit);
        if (VerseLine.MayBeVerse(arrival.Component.Text, state.Lines.Count > 0))
        {
            foreach (var line in VerseLine.Read(arrival.Component, arrival.Frame.Language))
            {
                Keep(state.Lines, line, BrokenRhythmState.LineLimit);
            }
        }
    }

    /// <inheritdoc/>
    protected override void Read(BrokenRhythmState state, SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(draft);
        if (MetreBreak.IsVerse(state.Lines))
        {
            ReadVerse(state, field, draft);
        }
        else if (state.Lengths.Count >= FewestSteps)
        {
            ReadProse(state, field, draft);
        }
        else
        {
            draft.Abstain(Code, Undecided.TooShort);
        }
    }

    private static void ReadVerse(BrokenRhythmState state, SceneField field, ReportDraft draft)
    {
        var found = MetreBreak.Find(state.Lines);
        var score = found.Gain <= BoundaryGain ? 0.5 * found.Gain / BoundaryGain
            : found.Gain <= QuietGain ? 0.5 + ((QuietScore - 0.5) * (found.Gain - BoundaryGain) / (QuietGain - BoundaryGain))
            : Math.Min(0.99, QuietScore + (0.1 * (found.Gain - QuietGain) / QuietGain));
        draft.Decide(Code, score);
        if (score >= 0.5)
        {
            draft.Open.Add(new RawFinding
            {
                Code = Code,
                Kind = "metre",
                Score = score,
                Message = found.Message,
                Spans = [.. state.Lines.Take(found.Until).Skip(found.At).Take(ShownLines).Select(l => WithText(l.Span, field))],
            });
        }
    }

    private static void ReadProse(BrokenRhythmState state, SceneField field, ReportDraft draft)
    {
        double[] lengths = [.. state.Lengths.Select(static l => Math.Log(1 + l))];
        double[] novelties = [.. state.Novelties.Select(static n => (double)n)];
        var correlation = (StepSeries.Correlation(lengths) + StepSeries.Correlation(novelties)) / Math.Sqrt(2);
        var score = correlation >= BoundaryCorrelation ? 0.5 * BoundaryCorrelation / correlation
            : correlation >= QuietCorrelation ? QuietScore - ((QuietScore - 0.5) * (correlation - QuietCorrelation) / (BoundaryCorrelation - QuietCorrelation))
            : Math.Min(0.89, QuietScore - (0.05 * (correlation - QuietCorrelation)));
        score = state.Lengths.Count < FewestStepsOfFinding ? Math.Min(score, QuietScore - 0.01) : score;
        draft.Decide(Code, score);
        if (score >= 0.5)
        {
            draft.Open.Add(new RawFinding
            {
                Code = Code,
                Kind = "steps",
                Score = score,
                Message = string.Create(
                    CultureInfo.InvariantCulture,
                    $"Neighbouring sentences do not know of one another: correlation {correlation:0.0} standard deviations, exponent {StepSeries.Exponent(lengths):0.00} over {state.Lengths.Count} sentences."),
                Spans = [field.Window[0].Span(), field.Window[^1].Span()],
            });
        }
    }

    private static byte Novelty(Arrival arrival)
    {
        var terms = arrival.Terms.Terms;
        var known = 0;
        foreach (var term in terms)
        {
            for (var i = Math.Max(arrival.Field.FirstIndex, arrival.Component.Index - NoveltyReach); i < arrival.Component.Index; i++)
            {
                if (Array.BinarySearch(arrival.Field[i].Terms, term) >= 0)
                {
                    known++;
                    break;
                }
            }
        }

        return terms.Length == 0 ? (byte)0 : (byte)(byte.MaxValue * (terms.Length - known) / terms.Length);
    }

    private static Span WithText(Span span, SceneField field)
    {
        if (!field.Holds(span.Component) || field[span.Component] is not { Text: { } text } component || span.End - component.Start > text.Length)
        {
            return span;
        }

        return span with { Text = Utf16.Clip(text[(span.Start - component.Start)..(span.End - component.Start)], Span.TextLimit) };
    }

    private static void Keep<T>(List<T> list, T item, int limit)
    {
        list.Add(item);
        if (list.Count > limit)
        {
            list.RemoveAt(0);
        }
    }
}
