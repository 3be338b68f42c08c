using System.Text.Json;
using Grid.Diagnostics;

namespace Grid.Cli.Evaluation;

/// <summary>A stored result line: a report, or the error in its place.</summary>
internal static class ResultLine
{
    /// <summary>Exactly one of the two.</summary>
    /// <param name="utf8">Canonical bytes.</param>
    public static (Report? Report, ErrorReport? Error) Read(ReadOnlySpan<byte> utf8) =>
        IsError(utf8) ? (null, ReportJson.ReadError(utf8)) : (ReportJson.Read(utf8), null);

    // The second member tells the two apart: "id" comes first in both.
    private static bool IsError(ReadOnlySpan<byte> utf8)
    {
        var reader = new Utf8JsonReader(utf8);
        for (var names = 0; reader.Read();)
        {
            if (reader.TokenType == JsonTokenType.PropertyName && ++names == 2)
            {
                return reader.ValueTextEquals("error"u8);
            }
        }

        return false;
    }
}
