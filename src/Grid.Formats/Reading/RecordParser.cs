using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>Reads one record: a JSON object of the record contract, or a bare array of messages.</summary>
/// <remarks>Thread safe; never throws for what the bytes hold.</remarks>
public static class RecordParser
{
    /// <summary>The record of these bytes, or the error that says why there is none.</summary>
    /// <param name="utf8Json">One JSON value in UTF-8, without a byte order mark.</param>
    /// <param name="file">The input's name; the default source is its last part.</param>
    /// <param name="line">Its line, from 1; 0 when the input has no lines.</param>
    /// <param name="options">How to read.</param>
    public static CorpusRecord Parse(ReadOnlyMemory<byte> utf8Json, string file, long line, CorpusReaderOptions options) =>
        Parse(utf8Json, file, line, DefaultId(file, line), options);

    internal static CorpusRecord Parse(
        ReadOnlyMemory<byte> utf8Json, string file, long line, string defaultId, CorpusReaderOptions options)
    {
        var draft = new RecordDraft(options);
        try
        {
            Guard(utf8Json.Span, options);
            using var document = JsonDocument.Parse(utf8Json, new JsonDocumentOptions { MaxDepth = options.MaxDepth });
            Read(document.RootElement, draft);
            return SceneAssembly.Assemble(draft, draft.Id ?? defaultId, file, line);
        }
        catch (RecordFaultException fault)
        {
            return Failed(draft.Id ?? defaultId, file, line, fault.Field, fault.Message);
        }
        catch (JsonException broken)
        {
            return Failed(draft.Id ?? defaultId, file, line, "", JsonFault.Explain(broken, utf8Json.Span, options.MaxDepth));
        }
    }

    internal static string DefaultId(string file, long line) =>
        line == 0 ? file : string.Create(CultureInfo.InvariantCulture, $"{file}:{line}");

    internal static CorpusRecord Failed(string? id, string file, long line, string field, string message) => new()
    {
        Id = id ?? DefaultId(file, line),
        File = file,
        Line = line,
        Error = new RecordError(file, line, field, message),
    };

    internal static string TooLong(CorpusReaderOptions options) => string.Create(
        CultureInfo.InvariantCulture, $"The record is longer than {options.MaxRecordBytes} bytes; split it into smaller ones.");

    internal static string NotUtf8(ReadOnlySpan<byte> bytes)
    {
        var at = 0;
        while (Rune.DecodeFromUtf8(bytes[at..], out _, out var consumed) == System.Buffers.OperationStatus.Done)
        {
            at += consumed;
        }

        return string.Create(CultureInfo.InvariantCulture, $"The bytes are not UTF-8 from byte {at + 1} on; convert the input to UTF-8.");
    }

    private static void Guard(ReadOnlySpan<byte> bytes, CorpusReaderOptions options)
    {
        if (bytes.Length > options.MaxRecordBytes)
        {
            throw new RecordFaultException("", TooLong(options));
        }

        if (!Utf8.IsValid(bytes))
        {
            throw new RecordFaultException("", NotUtf8(bytes));
        }
    }

    private static void Read(JsonElement root, RecordDraft draft)
    {
        if (root.ValueKind == JsonValueKind.Array)
        {
            draft.Take("messages", SceneShape.Conversation, TurnReader.Messages(root, "messages", draft.Options));
            return;
        }

        if (root.ValueKind != JsonValueKind.Object)
        {
            throw JsonValues.WrongType(root, "record", "an object, or a list of messages");
        }

        try
        {
            ReadFields(root, draft);
        }
        catch (InvalidOperationException)
        {
            // JsonProperty.Name refuses such names; values are checked where they are read.
            throw new RecordFaultException("", "A field's name has half of a surrogate pair in a \\u escape; rename the field.");
        }
    }

    private static void ReadFields(JsonElement root, RecordDraft draft)
    {
        // The id first, so that an error in any other field can name the record.
        var seen = new HashSet<string>(StringComparer.Ordinal);
        if (root.TryGetProperty("id", out var id) && id.ValueKind != JsonValueKind.Null)
        {
            RecordFields.ByName["id"].Read(id, draft);
        }

        foreach (var property in root.EnumerateObject())
        {
            ReadField(property, draft, seen);
        }

        if (draft.TurnsFrom is null)
        {
            throw WithoutText(root, draft.Options);
        }
    }

    private static void ReadField(JsonProperty property, RecordDraft draft, HashSet<string> seen)
    {
        var name = property.Name;
        var isText = name == draft.Options.TextField;
        if (!isText && !RecordFields.ByName.ContainsKey(name))
        {
            if (draft.Options.Strict)
            {
                throw RecordFields.Unknown(name);
            }

            return;
        }

        if (!seen.Add(name))
        {
            throw new RecordFaultException(name, $"`{name}` stands twice in the record; keep one.");
        }

        if (property.Value.ValueKind == JsonValueKind.Null)
        {
            return;
        }

        if (isText)
        {
            draft.Take(name, SceneShape.Text, [new SceneTurn(Role.Text, JsonValues.Text(property.Value, name))]);
        }
        else if (name != "id" && (draft.Options.TextField is null || !RecordFields.TextFields.Contains(name)))
        {
            RecordFields.ByName[name].Read(property.Value, draft);
        }
    }

    private static RecordFaultException WithoutText(JsonElement root, CorpusReaderOptions options)
    {
        if (options.TextField is { } field)
        {
            return new RecordFaultException(field, $"The record has no `{field}`; check --text-field.");
        }

        var strings = root.EnumerateObject()
            .Where(static p => p.Value.ValueKind == JsonValueKind.String && !RecordFields.ByName.ContainsKey(p.Name))
            .Select(static p => Shown.Clip(p.Name, 40)).Take(5).ToList();
        var hint = strings.Count == 0 ? "" : $" or name its text with --text-field (it has: {string.Join(", ", strings)})";
        return new RecordFaultException("text", $"The record has none of {RecordFields.TextFieldNames}; add one{hint}.");
    }
}
