namespace Grid.Cli.Evaluation;

/// <summary>How many records the inputs hold, counted beside the run so that it can say how long it will take.</summary>
/// <remarks>An estimate: a line of JSONL or one file a record; unknown for standard input.</remarks>
internal sealed class RecordCount
{
    private readonly int? _sample;
    private long _counted = -1;

    private RecordCount(int? sample) => _sample = sample;

    /// <summary>The count, or null while it is unknown.</summary>
    public long? Total => Volatile.Read(ref _counted) is >= 0 and var counted ? Math.Min(counted, _sample ?? long.MaxValue) : null;

    /// <summary>Starts counting in the background.</summary>
    public static RecordCount Start(IReadOnlyList<string> inputs, int? sample)
    {
        var count = new RecordCount(sample);
        if (!inputs.Contains("-"))
        {
            _ = Task.Run(() => count.Count(inputs));
        }

        return count;
    }

    private void Count(IReadOnlyList<string> inputs)
    {
        try
        {
            var total = inputs.SelectMany(Files).Sum(static f => IsLines(f) ? Lines(f) : 1);
            Volatile.Write(ref _counted, total);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // The reader tells of unreadable inputs; without a count there is only no time left to show.
        }
    }

    private static IEnumerable<string> Files(string input) =>
        Directory.Exists(input) ? Directory.EnumerateFiles(input, "*", SearchOption.AllDirectories) : [input];

    private static bool IsLines(string file) => Path.GetExtension(file) is ".jsonl" or ".ndjson";

    private static long Lines(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, 1, FileOptions.SequentialScan);
        var buffer = new byte[1 << 20];
        long lines = 0;
        int read;
        while ((read = stream.Read(buffer)) > 0)
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
        }

        return lines;
    }
}
