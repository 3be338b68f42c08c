using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>Reads CSV (RFC 4180): the first row names the fields.</summary>
internal static class CsvRecords
{
    // Noncharacters that no text exchanges stand for bytes that are not UTF-8, so that the row at fault can be named.
    private const string NotUtf8 = "\uFDD0\uFDD1";

    public static async IAsyncEnumerable<CorpusRecord> ReadAsync(
        InputFile file, CorpusReaderOptions options, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await using var stream = file.Open(options.StandardInput);
        var encoding = Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback(NotUtf8));
        using var text = new StreamReader(stream, encoding, detectEncodingFromByteOrderMarks: false);
        var row = new RowState();
        using var csv = new CsvParser(text, Configuration(row, options));
        do
        {
            if (!await NextAsync(csv, row).ConfigureAwait(false))
            {
                yield break;
            }
        }
        while (IsBlank(csv, row));

        var columns = (csv.Record ?? []).Select(static (c, i) => i == 0 ? c.TrimStart('\uFEFF') : c).ToList();
        if ((row.Fault ?? HeaderFault(columns)) is { } fault)
        {
            yield return RecordParser.Failed(null, file.Name, 1, "", fault);
            yield break;
        }

        var line = csv.RawRow + 1L;
        while (row.Fault is null && await NextAsync(csv, row).ConfigureAwait(false))
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (!IsBlank(csv, row))
            {
                yield return row.Fault is null
                    ? Parse(columns, csv.Record ?? [], row, file.Name, line, options)
                    : RecordParser.Failed(null, file.Name, line, "", row.Fault);
            }

            line = csv.RawRow + 1L;
        }
    }

    private static CorpusRecord Parse(
        List<string> columns, string[] cells, RowState row, string file, long line, CorpusReaderOptions options)
    {
        if (row.Bad)
        {
            return RecordParser.Failed(null, file, line, "", "The row has a quote inside an unquoted cell; quote the cell and double the quotes in it.");
        }

        if (Array.Exists(cells, static c => c.Contains(NotUtf8, StringComparison.Ordinal)))
        {
            return RecordParser.Failed(null, file, line, "", "The row has bytes that are not UTF-8; convert the file to UTF-8.");
        }

        return cells.Length == columns.Count
            ? RowRecord.Parse(columns, cells, file, line, options)
            : RecordParser.Failed(null, file, line, "", string.Create(
                CultureInfo.InvariantCulture, $"The row has {cells.Length} cells but the header has {columns.Count}; correct the row."));
    }

    private static CsvConfiguration Configuration(RowState row, CorpusReaderOptions options) => new(CultureInfo.InvariantCulture)
    {
        MaxFieldSize = options.MaxRecordBytes,
        BadDataFound = _ => row.Bad = true,

        // Blank lines are skipped here and not there, so that rows keep their line numbers.
        IgnoreBlankLines = false,
    };

    private static bool IsBlank(CsvParser csv, RowState row) =>
        row.Fault is null && csv.Record is null or [""] or ["\uFEFF"] && csv.RawRecord.AsSpan().Trim('\uFEFF').IsWhiteSpace();

    private static string? HeaderFault(List<string> columns)
    {
        var twice = columns.GroupBy(static c => c, StringComparer.Ordinal).FirstOrDefault(static g => g.Count() > 1);
        return twice is null ? null : $"The header names the column '{Shown.Clip(twice.Key, 40)}' twice; rename one.";
    }

    private static async ValueTask<bool> NextAsync(CsvParser csv, RowState row)
    {
        row.Bad = false;
        try
        {
            return await csv.ReadAsync().ConfigureAwait(false);
        }
        catch (CsvHelperException)
        {
            // Where a quote was left open, no later row can be told from the cell.
            row.Fault = "A cell is longer than a record may be, or its quote was left open; close the quote. The rest of the file was not read.";
            return true;
        }
    }

    /// <summary>What the parser said of the row at hand.</summary>
    private sealed class RowState
    {
        public bool Bad { get; set; }

        public string? Fault { get; set; }
    }
}
