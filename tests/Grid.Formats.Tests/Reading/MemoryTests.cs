namespace Grid.Formats.Tests;

/// <summary>Memory is the process's, so that these tests run alone.</summary>
[CollectionDefinition(nameof(MemoryTests), DisableParallelization = true)]
[Collection(nameof(MemoryTests))]
public class MemoryTests
{
    [Fact]
    public async Task Memory_stays_flat_over_a_long_stream()
    {
        const long Megabyte = 1024 * 1024;
        var options = CorpusReaderOptions.Default with { Lang = "en", StandardInput = new GeneratedStream(200 * Megabyte) };
        long count = 0, most = 0;
        var before = GC.GetTotalMemory(forceFullCollection: true);
        await foreach (var record in CorpusReader.ReadAsync(["-"], options, TestContext.Current.CancellationToken))
        {
            Assert.Null(record.Error);
            if (++count % 10_000 == 0)
            {
                most = Math.Max(most, GC.GetTotalMemory(forceFullCollection: true) - before);
            }
        }

        Assert.True(count > 90_000, $"{count} records");
        Assert.True(most < 32 * Megabyte, $"{most / Megabyte} MB more than at the start");
    }

    [Fact]
    public async Task A_huge_line_is_skipped_without_being_held()
    {
        const int Megabyte = 1024 * 1024;
        var options = CorpusReaderOptions.Default with
        {
            MaxRecordBytes = 2 * Megabyte,
            StandardInput = new GeneratedStream(50 * Megabyte, lineBytes: 50 * Megabyte),
        };
        var before = GC.GetTotalAllocatedBytes(precise: true);
        var records = await Records.ReadAsync(options, "-");
        Assert.Contains("longer than", Assert.Single(records).Error!.Message, StringComparison.Ordinal);
        Assert.True(GC.GetTotalAllocatedBytes(precise: true) - before < 20 * Megabyte);
    }
}
