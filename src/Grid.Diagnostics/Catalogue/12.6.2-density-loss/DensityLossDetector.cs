using System.Globalization;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.6.2: the scene thins out towards its end; its later half has fewer ties, or more sentences that name nothing.</summary>
/// <remarks>Read over the window from the graph that all rooms share (<see cref="DensityTrend"/>); nothing is settled, for every new component changes the halves.</remarks>
public sealed class DensityLossDetector : Detector<DensityLossState>
{
    private const string EntryCode = "12.6.2";

    // Below this a half has too few components to have a density.
    private const int FewestComponents = 12;
    private const int FewestWords = 3;
    private const int EmptyFromWords = 6;
    private const int SpansShown = 8;
    private const double ThinShare = 0.5;

    private const double QuietScore = 0.8;
    private const double NotedFrom = 0.5;

    // Of whole human documents 7 % (English) to 30 % (Russian, 27 documents) lose this much from half to half; none of 140 and one of 27
    // the quiet loss.
    private const double BoundaryLoss = 0.25;
    private const double QuietLoss = 0.45;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = EntryCode,
        Slug = "density-loss",
        Title = "Loss of density at the output",
        TitleRu = "Потеря плотности на выходе",
        Kind = RoomKind.Detector,
        QuietThreshold = QuietScore,
        Remedy = "12.5.1",
    };

    /// <inheritdoc/>
    protected override void Observe(DensityLossState state, Arrival arrival)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(arrival);
        state.Marks.Add((byte)MarkOf(arrival));
        if (state.Marks.Count > SceneField.Capacity)
        {
            state.Marks.RemoveAt(0);
        }
    }

    /// <inheritdoc/>
    protected override void Read(DensityLossState state, SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(draft);
        var places = new List<int>();
        var empty = new List<bool>();
        for (var place = 0; place < field.Window.Count; place++)
        {
            // A room restarted in mid-scene has no marks of what came before.
            var at = state.Marks.Count - field.Window.Count + place;
            if (at >= 0 && state.Marks[at] != (byte)DensityMark.Out)
            {
                places.Add(place);
                empty.Add(state.Marks[at] == (byte)DensityMark.Empty);
            }
        }

        if (places.Count < FewestComponents)
        {
            draft.Abstain(EntryCode, Undecided.TooShort);
            return;
        }

        var trend = new DensityTrend(draft.Graph(field), places, empty);
        var score = Score(trend.Loss);
        draft.Decide(EntryCode, score);
        if (score >= NotedFrom)
        {
            draft.Open.Add(Finding(field, places, empty, trend, score));
        }
    }

    private static DensityMark MarkOf(Arrival arrival)
    {
        var read = arrival.Substance;
        if (!arrival.Judged || read.Words < FewestWords || arrival.Component.Kind is UnitKind.Code or UnitKind.TableRow or UnitKind.Heading)
        {
            return DensityMark.Out;
        }

        var empty = read is { Names: 0, Numbers: 0, Rare: <= 1 } && read.Words >= EmptyFromWords && read.Ideas >= read.Things;
        return empty ? DensityMark.Empty : DensityMark.Full;
    }

    private static double Score(double loss) =>
        loss < 0 ? 0
        : loss < BoundaryLoss ? 0.5 * loss / BoundaryLoss
        : loss < QuietLoss ? 0.5 + ((QuietScore - 0.5) * (loss - BoundaryLoss) / (QuietLoss - BoundaryLoss))
        : 1 - ((1 - QuietScore) * Math.Exp((QuietLoss - loss) / QuietLoss));

    private static RawFinding Finding(SceneField field, List<int> places, List<bool> empty, DensityTrend trend, double score)
    {
        var half = places.Count / 2;
        var later = Enumerable.Range(half, places.Count - half).ToList();
        var thin = later.Where(i => trend.Untied ? trend[i] < ThinShare * trend.Typical : empty[i]).ToList();
        return new RawFinding
        {
            Code = EntryCode,
            Score = score,
            Message = string.Create(
                CultureInfo.InvariantCulture,
                $"The density falls towards the end: ties {Signed(-trend.TieLoss)} from the first half to the second, empty sentences {Signed(trend.EmptyRise)} (Theil-Sen slope {trend.Slope():0.0000} per sentence, Mann-Kendall {trend.MannKendall():0.0})."),
            Spans = [.. (thin.Count > 0 ? thin : later).Take(SpansShown).Select(i => field.Window[places[i]].Span())],
        };
    }

    private static string Signed(double share) => share.ToString("+0 %;-0 %;0 %", CultureInfo.InvariantCulture);
}
