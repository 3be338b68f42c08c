using System.Globalization;
using Grid.Cli.Bench;
using Grid.Diagnostics;
using Grid.Evaluation.Training;
using Grid.Pathways;
using Grid.PlantedFaults;
using Grid.PlantedFaults.Writing;

namespace Grid.Evaluation.DifferentialTraining;

/// <summary>A report whose break is known.</summary>
/// <param name="Class">The planted code, or <see cref="DifferentialModel.Nothing"/>.</param>
/// <param name="Source">What the scene was made from: reports of one source stay in one fold.</param>
/// <param name="Report">What Grid said.</param>
internal sealed record KnownReport(string Class, string Source, Report Report);

/// <summary>Trains the differential on breaks of two makes: the bench's development topics, and breaks planted in other text by other planters.</summary>
/// <param name="dataDirectory">Folder of the labelled sets.</param>
/// <param name="diagnoser">The engine whose reports it learns to read.</param>
/// <param name="output">Where it reports.</param>
internal sealed class DifferentialTrainer(string dataDirectory, Diagnoser diagnoser, TextWriter output)
{
    private const int LeastReports = 5;
    private const int ScenesPerEntry = 80;

    private static readonly MulticlassBoostingOptions Options = new();

    /// <summary>Diagnoses, trains and measures: on sealed topics, and on each make after learning from the other alone.</summary>
    /// <returns>The weights' bytes; the same build and data give the same bytes.</returns>
    public byte[] Train()
    {
        var bench = Bench(static h => h != BenchHalf.Sealed);
        var sealedTopics = Bench(static h => h == BenchHalf.Sealed);
        var others = DifferentialCorpus.Scenes(dataDirectory, ScenesPerEntry).AsParallel().AsOrdered().Select(s => new KnownReport(s.Code, s.Source, Read(s.Scene))).ToList();
        output.WriteLine($"{bench.Count} reports of development topics, {sealedTopics.Count} of sealed ones, {others.Count} of other planters");
        List<KnownReport> all = [.. bench, .. others];

        Tell("other planters, learned from the bench alone", others, Fit(bench));
        Tell("sealed topics, learned from other planters alone", sealedTopics, Fit(others));
        TellOutOfFold(bench, others);
        var trained = Fit(all);
        Tell("sealed topics", sealedTopics, trained);
        using var bytes = new MemoryStream();
        trained.Write(bytes);
        return bytes.ToArray();
    }

    private List<KnownReport> Bench(Func<BenchHalf, bool> wanted) =>
    [
        .. Corpus.Faults.SelectMany(static f => Corpus.Languages.SelectMany(l => Corpus.Cases(f, l, Corpus.CasesPerFault / Corpus.Languages.Count)))
            .Where(c => c.Measure != CaseMeasure.Property && wanted(c.Half)).AsParallel().AsOrdered().SelectMany(Reports),
    ];

    private IEnumerable<KnownReport> Reports(PlantedCase planted)
    {
        var topic = $"{planted.Language} {planted.Topic}";
        yield return new KnownReport(planted.Code, topic, Read(BenchRun.SceneOf(planted.Records[0])));
        if (planted.CleanIsHealthy)
        {
            yield return new KnownReport(DifferentialModel.Nothing, topic, Read(BenchRun.SceneOf(planted.CleanRecords[0])));
        }
    }

    private Report Read(Scene scene) => diagnoser.DiagnoseAsync(scene, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();

    private static DifferentialModel Fit(IReadOnlyList<KnownReport> reports)
    {
        string[] classes = [.. reports.Select(static r => r.Class).Append(DifferentialModel.Nothing).Distinct().Order(StringComparer.Ordinal)];
        string[] codes = [.. reports.SelectMany(static r => r.Report.Scores.Keys.Concat(r.Report.Findings.Select(static f => f.Code))).Distinct().Order(StringComparer.Ordinal)];
        string[] kinds = [.. reports.SelectMany(static r => r.Report.Findings.Select(static f => $"{f.Code}/{f.Kind}").Distinct()).CountBy(static k => k).Where(static k => k.Value >= LeastReports).Select(static k => k.Key).Order(StringComparer.Ordinal)];
        var (prior, features, thresholds, values) = MulticlassBoosting.Train(
            [.. reports.Select(r => DifferentialFeatures.Of(r.Report, codes, kinds))], [.. reports.Select(r => Array.IndexOf(classes, r.Class))], classes.Length, Options);
        return new DifferentialModel { Classes = classes, Codes = codes, Kinds = kinds, Prior = prior, SplitFeatures = features, SplitThresholds = thresholds, LeafValues = values };
    }

    private void TellOutOfFold(List<KnownReport> bench, List<KnownReport> others)
    {
        var (ofBench, ofOthers) = (new List<(string, string[])>(), new List<(string, string[])>());
        for (var fold = 0; fold < Folds.Count; fold++)
        {
            var model = Fit([.. bench.Concat(others).Where(r => Folds.Of(r.Source) != fold)]);
            ofBench.AddRange(bench.Where(r => Folds.Of(r.Source) == fold).Select(r => Ranked(model, r)));
            ofOthers.AddRange(others.Where(r => Folds.Of(r.Source) == fold).Select(r => Ranked(model, r)));
        }

        Tell("development topics, out of topic", ofBench);
        Tell("other planters, out of source", ofOthers);
    }

    private static (string Truth, string[] Ranked) Ranked(DifferentialModel model, KnownReport report)
    {
        var probabilities = model.Probabilities(DifferentialFeatures.Of(report.Report, model.Codes, model.Kinds));
        return (report.Class, [.. model.Classes.Zip(probabilities).OrderByDescending(static c => c.Second).Select(static c => c.First)]);
    }

    private void Tell(string where, IReadOnlyList<KnownReport> reports, DifferentialModel model) =>
        Tell(where, [.. reports.Where(r => model.Classes.Contains(r.Class)).Select(r => Ranked(model, r))]);

    private void Tell(string where, IReadOnlyList<(string Truth, string[] Ranked)> answers)
    {
        var broken = answers.Where(static a => a.Truth != DifferentialModel.Nothing)
            .Select(static a => (a.Truth, Ranked: a.Ranked.Where(static c => c != DifferentialModel.Nothing).ToArray())).ToList();
        var clean = answers.Where(static a => a.Truth == DifferentialModel.Nothing).ToList();
        output.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{where}: named first {Share(broken, 1):F3}, among three {Share(broken, 3):F3} of {broken.Count}; clean ones for which nothing is likeliest {clean.Select(static a => a.Ranked[0] == DifferentialModel.Nothing ? 1.0 : 0).DefaultIfEmpty().Average():F3} of {clean.Count}"));
        foreach (var fault in broken.GroupBy(static a => a.Truth).OrderBy(static f => f.Key, StringComparer.Ordinal))
        {
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {fault.Key}: {Share([.. fault], 1):F2} {Share([.. fault], 3):F2}"));
        }
    }

    private static double Share(IReadOnlyList<(string Truth, string[] Ranked)> answers, int within) =>
        answers.Average(a => a.Ranked.Take(within).Contains(a.Truth) ? 1.0 : 0);
}
