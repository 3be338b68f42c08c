using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Grid.Diagnostics;

namespace Grid.Formats.Tests;

public partial class PageTests
{
    private const string Hostile = "<script>alert(1)</script> & \"q\" 'a' \u202eevil\u202c \u200b \u0007 ]]> `x` |y| @team http://evil.example [a](b) \ud83d\ude00";

    [Fact]
    public async Task The_page_loads_nothing_and_runs_nothing()
    {
        using var folder = new Folder();
        var html = await Samples.WriteAsync(folder, "a.html", Samples.Mixed(), Gate.Parse("unstable:0"));
        Assert.StartsWith("<!DOCTYPE html>", html, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("http", html.Replace("http-equiv", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotMatch("src=|url\\(|@import|onload|<link", html);
    }

    [Fact]
    public async Task The_page_marks_spans_with_entry_and_message()
    {
        using var folder = new Folder();
        var html = await Samples.WriteAsync(folder, "a.html", Samples.Mixed());
        Assert.Contains("The <mark class=\"error\" title=\"12.1.2 The two sentences cannot both hold.\">kettle<sup>12.1.2</sup></mark> is on.", html, StringComparison.Ordinal);
        Assert.Contains("It is broken; mend it.", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_page_is_well_formed_with_named_headings_and_pictures()
    {
        using var folder = new Folder();
        var body = Well(await Samples.WriteAsync(folder, "a.html", Samples.Mixed(), Gate.Parse("unstable:0"), Gate.Parse("errors:5%")));
        Assert.Single(body.Descendants("h1"));
        Assert.All(body.Descendants("section"), static s => Assert.Equal(s.Attribute("aria-labelledby")!.Value, s.Element("h2")!.Attribute("id")!.Value));
        Assert.All(body.Descendants("svg"), static s => Assert.NotEmpty(s.Attribute("aria-label")!.Value));
        Assert.All(body.Descendants("thead").Elements("tr").Elements(), static h => Assert.Equal("col", h.Attribute("scope")?.Value));
    }

    [Fact]
    public async Task Hostile_text_stays_text()
    {
        using var folder = new Folder();
        var run = HostileRun(3);
        var html = await Samples.WriteAsync(folder, "a.html", run);
        _ = Well(html);
        Assert.DoesNotContain("<script", html, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain('\u202e', html);
        Assert.DoesNotContain('\u0007', html);
        Assert.Contains("<i class=\"cc\">U+202E</i>evil", html, StringComparison.Ordinal);
        File.Delete(folder["a.html"]);
        var markdown = await Samples.WriteAsync(folder, "a.md", run);
        Assert.DoesNotContain("<script", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("@team", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", markdown, StringComparison.Ordinal);
        Assert.DoesNotContain('\u202e', markdown);
        Assert.All(TableRow().Matches(markdown), static m => Assert.InRange(Bar().Count(m.Value), 4, 5));
    }

    [Fact]
    public async Task The_page_stays_under_two_megabytes()
    {
        using var folder = new Folder();
        var text = string.Concat(Enumerable.Repeat("\u202e\u200bЖ界<&", 1000));
        var run = new List<(CorpusRecord, Report?)>();
        for (var i = 0; i < 120; i++)
        {
            var record = Samples.Record($"{i}{text}", text, text, i + 1, $"{i}{text}");
            var findings = Enumerable.Range(0, 20).Select(k => Samples.Finding(text, k * 300, (k * 300) + 200, message: text, kind: text[..100])).ToList();
            run.Add((record, Samples.Report(record, Verdict.Unstable, i / 1000.0, 0.1, findings)));
            run.Add((Samples.Failed($"e{i}", text, i, text), null));
        }

        var html = await Samples.WriteAsync(folder, "a.html", run);
        Assert.InRange(Encoding.UTF8.GetByteCount(html), 200_000, 2_000_000);
        _ = Well(html);
    }

    [Fact]
    public async Task An_empty_run_has_a_page_too()
    {
        using var folder = new Folder();
        _ = Well(await Samples.WriteAsync(folder, "a.html", []));
    }

    [Fact]
    public async Task The_short_page_says_what_matters()
    {
        using var folder = new Folder();
        var markdown = await Samples.WriteAsync(folder, "a.md", Samples.Mixed(), Gate.Parse("unstable:0"), Gate.Parse("errors:50%"));
        Assert.Contains("**3 scenes**: 1 stable (33.3 %), 1 strained (33.3 %), 1 unstable (33.3 %); **1 records not read**", markdown, StringComparison.Ordinal);
        Assert.Contains("| `unstable:0` | 1 | 3 | **failed** |", markdown, StringComparison.Ordinal);
        Assert.Contains("| `errors:50%` | 1 | 4 | passed |", markdown, StringComparison.Ordinal);
        Assert.InRange(markdown.Length, 100, 4000);
    }

    internal static List<(CorpusRecord, Report?)> HostileRun(int count)
    {
        var run = new List<(CorpusRecord, Report?)>();
        for (var i = 0; i < count; i++)
        {
            var record = Samples.Record($"{Hostile}{i}", Hostile, Hostile, i + 1, Hostile);
            run.Add((record, Samples.Report(record, Verdict.Unstable, 0.1, null, Samples.Finding(Hostile, 3, 50, message: Hostile))));
            run.Add((Samples.Failed(Hostile + "e" + i, Hostile, 1, Hostile), null));
        }

        return run;
    }

    // The page is written so that it is XML as well, but for the doctype and the void elements of its head.
    private static XElement Well(string html) => XElement.Parse(
        html[html.IndexOf("<body>", StringComparison.Ordinal)..(html.IndexOf("</body>", StringComparison.Ordinal) + 7)]);

    [GeneratedRegex("^\\| [^`].*$", RegexOptions.Multiline)]
    private static partial Regex TableRow();

    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Bar();
}
