using System.Xml.Linq;
using Grid.Diagnostics;

namespace Grid.Formats.Tests;

public class JUnitTests
{
    [Fact]
    public async Task A_suite_a_source_and_a_case_a_record_with_totals()
    {
        using var folder = new Folder();
        var first = Samples.Record("c1", line: 20);
        List<(CorpusRecord, Report?)> run = [.. Samples.Mixed(), (first, Samples.Report(first))];
        var root = XDocument.Parse(await Samples.WriteAsync(folder, "a.junit.xml", run, Gate.Parse("unstable:0"), Gate.Parse("errors:1"))).Root!;
        Assert.Equal(["answers", "answers.jsonl", "notes", "gates"], root.Elements("testsuite").Select(static s => s.Attribute("name")!.Value));
        foreach (var suite in root.Elements("testsuite"))
        {
            Assert.Equal(suite.Elements("testcase").Count(), (int)suite.Attribute("tests")!);
            Assert.Equal(suite.Descendants("failure").Count(), (int)suite.Attribute("failures")!);
            Assert.Equal(suite.Descendants("error").Count(), (int)suite.Attribute("errors")!);
        }

        Assert.Equal(7, (int)root.Attribute("tests")!);
        Assert.Equal(2, (int)root.Attribute("failures")!);
        Assert.Equal(1, (int)root.Attribute("errors")!);
        Assert.Equal(["a1", "a2", "c1"], root.Elements("testsuite").First().Elements().Select(static c => c.Attribute("name")!.Value));
        var failure = root.Descendants("failure").First();
        Assert.Equal("12.1.2 The two sentences cannot both hold.", failure.Attribute("message")!.Value);
        Assert.StartsWith("answers.jsonl:2", failure.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Characters_that_xml_forbids_are_replaced()
    {
        using var folder = new Folder();
        var root = XDocument.Parse(await Samples.WriteAsync(folder, "a.junit.xml", PageTests.HostileRun(2))).Root!;
        Assert.Contains("<script>alert(1)</script>", root.Descendants("testcase").First().Attribute("name")!.Value, StringComparison.Ordinal);
        Assert.DoesNotContain('\u0007', root.ToString());
        Assert.Contains('\ufffd', root.ToString());
    }
}
