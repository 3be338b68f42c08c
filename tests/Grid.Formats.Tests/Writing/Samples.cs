using System.Text;
using Grid.Diagnostics;
using Grid.Diagnostics.Text;

namespace Grid.Formats.Tests;

/// <summary>Reports made by hand, so that writers are tested apart from the engine.</summary>
internal static class Samples
{
    public static CorpusRecord Record(string id = "a", string text = "The kettle is on. The kettle is off.", string file = "answers.jsonl", long line = 1, string source = "answers") => new()
    {
        Id = id,
        File = file,
        Line = line,
        Scene = new Scene
        {
            Frame = new SceneFrame { Id = id, Language = TextLanguage.English, LanguageTag = "en" },
            Turns = [new SceneTurn(Role.Text, text)],
            Source = source,
        },
    };

    public static Finding Finding(
        string text, int start, int end, Severity severity = Severity.Error, string code = "12.1.2", string message = "The two sentences cannot both hold.",
        string kind = "logical", double score = 0.95, string id = "00000000000000aa") =>
        new(id, code, kind, severity, score, 0.7, message, [new Span(0, 0, start, end, text[start..end])], "12.5.1", "static-v1");

    public static Report Report(
        CorpusRecord record, Verdict verdict = Verdict.Stable, double stability = 0.81234, double? density = 0.5, params IReadOnlyList<Finding> findings) => new()
        {
            Id = record.Id,
            Verdict = verdict,
            Stability = stability,
            Density = density,
            Repeatability = null,
            Formula = "A1",
            DeltaCode = "Δ1:-",
            Lang = "en",
            ComponentCount = 1,
            FirstIndex = 0,
            Components = [new ReportComponent(0, 0, 0, 5, Role.Text, UnitKind.Sentence, "A")],
            Boundaries = [],
            Subfields = [new Subfield("A", [0], 0.9)],
            Scores = new SortedDictionary<string, double?>(StringComparer.Ordinal) { ["12.1.2"] = findings.Count == 0 ? 0.1 : 0.95, ["12.2.5"] = null },
            Findings = findings,
            FindingCounts = new SortedDictionary<string, int>(StringComparer.Ordinal),
            Conflicts = findings.Count == 0 ? [] : [new Conflict([0, 1], 0.9, "on / off")],
            Undecided = [new Undecided("12.2.5", Undecided.NeedsContext)],
            Stabilisation = [],
            Pathways = new ReportPathways(new PathwayUse("static-v1", PathwayUse.Primary, "portable")),
            Versions = new ReportVersions(1, "0.1.0", "c0", "t0"),
        };

    public static CorpusRecord Failed(string id = "bad", string file = "answers.jsonl", long line = 9, string message = "It is broken; mend it.") => new()
    {
        Id = id,
        File = file,
        Line = line,
        Error = new RecordError(file, line, "text", message),
    };

    public static RunFacts Run(string? name = "nightly") => new(name, new DateTimeOffset(2026, 1, 2, 3, 4, 5, TimeSpan.Zero), 12.5, "host-1", 2);

    public static RunSummary Summarise(IEnumerable<(CorpusRecord Record, Report? Report)> run, params IReadOnlyList<Gate> gates)
    {
        var sum = new SummaryAggregator();
        foreach (var (record, report) in run)
        {
            sum.Add(record, report, Failure(record));
        }

        return sum.Summarise(Run(), new Dictionary<string, string> { ["point"] = "quiet" }, gates);
    }

    /// <summary>What a sink writes of a run.</summary>
    public static async Task<string> WriteAsync(Folder folder, string name, IReadOnlyList<(CorpusRecord Record, Report? Report)> run, params IReadOnlyList<Gate> gates)
    {
        await using var sink = ReportSinks.Create(folder[name]);
        foreach (var (record, report) in run)
        {
            var failure = Failure(record);
            await sink.WriteAsync(record, report, failure, report is null ? ReportJson.Write(failure!) : ReportJson.Write(report));
            Assert.False(File.Exists(folder[name]));
        }

        await sink.CompleteAsync(Summarise(run, gates));
        Assert.Equal([folder[name]], Directory.GetFiles(folder.Path));
        return await File.ReadAllTextAsync(folder[name], Encoding.UTF8, TestContext.Current.CancellationToken);
    }

    /// <summary>A run with a scene of every kind.</summary>
    public static IReadOnlyList<(CorpusRecord Record, Report? Report)> Mixed()
    {
        const string Text = "The kettle is on. The kettle is off.";
        var first = Record("a1");
        var second = Record("a2", line: 2);
        var third = Record("b1", file: "notes/x y.txt", line: 0, source: "notes", text: "One.\nThe kettle is off.");
        return
        [
            (first, Report(first)),
            (second, Report(second, Verdict.Unstable, 0.2, 0.1, Finding(Text, 4, 10), Finding(Text, 18, 36, Severity.Note, "12.2.4", "A metaphor.", "metaphor", 0.2, "00000000000000bb"))),
            (Failed(), null),
            (third, Report(third, Verdict.Strained, 0.5, null, Finding("One.\nThe kettle is off.", 9, 15, Severity.Warning, score: 0.8))),
        ];
    }

    private static ErrorReport? Failure(CorpusRecord record) => record.Error is null ? null : new ErrorReport(record.Id, record.Error);
}
