using System.Globalization;
using Azure;

namespace Grid.Storage.Azure;

/// <summary>Where a log ends and which version of its blob says so.</summary>
/// <param name="Sequence">The last sequence, trimmed ones included.</param>
/// <param name="Low">Deltas below it are trimmed.</param>
/// <param name="ETag">The blob's ETag; null when there is no blob.</param>
/// <param name="Writer">The mark of the last delta's writer; 0 when none is left.</param>
internal sealed record LogEnd(long Sequence, long Low, ETag? ETag, UInt128 Writer)
{
    private const string SequenceKey = "base";
    private const string LowKey = "low";

    /// <summary>The log that does not exist.</summary>
    public static LogEnd None { get; } = new(0, 0, null, 0);

    /// <summary>The metadata of an empty blob of a log that goes on counting after <paramref name="sequence"/>.</summary>
    public static Dictionary<string, string> Metadata(long sequence, long low) => new(StringComparer.Ordinal)
    {
        [SequenceKey] = sequence.ToString(CultureInfo.InvariantCulture),
        [LowKey] = low.ToString(CultureInfo.InvariantCulture),
    };

    /// <summary>What a blob's metadata says of a log, before its deltas are read.</summary>
    public static LogEnd Of(IDictionary<string, string> metadata, ETag tag) => new(Number(metadata, SequenceKey), Number(metadata, LowKey), tag, 0);

    /// <summary>The sequence after which the blob's own deltas begin.</summary>
    public static long Base(IDictionary<string, string> metadata) => Number(metadata, SequenceKey);

    private static long Number(IDictionary<string, string> metadata, string key) =>
        metadata.TryGetValue(key, out var text) && long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;
}
