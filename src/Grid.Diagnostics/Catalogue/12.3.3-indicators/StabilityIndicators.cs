using System.Globalization;

namespace Grid.Diagnostics.Rooms;

/// <summary>12.3.3: one figure for how well a scene reads, a plain word, and up to three places that cost it most.</summary>
/// <remarks>
/// The figure is the score: a frozen sum of doubts (<see cref="SceneDoubt"/>) with weights of one sign, on the scale of people's
/// ratings of coherence. It knows nothing of alarms; the report's <c>stability</c> is this figure and the detectors' scores together.
/// </remarks>
public sealed class StabilityIndicators : Indicator
{
    private const int ReasonsShown = 3;

    // Less than this of a component's own weight is no reason.
    private const double LeastWeight = 0.1;

    // Sums of the same parts in another order differ by less.
    private const double Tie = 1e-9;

    private readonly DoubtWeights _weights = DoubtWeights.Default;

    /// <inheritdoc/>
    public override RoomDescriptor Descriptor { get; } = new()
    {
        Code = "12.3.3",
        Slug = "indicators",
        Title = "Metric and intuitive indicators",
        TitleRu = "Метрические и интуитивные показатели",
        Kind = RoomKind.Indicator,
    };

    /// <inheritdoc/>
    public override void Read(SceneField field, ReportDraft draft)
    {
        ArgumentNullException.ThrowIfNull(draft);
        var doubt = SceneDoubt.Of(field, draft);
        if (doubt.Components.Count == 0)
        {
            draft.Abstain(Descriptor.Code, Undecided.TooShort);
            return;
        }

        draft.Decide(Descriptor.Code, _weights.Quality(doubt.Total(_weights)));
        draft.Reasons.AddRange(Reasons(doubt, _weights));
    }

    /// <summary>The components whose leaving lowers the doubt most: what weighs on them is more than the mean; the heaviest first.</summary>
    /// <param name="doubt">The scene's doubts.</param>
    /// <param name="weights">The weights.</param>
    public static IEnumerable<DoubtReason> Reasons(SceneDoubt doubt, DoubtWeights weights)
    {
        ArgumentNullException.ThrowIfNull(doubt);
        var weighs = Enumerable.Range(0, doubt.Components.Count).Select(i => doubt.On(i, weights)).ToArray();
        var mean = weighs.Length > 1 ? weighs.Average() : 0;
        return Enumerable.Range(0, weighs.Length)
            .Where(i => weighs[i] >= LeastWeight && weighs[i] > mean + Tie)
            .OrderByDescending(i => weighs[i]).ThenBy(static i => i)
            // The same words again are the same reason.
            .DistinctBy(i => doubt.Components[i].Text is { } text ? (text, 0) : ("", i))
            .Take(ReasonsShown)
            .Select(i => Reason(doubt, i, weighs[i], weights));
    }

    private static DoubtReason Reason(SceneDoubt doubt, int place, double weighs, DoubtWeights weights)
    {
        var signal = Enum.GetValues<DoubtSignal>().MaxBy(s => weights.OfMean[(int)s] * doubt[place, s]);
        var share = doubt[place, signal].ToString("0 %", CultureInfo.InvariantCulture);
        return new DoubtReason(signal switch
        {
            DoubtSignal.Repeats => $"Says again what was said: {share} of its pairs of words came before.",
            DoubtSignal.Redundant => $"Adds little: {share} of its content stands in one earlier component.",
            DoubtSignal.Fragment => "A fragment: far from a whole sentence.",
            DoubtSignal.GoesBack => "Goes back in the context, behind what was already told.",
            DoubtSignal.NoSentence => $"No one sentence of the context holds it: {share} of its content is elsewhere or nowhere.",
            DoubtSignal.OwnNumbers => $"Numbers of its own: {share} of them are not in the context.",
            _ => $"The context does not support it (probability {share}).",
        }, weighs, doubt.Components[place].Span());
    }
}
