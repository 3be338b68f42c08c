namespace Grid.Formats;

/// <summary>Opens outputs by their extension.</summary>
public static class ReportSinks
{
    private const string Known = ".jsonl (reports), .json (summary), .html, .junit.xml, .sarif, .md, .parquet";

    /// <summary>The sink of an output file; it exists under its name only once the run is complete.</summary>
    /// <param name="path">A file name that ends in .jsonl, .json, .html, .junit.xml, .sarif, .md or .parquet.</param>
    /// <exception cref="OutputException">The extension is unknown or the file cannot be written.</exception>
    public static IReportSink Create(string path)
    {
        var name = Path.GetFileName(path);
        return Ends(".jsonl") ? new JsonLinesSink(path)
            : Ends(".json") ? new SummarySink(path, SummaryJson.Write)
            : Ends(".html") ? new SummarySink(path, HtmlPage.Write)
            : Ends(".md") ? new SummarySink(path, MarkdownPage.Write)
            : Ends(".junit.xml") ? new JUnitSink(path)
            : Ends(".sarif") ? new SarifSink(path)
            : Ends(".parquet") ? new ParquetSink(path)
            : throw new OutputException($"{path} has an extension that is not written; use {Known}.");

        bool Ends(string extension) => name.EndsWith(extension, StringComparison.OrdinalIgnoreCase);
    }
}
