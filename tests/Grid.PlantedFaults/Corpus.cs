using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Grid.PlantedFaults.Faults;
using Grid.PlantedFaults.Writing;

namespace Grid.PlantedFaults;

/// <summary>The cases of the bench: 33 faults in English and Russian, made by seed.</summary>
/// <remarks>The same arguments give the same cases, byte for byte; a longer run begins with the cases of a shorter one.</remarks>
public static class Corpus
{
    /// <summary>Cases of one fault, both languages together, in the published bench.</summary>
    public const int CasesPerFault = 200;

    private const int Attempts = 50;
    private static readonly JsonSerializerOptions Json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The faults, in code order.</summary>
    public static IReadOnlyList<Fault> Faults { get; } =
    [
        new PredictionErrorFault(), new LogicalOrResonantFault(), new DeviationTrajectoryFault(), new EmptyTextFault(),
        new BrokenLinkFault(), new WrongRegisterFault(), new AnchorLossFault(), new ParasiticMetaphorFault(), new InverseResonanceFault(),
        new DensityFault(), new ReversibilityFault(), new IndicatorsFault(), new SceneFormulaFault(),
        new DoubleConflictFault(), new FragmentationFault(), new StuckLoopFault(), new OverExpansionFault(),
        new RemovedBridgeFault(), new MixedRegistersFault(), new LostFormFault(), new UnanchoredPoemFault(),
        new LatentFailureFault(), new DensityLossFault(), new ConfidentErrorFault(), new SurvivingFindingFault(),
        new UngroundedMetaphysicsFault(), new BrokenFormulaFault(), new BrokenRhythmFault(), new MultimodalFault(),
        new ForeignDomainFault(), new FailingPathwayFault(), new DoomedRequestFault(), new DriftingStreamFault(),
    ];

    /// <summary>The languages of the bench.</summary>
    public static IReadOnlyList<string> Languages { get; } = ["en", "ru"];

    /// <summary>The cases of one fault in one language; no two have the same text.</summary>
    /// <param name="fault">The fault.</param>
    /// <param name="language"><c>en</c> or <c>ru</c>.</param>
    /// <param name="count">How many; topics take turns.</param>
    public static IEnumerable<PlantedCase> Cases(Fault fault, string language, int count)
    {
        ArgumentNullException.ThrowIfNull(fault);
        var bank = Bank.Of(language);
        Topic[] topics = [.. bank.Topics.Where(fault.Accepts)];
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < count; i++)
        {
            var topic = topics[i % topics.Length];
            var id = string.Create(CultureInfo.InvariantCulture, $"{fault.Code}-{language}-{i:000}");
            var made = Enumerable.Range(0, Attempts).Select(attempt => One(fault, bank, topic, id, attempt))
                .FirstOrDefault(c => seen.Add(Body(c)));
            yield return made ?? throw new InvalidOperationException($"{id}: {Attempts} attempts gave no new text.");
        }
    }

    /// <summary>A case and its labels as one line of JSON, for those who measure something else with it.</summary>
    public static string Line(PlantedCase planted) => JsonSerializer.Serialize(new
    {
        planted!.Id,
        planted.Code,
        planted.Kind,
        planted.Language,
        planted.Topic,
        planted.Genre,
        half = planted.Half.ToString().ToLowerInvariant(),
        measure = planted.Measure.ToString().ToLowerInvariant(),
        planted.ErrorExpected,
        planted.From,
        planted.Spans,
        records = planted.Records.Select(static r => JsonSerializer.Deserialize<JsonElement>(r)),
        cleanRecords = planted.CleanRecords.Select(static r => JsonSerializer.Deserialize<JsonElement>(r)),
        planted.CleanIsHealthy,
    }, Json);

    private static PlantedCase One(Fault fault, Bank bank, Topic topic, string id, int attempt)
    {
        var stage = new Stage(bank, topic, new Dice(string.Create(CultureInfo.InvariantCulture, $"{id} {attempt}")));
        var planting = fault.Plant(stage);
        var pairs = planting.Further.Prepend((planting.Clean, planting.Broken)).ToArray();
        var broken = pairs.Select((p, n) => RecordText.Set(p.Broken, pairs.Length == 1 ? id : Numbered(id, n))).ToArray();
        return new PlantedCase
        {
            Id = id,
            Code = fault.Code,
            Kind = planting.Kind,
            Language = bank.Language,
            Topic = topic.Name,
            Genre = topic.Genre,
            Half = bank.HalfOf(topic),
            Measure = fault.Measure,
            ErrorExpected = planting.IsError,
            Records = [.. broken.Select(static b => b.Record)],
            CleanRecords = [.. pairs.Select((p, n) => RecordText.Set(p.Clean, (pairs.Length == 1 ? id : Numbered(id, n)) + "-clean").Record)],
            CleanIsHealthy = planting.CleanIsHealthy,
            Spans = broken[0].Spans,
            From = planting.From,
        };
    }

    private static string Numbered(string id, int number) => string.Create(CultureInfo.InvariantCulture, $"{id}-{number:00}");

    // The record without its id, which no two share.
    private static string Body(PlantedCase planted)
    {
        var text = new StringBuilder();
        foreach (var record in planted.Records)
        {
            text.Append(record.AsSpan(record.IndexOf(',', StringComparison.Ordinal)));
        }

        return text.ToString();
    }
}
