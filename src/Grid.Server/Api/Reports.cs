namespace Grid.Server;

/// <summary>Reports on their way out: the canonical bytes, never read and written again.</summary>
internal static class Reports
{
    private const string JsonType = "application/json; charset=utf-8";

    /// <summary>Canonical JSON as an answer.</summary>
    /// <param name="utf8">The bytes.</param>
    public static IResult Json(byte[] utf8) => Results.Bytes(utf8, JsonType);
}
