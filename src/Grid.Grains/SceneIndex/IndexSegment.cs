using System.IO.Compression;
using Grid.Grains.Abstractions;
using Grid.Storage;
using MessagePack;

namespace Grid.Grains;

/// <summary>Rows of the scenes that began within one hour, or a share of them; stored compressed as one value.</summary>
internal sealed class IndexSegment
{
    private static readonly MessagePackStateCodec Codec = new();

    private readonly Dictionary<string, SceneRow> _rows = new(StringComparer.Ordinal);

    /// <summary>The rows, in no order.</summary>
    public IReadOnlyCollection<SceneRow> Rows => _rows.Values;

    /// <summary>Puts a row unless a later one of its scene is here.</summary>
    public void Put(SceneRow row)
    {
        if (!_rows.TryGetValue(row.Id, out var known) || known.Sequence <= row.Sequence)
        {
            _rows[row.Id] = row;
        }
    }

    public bool Remove(string id) => _rows.Remove(id);

    /// <summary>What filters can be answered from without the rows.</summary>
    public SegmentHeader Header()
    {
        var header = new SegmentHeader();
        foreach (var row in _rows.Values)
        {
            if (!header.Streams.TryGetValue(row.Stream, out var stream))
            {
                header.Streams[row.Stream] = stream = new SceneTally();
            }

            stream.Add(row);
        }

        return header;
    }

    public byte[] Encode()
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            brotli.Write(Codec.Encode(_rows.Values.OrderBy(static r => r.Created).ThenBy(static r => r.Id, StringComparer.Ordinal).ToList()));
        }

        return packed.ToArray();
    }

    public static IndexSegment Decode(byte[]? bytes)
    {
        var segment = new IndexSegment();
        if (bytes is not null)
        {
            using var brotli = new BrotliStream(new MemoryStream(bytes), CompressionMode.Decompress);
            using var plain = new MemoryStream();
            brotli.CopyTo(plain);
            Codec.Decode<List<SceneRow>>(plain.ToArray()).ForEach(segment.Put);
        }

        return segment;
    }
}

/// <summary>Counts of a segment's scenes, by stream.</summary>
[MessagePackObject]
public sealed class SegmentHeader
{
    /// <summary>The counts by stream.</summary>
    [Key(0)]
    public Dictionary<string, SceneTally> Streams { get; init; } = new(StringComparer.Ordinal);

    /// <summary>True when a scene of the segment may be wanted.</summary>
    /// <param name="query">What is wanted.</param>
    internal bool MayHold(SceneQuery query) => Streams.Any(s =>
        (query.Stream is null || s.Key == query.Stream)
        && (query.Verdict is null || s.Value.Verdicts.ContainsKey(query.Verdict))
        && (query.Code is null || s.Value.Alarms.Keys.Any(c => c.StartsWith(query.Code, StringComparison.Ordinal))));
}

/// <summary>The headers of one day's segments, by hour and share.</summary>
[MessagePackObject]
public sealed class IndexDay
{
    /// <summary>Version of the form.</summary>
    [Key(0)]
    public int Version { get; init; } = 1;

    /// <summary>The headers by the segment's number within the day.</summary>
    [Key(1)]
    public SortedDictionary<int, SegmentHeader> Segments { get; init; } = [];
}
