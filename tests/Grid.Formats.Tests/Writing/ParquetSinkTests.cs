using System.Text;
using Grid.Diagnostics;

namespace Grid.Formats.Tests;

public class ParquetSinkTests
{
    [Fact]
    public async Task Rows_hold_the_columns_and_the_whole_report_in_order()
    {
        using var folder = new Folder();
        var run = Samples.Mixed();
        await using (var sink = ReportSinks.Create(folder["out.parquet"]))
        {
            var aggregator = new SummaryAggregator();
            foreach (var (record, report) in run)
            {
                var failure = report is null ? new ErrorReport(record.Id, record.Error!) : null;
                aggregator.Add(record, report, failure);
                await sink.WriteAsync(record, report, failure, report is null ? ReportJson.Write(failure!) : ReportJson.Write(report));
            }

            await sink.CompleteAsync(aggregator.Summarise(new RunFacts("run", default, 1)));
        }

        // Read back by our own reader: a record's text is the report column.
        var rows = new List<CorpusRecord>();
        await foreach (var row in CorpusReader.ReadAsync([folder["out.parquet"]], new CorpusReaderOptions { TextField = "report" }, TestContext.Current.CancellationToken))
        {
            rows.Add(row);
        }

        Assert.Equal(run.Select(static r => r.Record.Id), rows.Select(static r => r.Id));
        for (var i = 0; i < rows.Count; i++)
        {
            if (run[i].Report is { } report)
            {
                Assert.Equal(Encoding.UTF8.GetString(ReportJson.Write(report)), rows[i].Scene!.Turns[0].Text);
            }
        }
    }

    [Fact]
    public async Task More_rows_than_a_group_holds_stay_in_order()
    {
        const int Rows = 10_050;
        using var folder = new Folder();
        var (record, report) = Samples.Mixed()[0];
        await using (var sink = ReportSinks.Create(folder["long.parquet"]))
        {
            for (var i = 0; i < Rows; i++)
            {
                await sink.WriteAsync(record with { Id = $"r{i}" }, report, null, "{}"u8.ToArray());
            }

            await sink.CompleteAsync(new SummaryAggregator().Summarise(new RunFacts("run", default, 1)));
        }

        var read = 0;
        await foreach (var row in CorpusReader.ReadAsync([folder["long.parquet"]], new CorpusReaderOptions { TextField = "report" }, TestContext.Current.CancellationToken))
        {
            Assert.Equal($"r{read++}", row.Id);
        }

        Assert.Equal(Rows, read);
    }

    [Fact]
    public async Task An_empty_run_is_a_file_without_rows()
    {
        using var folder = new Folder();
        await using (var sink = ReportSinks.Create(folder["empty.parquet"]))
        {
            await sink.CompleteAsync(new SummaryAggregator().Summarise(new RunFacts("run", default, 1)));
        }

        Assert.True(new FileInfo(folder["empty.parquet"]).Length > 8);
    }
}
