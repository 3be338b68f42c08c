using System.Text;
using BenchmarkDotNet.Attributes;
using Grid.Benchmarks.Corpus;
using Grid.Diagnostics;
using Grid.Formats;
using Grid.Grains;
using Grid.Pathways;

namespace Grid.Benchmarks;

/// <summary>What a record of 100 words costs beside its diagnosis: reading, storing, canonical bytes.</summary>
[MemoryDiagnoser]
public class RecordBenchmarks
{
    private readonly byte[] _line = Encoding.UTF8.GetBytes(GeneratedCorpus.Line(1));
    private readonly CorpusReaderOptions _options = new();
    private CorpusRecord _record = null!;
    private Report _report = null!;
    private byte[] _canonical = [];
    private byte[] _part = [];

    /// <summary>Reads and diagnoses the record once.</summary>
    [GlobalSetup]
    public async Task DiagnoseAsync()
    {
        _record = Parse();
        _report = await new Diagnoser(StaticEncoder.Pathway()).DiagnoseAsync(_record.Scene!).ConfigureAwait(false);
        _canonical = ReportJson.Write(_report);
        _part = CorpusPart.Encode([_record]);
    }

    /// <summary>A line of JSONL to a record, its language told.</summary>
    [Benchmark]
    public CorpusRecord Parse() => RecordParser.Parse(_line, "generated.jsonl", 2, _options);

    /// <summary>The report's canonical bytes.</summary>
    [Benchmark]
    public byte[] WriteCanonical() => ReportJson.Write(_report);

    /// <summary>A report from its canonical bytes.</summary>
    [Benchmark]
    public Report ReadCanonical() => ReportJson.Read(_canonical);

    /// <summary>The record's stored form.</summary>
    [Benchmark]
    public byte[] EncodePart() => CorpusPart.Encode([_record]);

    /// <summary>The record from its stored form.</summary>
    [Benchmark]
    public IReadOnlyList<CorpusRecord> DecodePart() => CorpusPart.Decode(_part);
}
