using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>Makes a record of a table's row: its columns are the record's fields, and one parser judges both.</summary>
internal static class RowRecord
{
    private static readonly JsonWriterOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true };

    /// <summary>The record of a row; an empty cell is a field left out.</summary>
    /// <param name="columns">The columns' names, without repeats.</param>
    /// <param name="cells">Values by column: strings, numbers, times, lists, structs as dictionaries, or null.</param>
    /// <param name="file">The input's name.</param>
    /// <param name="line">The row's line, from 1.</param>
    /// <param name="options">How to read.</param>
    public static CorpusRecord Parse(
        IReadOnlyList<string> columns, IReadOnlyList<object?> cells, string file, long line, CorpusReaderOptions options)
    {
        var json = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(json, Writing))
        {
            writer.WriteStartObject();
            for (var i = 0; i < columns.Count && i < cells.Count; i++)
            {
                WriteCell(writer, columns[i], cells[i], options);
            }

            writer.WriteEndObject();
        }

        return RecordParser.Parse(json.WrittenMemory, file, line, options);
    }

    private static void WriteCell(Utf8JsonWriter writer, string column, object? cell, CorpusReaderOptions options)
    {
        if (cell is null or "" || !(options.Strict || column == options.TextField || RecordFields.ByName.ContainsKey(column)))
        {
            return;
        }

        writer.WritePropertyName(column);
        if (cell is string text && HoldsJson(column, text, options))
        {
            writer.WriteRawValue(text, skipInputValidation: true);
        }
        else
        {
            CellJson.Write(writer, cell);
        }
    }

    // Columns that hold lists write them as JSON, as pandas and Hugging Face do; a plain string stays one.
    private static bool HoldsJson(string column, string text, CorpusReaderOptions options) =>
        column != options.TextField
        && column is "components" or "messages" or "conversations" or "context" or "samples" or "logprobs" or "tags"
        && text.AsSpan().TrimStart() is ['[' or '{', ..] && IsJson(text, options);

    private static bool IsJson(string text, CorpusReaderOptions options)
    {
        try
        {
            using var document = JsonDocument.Parse(text, new JsonDocumentOptions { MaxDepth = options.MaxDepth });
            return true;
        }
        catch (Exception e) when (e is JsonException or ArgumentException)
        {
            return false;
        }
    }
}
