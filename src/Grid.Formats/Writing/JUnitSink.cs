using System.Globalization;
using System.Text;
using System.Xml;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>Writes JUnit XML: a suite a source, a case a record, unstable scenes as failures, unread records as errors.</summary>
/// <remarks>A suite's totals stand before its cases, so cases are kept in a file beside the output until the end; memory holds 24 bytes for every change of source.</remarks>
internal sealed class JUnitSink : IReportSink
{
    private const int MessageLimit = 1000;
    private const int FindingsShown = 20;

    private static readonly XmlWriterSettings CaseSettings = new()
    {
        ConformanceLevel = ConformanceLevel.Fragment,
        CheckCharacters = true,
        OmitXmlDeclaration = true,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        NewLineChars = "\n",
    };

    private readonly AtomicFile _file;
    private readonly AtomicFile _cases;
    private readonly Dictionary<string, Suite> _suites = new(StringComparer.Ordinal);
    private readonly List<Suite> _order = [];
    private readonly MemoryStream _case = new();
    private Suite? _last;
    private long _length;

    public JUnitSink(string path)
    {
        // The helper file first: when the second cannot be opened, the first is already gone.
        _cases = new AtomicFile(path + ".cases");
        try
        {
            _file = new AtomicFile(path);
        }
        catch (OutputException)
        {
            _cases.DisposeAsync().AsTask().GetAwaiter().GetResult();
            throw;
        }
    }

    public async ValueTask WriteAsync(CorpusRecord record, Report? report, ErrorReport? failure, ReadOnlyMemory<byte> canonical)
    {
        var suite = SuiteOf(SummaryAggregator.SourceOf(record));
        _case.SetLength(0);
        using (var xml = XmlWriter.Create(_case, CaseSettings))
        {
            WriteCase(xml, suite, record, report, failure);
        }

        _case.WriteByte((byte)'\n');
        await _cases.WriteAsync(_case.GetBuffer().AsMemory(0, (int)_case.Length)).ConfigureAwait(false);
        suite.Add(_length, _case.Length, isNext: suite == _last);
        suite.Failures += report?.Verdict == Verdict.Unstable ? 1 : 0;
        suite.Errors += report is null ? 1 : 0;
        _length += _case.Length;
        _last = suite;
    }

    public async ValueTask CompleteAsync(RunSummary summary)
    {
        var gates = summary.Results.Gates;
        var tests = _order.Sum(static s => s.Tests) + gates.Count;
        var failures = _order.Sum(static s => s.Failures) + gates.Count(static g => !g.Passed);
        var seconds = summary.Run.Seconds.ToString("0.###", CultureInfo.InvariantCulture);
        await LineAsync(string.Create(CultureInfo.InvariantCulture,
            $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<testsuites name=\"grid\" tests=\"{tests}\" failures=\"{failures}\" errors=\"{_order.Sum(static s => s.Errors)}\" skipped=\"0\" time=\"{seconds}\">")).ConfigureAwait(false);
        foreach (var suite in _order)
        {
            await LineAsync(string.Create(CultureInfo.InvariantCulture,
                $"<testsuite name=\"{Attribute(suite.Name)}\" tests=\"{suite.Tests}\" failures=\"{suite.Failures}\" errors=\"{suite.Errors}\" skipped=\"0\" time=\"0\">")).ConfigureAwait(false);
            foreach (var (start, length) in suite.Segments)
            {
                await _cases.GuardAsync(cases => CopyAsync(cases, start, length)).ConfigureAwait(false);
            }

            await LineAsync("</testsuite>").ConfigureAwait(false);
        }

        await WriteGatesAsync(gates).ConfigureAwait(false);
        await LineAsync("</testsuites>").ConfigureAwait(false);
        await _file.CommitAsync().ConfigureAwait(false);
        await _cases.DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        await _file.DisposeAsync().ConfigureAwait(false);
        await _cases.DisposeAsync().ConfigureAwait(false);
        await _case.DisposeAsync().ConfigureAwait(false);
    }

    private Suite SuiteOf(string source)
    {
        if (!_suites.TryGetValue(source, out var suite))
        {
            _suites[source] = suite = new Suite(source);
            _order.Add(suite);
        }

        return suite;
    }

    private static void WriteCase(XmlWriter xml, Suite suite, CorpusRecord record, Report? report, ErrorReport? failure)
    {
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", VisibleText.Xml(suite.Name));
        xml.WriteAttributeString("name", VisibleText.Xml(record.Id));
        xml.WriteAttributeString("time", "0");
        if (report is null)
        {
            var message = Clean(failure?.Error.Message ?? "The record was not read.");
            xml.WriteStartElement("error");
            xml.WriteAttributeString("type", "record");
            xml.WriteAttributeString("message", message);
            xml.WriteString(VisibleText.Xml(Figures.Place(record.File, record.Line)) + ": " + message);
            xml.WriteEndElement();
        }
        else if (report.Verdict == Verdict.Unstable)
        {
            var findings = SceneExcerpt.Heaviest(report).Take(FindingsShown).ToList();
            xml.WriteStartElement("failure");
            xml.WriteAttributeString("type", "unstable");
            xml.WriteAttributeString("message", findings.Count == 0
                ? "Stability " + Figures.Ratio(report.Stability)
                : Clean($"{findings[0].Code} {findings[0].Message}"));
            xml.WriteString(VisibleText.Xml(Figures.Place(record.File, record.Line)) + "\n"
                + string.Join('\n', findings.Select(static f => Clean($"{Figures.Word(f.Severity)} {f.Code} {f.Message}"))));
            xml.WriteEndElement();
        }

        xml.WriteEndElement();
    }

    private async ValueTask WriteGatesAsync(IReadOnlyList<GateResult> gates)
    {
        if (gates.Count == 0)
        {
            return;
        }

        await LineAsync(string.Create(CultureInfo.InvariantCulture,
            $"<testsuite name=\"gates\" tests=\"{gates.Count}\" failures=\"{gates.Count(static g => !g.Passed)}\" errors=\"0\" skipped=\"0\" time=\"0\">")).ConfigureAwait(false);
        foreach (var gate in gates)
        {
            var body = gate.Passed ? "" : string.Create(CultureInfo.InvariantCulture,
                $"<failure type=\"gate\" message=\"{Attribute(gate.Gate)}: {gate.Count} of {gate.Of}\" />");
            await LineAsync($"<testcase classname=\"gates\" name=\"{Attribute(gate.Gate)}\" time=\"0\">{body}</testcase>").ConfigureAwait(false);
        }

        await LineAsync("</testsuite>").ConfigureAwait(false);
    }

    private async ValueTask CopyAsync(Stream cases, long start, long length)
    {
        var chunk = new byte[(int)Math.Min(length, 64 * 1024)];
        cases.Position = start;
        while (length > 0)
        {
            var read = await cases.ReadAsync(chunk.AsMemory(0, (int)Math.Min(length, chunk.Length))).ConfigureAwait(false);
            await _file.WriteAsync(chunk.AsMemory(0, read)).ConfigureAwait(false);
            length -= read == 0 ? throw new EndOfStreamException("The file of cases was cut.") : read;
        }
    }

    private ValueTask LineAsync(string line) => _file.WriteAsync(Encoding.UTF8.GetBytes(line + "\n"));

    private static string Clean(string text) => VisibleText.Xml(Shown.Clip(Shown.OneLine(text), MessageLimit));

    private static string Attribute(string text) =>
        System.Security.SecurityElement.Escape(VisibleText.Xml(text)).Replace("\n", "&#10;", StringComparison.Ordinal).Replace("\r", "&#13;", StringComparison.Ordinal);

    /// <summary>A source's cases: where they lie in the file of cases, and how many failed.</summary>
    private sealed class Suite(string name)
    {
        public string Name { get; } = name;

        public List<(long Start, long Length)> Segments { get; } = [];

        public long Tests { get; private set; }

        public long Failures { get; set; }

        public long Errors { get; set; }

        public void Add(long start, long length, bool isNext)
        {
            Tests++;
            if (isNext)
            {
                Segments[^1] = (Segments[^1].Start, Segments[^1].Length + length);
            }
            else
            {
                Segments.Add((start, length));
            }
        }
    }
}
