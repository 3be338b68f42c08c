using System.Collections;
using System.Globalization;
using System.Text.Json;

namespace Grid.Formats;

/// <summary>Writes a table's value as JSON: lists become arrays, structs objects, times ISO 8601.</summary>
internal static class CellJson
{
    public static void Write(Utf8JsonWriter writer, object? cell)
    {
        switch (cell)
        {
            case null:
                writer.WriteNullValue();
                break;
            case string text:
                writer.WriteStringValue(text);
                break;
            case bool truth:
                writer.WriteBooleanValue(truth);
                break;
            case double or float or decimal when !double.IsFinite(Convert.ToDouble(cell, CultureInfo.InvariantCulture)):
                writer.WriteNullValue();
                break;
            case sbyte or byte or short or ushort or int or uint or long or ulong or float or double or decimal:
                writer.WriteRawValue(((IFormattable)cell).ToString(null, CultureInfo.InvariantCulture));
                break;
            case DateTime or DateTimeOffset:
                writer.WriteStringValue(((IFormattable)cell).ToString("yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));
                break;
            case IDictionary<string, object?> members:
                WriteObject(writer, members);
                break;
            case byte[] bytes:
                writer.WriteBase64StringValue(bytes);
                break;
            case IEnumerable items:
                WriteArray(writer, items);
                break;
            default:
                writer.WriteStringValue(Convert.ToString(cell, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static void WriteArray(Utf8JsonWriter writer, IEnumerable items)
    {
        writer.WriteStartArray();
        foreach (var item in items)
        {
            Write(writer, item);
        }

        writer.WriteEndArray();
    }

    private static void WriteObject(Utf8JsonWriter writer, IDictionary<string, object?> members)
    {
        writer.WriteStartObject();
        foreach (var (name, value) in members)
        {
            // Columns of structs are there in every row; empty ones are fields left out.
            if (value is not null)
            {
                writer.WritePropertyName(name);
                Write(writer, value);
            }
        }

        writer.WriteEndObject();
    }
}
