using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Pathways;

namespace Grid.Evaluation.Rooms;

/// <summary>A rated scene with the doubts Grid has of it and the report's stability.</summary>
/// <param name="Scene">The scene and its ratings.</param>
/// <param name="Features">Means, then greatest values, in the order of <see cref="DoubtSignal"/>.</param>
/// <param name="Stability">The report's stability.</param>
/// <param name="Words">Length of what is judged.</param>
public sealed record RatedFeatures(RatedScene Scene, double[] Features, double Stability, double Words)
{
    /// <summary>Reads scenes with everything that ships.</summary>
    /// <param name="scenes">The scenes.</param>
    public static IReadOnlyList<RatedFeatures> Of(IEnumerable<RatedScene> scenes)
    {
        var board = new LocalBridgeBoard(TimeProvider.System);
        var probe = new FeatureProbe();
        var diagnoser = new Diagnoser(
            PathwayPlan.Default.EncoderOn(board), new Catalogue([.. Catalogue.Default.Rooms, probe]), PathwayPlan.Default.JudgeOn(board));
        return [.. scenes.Select(s =>
        {
            var report = diagnoser.DiagnoseAsync(s.Scene).AsTask().GetAwaiter().GetResult();
            return new RatedFeatures(s, probe.Features, report.Stability, probe.Words);
        })];
    }

    // Sees the same field and answers as the entry.
    private sealed class FeatureProbe : Indicator
    {
        public double[] Features { get; private set; } = [];

        public double Words { get; private set; }

        public override RoomDescriptor Descriptor { get; } = new()
        {
            Code = "12.9.9",
            Slug = "probe",
            Title = "Probe",
            TitleRu = "Проба",
            Kind = RoomKind.Indicator,
            LanguageFree = true,
        };

        public override void Read(SceneField field, ReportDraft draft)
        {
            var doubt = SceneDoubt.Of(field, draft);
            (Features, Words) = (doubt.Features(), doubt.Components.Sum(static c => (double)c.WordCount));
        }
    }
}
