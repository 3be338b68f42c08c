using System.Text.Json;
using Grid.Diagnostics;

namespace Grid.Formats;

/// <summary>What a comparison needs of a stored report.</summary>
/// <param name="Id">The record's id.</param>
/// <param name="Verdict">Its verdict; null for a record that could not be read.</param>
/// <param name="Stability">Its stability.</param>
/// <param name="Alarms">A bit for each entry with a finding of warning or above, by its place in the catalogue.</param>
public readonly record struct ScoredRecord(string Id, Verdict? Verdict, double Stability, ulong Alarms)
{
    private static readonly string[] Codes = [.. Catalogue.Default.Rooms.Select(static r => r.Descriptor.Code)];

    /// <summary>True when the record raised an alarm.</summary>
    public bool Alarmed => Alarms != 0;

    /// <summary>The entries that a bit may stand for, in the order of the bits.</summary>
    public static IReadOnlyList<string> Entries => Codes;

    /// <summary>Reads a line of a run: a report, or the error in its place.</summary>
    /// <param name="line">Canonical bytes.</param>
    /// <exception cref="JsonException">It is neither.</exception>
    public static ScoredRecord Read(ReadOnlySpan<byte> line)
    {
        var reader = new Utf8JsonReader(line, new JsonReaderOptions { MaxDepth = ReportJson.MaxDepth });
        var record = new ScoredRecord("", null, 0, 0);
        Next(ref reader, JsonTokenType.StartObject);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            var name = reader.GetString();
            reader.Read();
            record = name switch
            {
                "id" => record with { Id = reader.GetString()! },
                "verdict" => record with { Verdict = Enum.Parse<Verdict>(reader.GetString()!, ignoreCase: true) },
                "stability" => record with { Stability = reader.GetDouble() },
                "findings" => record with { Alarms = AlarmsOf(ref reader) },
                _ => record,
            };
            reader.Skip();
        }

        return record;
    }

    private static ulong AlarmsOf(ref Utf8JsonReader reader)
    {
        var alarms = 0UL;
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            var (bit, counts) = (-1, false);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var isCode = reader.ValueTextEquals("code"u8);
                var isSeverity = reader.ValueTextEquals("severity"u8);
                reader.Read();
                bit = isCode ? Array.IndexOf(Codes, reader.GetString()) : bit;
                counts = isSeverity ? !reader.ValueTextEquals("note"u8) : counts;
                reader.Skip();
            }

            alarms |= counts && bit >= 0 ? 1UL << bit : 0;
        }

        return alarms;
    }

    private static void Next(ref Utf8JsonReader reader, JsonTokenType type)
    {
        if (!reader.Read() || reader.TokenType != type)
        {
            throw new JsonException("A line of a run is an object.");
        }
    }
}
