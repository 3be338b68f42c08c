using System.Text;
using System.Text.Json.Nodes;
using CsCheck;
using Grid.Diagnostics;

namespace Grid.Formats.Tests;

public class SummaryTests
{
    [Fact]
    public async Task The_file_has_results_and_run_apart()
    {
        using var folder = new Folder();
        var summary = JsonNode.Parse(await Samples.WriteAsync(folder, "a.json", Samples.Mixed(), Gate.Parse("12.1.2:1")))!;
        Assert.Equal(["results", "run"], summary.AsObject().Select(static m => m.Key));
        var results = summary["results"]!;
        Assert.Equal((4, 3, 1), ((int)results["records"]!, (int)results["scenes"]!, (int)results["errors"]!));
        Assert.Equal("""{"stable":1,"strained":1,"undecided":0,"unstable":1}""", results["verdicts"]!.ToJsonString());
        var entry = results["entries"]!["12.1.2"]!;
        Assert.Equal((3, 2), ((int)entry["scored"]!, (int)entry["scenes"]!));
        Assert.Equal("""{"note":0,"warning":1,"error":1}""", entry["findings"]!.ToJsonString());
        Assert.Equal(0.6667, (double)entry["scores"]!["mean"]!);
        Assert.Equal(20, entry["scores"]!["histogram"]!.AsArray().Count);
        Assert.Equal("""{"needs-context":3}""", results["entries"]!["12.2.5"]!["undecided"]!.ToJsonString());
        Assert.Equal(["a2", "b1", "a1"], results["worst"]!.AsArray().Select(static w => (string)w!["id"]!));
        Assert.Equal("12.1.2", (string)results["worst"]![0]!["top"]!["code"]!);
        Assert.Equal(2, (int)results["density"]!["count"]!);
        Assert.Equal("""{"static-v1 (primary, portable)":3}""", results["pathways"]!["encoder"]!.ToJsonString());
        Assert.Equal("""[{"gate":"12.1.2:1","count":2,"of":3,"passed":false}]""", results["gates"]!.ToJsonString());
        Assert.Equal("host-1", (string)summary["run"]!["host"]!);
        Assert.Equal(0.32, (double)summary["run"]!["recordsPerSecond"]!);
    }

    [Fact]
    public void The_file_reads_back()
    {
        var bytes = SummaryJson.Write(Samples.Summarise(Samples.Mixed(), Gate.Parse("unstable:0")));
        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(SummaryJson.Write(SummaryJson.Read(bytes))));
    }

    [Fact]
    public void Results_have_the_same_bytes_in_any_order_of_records() => Gen.Shuffle(Many()).Sample(
        static shuffled => SummaryJson.WriteResults(Samples.Summarise(shuffled).Results)
            .SequenceEqual(SummaryJson.WriteResults(Samples.Summarise(Many()).Results)),
        iter: 50);

    [Fact]
    public void The_worst_scenes_are_fifty_by_stability_then_id()
    {
        var worst = Samples.Summarise(Many()).Results.Worst;
        Assert.Equal(50, worst.Count);
        Assert.Equal(worst.OrderBy(static w => w.Stability).ThenBy(static w => w.Id, StringComparer.Ordinal), worst);
        Assert.All(worst, static w => Assert.NotEqual(Verdict.Undecided, w.Verdict));
    }

    [Fact]
    public void Without_text_no_excerpt_is_kept()
    {
        var sum = new SummaryAggregator(keepsText: false);
        var (record, report) = Samples.Mixed()[1];
        sum.Add(record, report, null);
        Assert.Empty(Assert.Single(sum.Summarise(Samples.Run()).Results.Worst).Excerpt.Pieces);
    }

    [Fact]
    public void Excerpts_stay_within_their_limit_around_the_findings()
    {
        var text = string.Concat(Enumerable.Repeat("😀 word ", 20_000));
        Gen.Select(Gen.Int[0, text.Length - 2], Gen.Int[1, 5000]).Array[0, 12].Sample(
            spans =>
            {
                var record = Samples.Record(text: text);
                var findings = spans.Select((s, i) => Samples.Finding(text, s.Item1, Math.Min(text.Length, s.Item1 + s.Item2), id: $"{i:x16}")).ToList();
                var excerpt = SceneExcerpt.Of(record.Scene, Samples.Report(record, Verdict.Unstable, 0.1, null, findings));
                var marks = excerpt.Pieces.SelectMany(static p => p.Marks.Select(m => (p, m))).ToList();
                return excerpt.Pieces.Sum(static p => p.Text.Length) <= SceneExcerpt.TextLimit
                    && (findings.Count == 0 || marks.Count > 0)
                    && marks.All(static m => m.m.Start >= 0 && m.m.Start < m.m.End && m.m.End <= m.p.Text.Length)
                    && excerpt.Pieces.All(static p => p.Marks.Zip(p.Marks.Skip(1)).All(static x => x.First.End <= x.Second.Start))
                    && excerpt.Pieces.All(static p => !char.IsLowSurrogate(p.Text[0]) && !char.IsHighSurrogate(p.Text[^1]));
            },
            iter: 300);
    }

    [Fact]
    public void A_stand_in_pathway_counts_as_degraded()
    {
        var record = Samples.Record();
        var report = Samples.Report(record) with { Pathways = new ReportPathways(new PathwayUse("a", PathwayUse.Analogue, "portable")) };
        Assert.Equal(1, Samples.Summarise([(record, report)]).Results.Degraded);
    }

    [Fact]
    public void Sources_beyond_the_listed_are_counted_together()
    {
        var sum = new SummaryAggregator();
        for (var i = 0; i < 12_000; i++)
        {
            sum.Add(Samples.Failed(file: $"f{i:00000}"), null, null);
        }

        var results = sum.Summarise(Samples.Run()).Results;
        Assert.Equal(100, results.Sources.Count);
        Assert.Equal(11_900, results.OtherSources);
        Assert.Equal(12_000, results.Errors);
    }

    private static (CorpusRecord, Report?)[] Many() => [.. Enumerable.Range(0, 120).Select(i =>
    {
        var record = Samples.Record($"r{i:000}", line: i + 1, source: $"s{i % 7}");
        var verdict = i % 10 == 0 ? Verdict.Undecided : Verdict.Strained;
        return (record, (Report?)Samples.Report(record, verdict, i % 13 / 13.0, i / 120.0));
    })];
}
