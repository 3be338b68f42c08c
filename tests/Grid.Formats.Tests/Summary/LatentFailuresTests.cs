using System.Text.Json.Nodes;
using Grid.Diagnostics;

namespace Grid.Formats.Tests;

public class LatentFailuresTests
{
    private const string Code = "12.1.2";

    [Fact]
    public void A_source_whose_scores_rise_a_little_is_listed_with_scene_and_size()
    {
        var failure = Assert.Single(Samples.Summarise(Run(400, 300)).Results.LatentFailures);
        Assert.Equal(("a", Code), (failure.Source, failure.Code));
        Assert.InRange(Number(failure.Since), 296, 304);
        Assert.InRange(Number(failure.Found), 304, 330);
        Assert.Null(failure.Until);
        Assert.InRange(failure.Shift, 0.8, 2.5);
        Assert.InRange(failure.Before, 0.19, 0.21);
        Assert.InRange(failure.During, 0.25, 0.27);
    }

    [Fact]
    public void A_source_that_stays_as_it_was_is_not_listed() => Assert.Empty(Samples.Summarise(Run(400, 400)).Results.LatentFailures);

    [Fact]
    public void How_sources_are_mixed_does_not_matter()
    {
        var mixed = Run(400, 300);
        var apart = mixed.OrderBy(static r => r.Record.Scene!.Source, StringComparer.Ordinal).ToArray();
        Assert.Equal(SummaryJson.WriteResults(Samples.Summarise(mixed).Results), SummaryJson.WriteResults(Samples.Summarise(apart).Results));
    }

    [Fact]
    public void An_indicator_that_falls_is_a_failure_and_one_that_rises_is_not()
    {
        static (CorpusRecord, Report?) With(int t, double score)
        {
            var (record, report) = Scene("a", t, 0.2);
            report!.Scores["12.3.1"] = score;
            return (record, report);
        }

        var falling = Samples.Summarise(Enumerable.Range(0, 400).Select(t => With(t, Wave(t) + (t < 300 ? 0.5 : 0.4)))).Results.LatentFailures;
        Assert.True(Assert.Single(falling) is { Code: "12.3.1" } fall && fall.During < fall.Before);
        Assert.Empty(Samples.Summarise(Enumerable.Range(0, 400).Select(t => With(t, Wave(t) + (t < 300 ? 0.5 : 0.6)))).Results.LatentFailures);
    }

    [Fact]
    public async Task The_files_show_it_and_read_back()
    {
        using var folder = new Folder();
        var run = Run(400, 300);
        var json = JsonNode.Parse(await Samples.WriteAsync(folder, "a.json", run))!;
        Assert.Equal(Code, (string)json["results"]!["latentFailures"]![0]!["code"]!);
        var bytes = SummaryJson.Write(Samples.Summarise(run));
        Assert.Equal(bytes, SummaryJson.Write(SummaryJson.Read(bytes)));
        using var other = new Folder();
        Assert.Contains("Latent failure", await Samples.WriteAsync(other, "a.md", run), StringComparison.Ordinal);
    }

    // Source a shifts by six hundredths, source b never does.
    private static (CorpusRecord Record, Report? Report)[] Run(int scenes, int shiftAt) =>
        [.. Enumerable.Range(0, scenes).SelectMany(t => new[] { Scene("a", t, 0.2 + Wave(t) + (t < shiftAt ? 0 : 0.06)), Scene("b", t, 0.2 + Wave(t)) })];

    private static (CorpusRecord Record, Report? Report) Scene(string source, int t, double score)
    {
        var record = Samples.Record($"{source}{t}", source: source);
        var report = Samples.Report(record);
        report.Scores[Code] = score;
        return (record, report);
    }

    private static int Number(string id) => int.Parse(id[1..], System.Globalization.CultureInfo.InvariantCulture);

    private static double Wave(int t) => -0.1 + (0.2 * (((t + 1) * 0.618_033_988_749_894_9) % 1));
}
