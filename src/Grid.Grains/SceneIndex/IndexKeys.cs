using System.Globalization;
using System.IO.Hashing;
using System.Runtime.InteropServices;

namespace Grid.Grains;

/// <summary>Where the rows of a tenant's scenes lie: by the hour of the scene's first turn and a hash of its id, so that a scene's place is known from the scene alone.</summary>
/// <param name="Day">Days since 1970.</param>
/// <param name="Number">The segment within the day: hour times <see cref="Shares"/> plus share.</param>
internal readonly record struct IndexPlace(int Day, int Number) : IComparable<IndexPlace>
{
    /// <summary>Segments of one hour: they keep a busy hour's segments small.</summary>
    public const int Shares = 4;

    public const long HourLength = 3_600_000;
    public const long DayLength = 24 * HourLength;

    /// <summary>The hour's beginning, in milliseconds since 1970.</summary>
    public long Hour => (Day * DayLength) + (Number / Shares * HourLength);

    public static IndexPlace Of(long created, string id) => new(
        (int)(created / DayLength),
        ((int)(created % DayLength / HourLength) * Shares) + (int)(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(id.AsSpan())) % Shares));

    public int CompareTo(IndexPlace other) => (Day, Number).CompareTo((other.Day, other.Number));
}

/// <summary>Keys of the scene index in bulk store and log.</summary>
internal static class IndexKeys
{
    public static string Log(string tenant) => $"index/{tenant}";

    public static string End(string tenant) => $"index/{tenant}/end";

    public static string Days(string tenant) => $"index/{tenant}/days/";

    public static string Day(string tenant, int day) => Days(tenant) + day.ToString("D6", CultureInfo.InvariantCulture);

    public static int DayOf(string key) => int.Parse(key[(key.LastIndexOf('/') + 1)..], CultureInfo.InvariantCulture);

    public static string Segment(string tenant, IndexPlace place) =>
        string.Create(CultureInfo.InvariantCulture, $"index/{tenant}/rows/{place.Day:D6}/{place.Number:D3}");
}
