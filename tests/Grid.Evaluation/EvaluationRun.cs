using System.Globalization;
using Grid.Evaluation.ConcretenessTraining;
using Grid.Evaluation.Conversations;
using Grid.Evaluation.Rooms;
using Grid.Evaluation.RussianTraining;
using Grid.Evaluation.StaticPathway;
using Grid.Evaluation.Text;

namespace Grid.Evaluation;

/// <summary>Runs the measures, prints the table, and holds the figures against scores.json.</summary>
/// <param name="context">Data and Grid.</param>
/// <param name="scoresFile">The committed figures.</param>
/// <param name="output">Where the table goes.</param>
public sealed class EvaluationRun(EvaluationContext context, string scoresFile, TextWriter output)
{
    /// <summary>Every entry that is measured, in code order; one line an entry.</summary>
    public static IReadOnlyList<EntryMeasure> Measures { get; } =
    [
        new SentenceSplittingMeasure(),
        new StaticPathwayMeasure(),
        new RussianPathwayMeasure(),
        new ConcretenessMeasure(),
        new PredictionErrorMeasure(),
        new LogicalOrResonantMeasure(),
        new DeviationTrajectoryMeasure(),
        new EmptyTextMeasure(),
        new BrokenLinkMeasure(),
        new WrongRegisterMeasure(),
        new AnchorLossMeasure(),
        new ParasiticMetaphorMeasure(),
        new InverseResonanceMeasure(),
        new DensityMeasure(),
        new ReversibilityMeasure(),
        new IndicatorsMeasure(),
        new SceneFormulaMeasure(),
        new DoubleConflictMeasure(),
        new FragmentationMeasure(),
        new StuckLoopMeasure(),
        new OverExpansionMeasure(),
        new AmplifierLinkMeasure(),
        new RegisterSplitMeasure(),
        new ArchetypeReturnMeasure(),
        new LogicalAnchorMeasure(),
        new LatentFailureMeasure(),
        new DensityLossMeasure(),
        new ConfidentErrorMeasure(),
        new SelfCheckMeasure(),
        new UngroundedMetaphysicsMeasure(),
        new BrokenFormulaMeasure(),
        new BrokenRhythmMeasure(),
        new MultimodalFaultMeasure(),
        new LoraRegenerationMeasure(),
        new BridgeAgreementMeasure(),
        new AdaptiveFilterMeasure(),
        new SelfTunedThresholdMeasure(),
        new RepairMeasure(),
        new PlantedFaultsMeasure(),
        new BooookScoreMeasure(),
        new ConversationsMeasure(),
    ];

    /// <summary>Measures, prints, and checks or writes.</summary>
    /// <param name="only">Codes to measure; empty for all.</param>
    /// <param name="check">True to fail below a floor.</param>
    /// <param name="write">True to write the figures.</param>
    /// <returns>0, or 1 when a figure is below its floor.</returns>
    public int Run(IReadOnlyCollection<string> only, bool check, bool write)
    {
        var book = ScoreBook.Load(scoresFile);
        var below = 0;
        foreach (var measure in Measures.Where(m => only.Count == 0 || only.Contains(m.Code)))
        {
            // A small set may have no source in CI's subset.
            foreach (var measurement in measure.Run(context).Where(static m => m.Count > 0))
            {
                var floor = book.Floor(measurement, context.Subset);
                var held = floor is null || !check || ScoreBook.Holds(measurement, floor.Value);
                below += held ? 0 : 1;
                Print(measurement, held ? "" : string.Create(CultureInfo.InvariantCulture, $"  BELOW ITS FLOOR {floor:0.####}"));
                book.Put(measurement, context.Subset);
            }
        }

        if (write)
        {
            book.Save(scoresFile);
        }

        return below == 0 ? 0 : 1;
    }

    private void Print(Measurement m, string note)
    {
        var baselines = string.Join(' ', m.Baselines.Select(static b =>
            string.Create(CultureInfo.InvariantCulture, $"{b.Key} {b.Value:0.###}")));
        var bar = m.Bar is null ? "reported" : string.Create(
            CultureInfo.InvariantCulture, $"bar {(m.LowerIsBetter ? "<=" : ">=")} {m.Bar:0.###} {(m.Reached == true ? "reached" : "NOT reached")}");
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{m.Code}  {m.Set}  {m.Metric}  {m.Value:0.####} [{m.Low:0.####}, {m.High:0.####}]  n {m.Count}  coverage {m.Coverage:0.##}  ({baselines})  {bar}{note}"));
        if (m.Neighbours.Length > 0)
        {
            output.WriteLine($"        beside: {m.Neighbours}");
        }
    }
}
