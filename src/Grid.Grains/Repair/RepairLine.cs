using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Grid.Diagnostics;

namespace Grid.Grains;

/// <summary>The outcome of a repair as one line of JSON: attempts with the rule's reasons, and both reports in their canonical form.</summary>
public static class RepairLine
{
    /// <summary>The line.</summary>
    /// <param name="outcome">The outcome.</param>
    public static string Of(RepairOutcome outcome)
    {
        using var stream = new MemoryStream();
        using (var json = new Utf8JsonWriter(stream, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("id", outcome.Before.Report.Id);
            json.WriteBoolean("changed", !outcome.Untouched);
            json.WriteNumber("left", outcome.Left);
            json.WriteStartArray("attempts");
            foreach (var attempt in outcome.Attempts)
            {
                Write(json, attempt);
            }

            json.WriteEndArray();
            json.WritePropertyName("before");
            json.WriteRawValue(ReportJson.Write(outcome.Before.Report));
            json.WritePropertyName("after");
            json.WriteRawValue(ReportJson.Write(outcome.After.Report));
            json.WriteEndObject();
        }

        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private static void Write(Utf8JsonWriter json, RepairAttempt attempt)
    {
        json.WriteStartObject();
        json.WriteString("code", attempt.Plan.Code);
        json.WriteString("finding", attempt.Plan.Finding);
        json.WriteBoolean("accepted", attempt.Verdict.Accepted);
        if (attempt.Writer is { } writer)
        {
            json.WriteString("writer", writer);
        }

        json.WriteStartArray("clauses");
        foreach (var clause in attempt.Verdict.Clauses)
        {
            json.WriteStartObject();
            json.WriteString("name", clause.Name);
            json.WriteBoolean("holds", clause.Holds);
            json.WriteString("reason", clause.Reason);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteStartArray("edits");
        foreach (var edit in attempt.Plan.Edits)
        {
            json.WriteStartObject();
            json.WriteString("op", edit.Op);
            json.WriteNumber("component", edit.Component);
            json.WriteString("text", edit.Text);
            json.WriteString("why", edit.Why);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
