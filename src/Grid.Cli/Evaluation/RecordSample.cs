using System.IO.Hashing;
using System.Runtime.CompilerServices;
using System.Text;
using Grid.Diagnostics;

namespace Grid.Cli.Evaluation;

/// <summary>A sample of a corpus that depends on the records' ids alone: the same records whenever it is drawn.</summary>
internal static class RecordSample
{
    /// <summary>The records whose ids hash lowest, in input order; holds at most <paramref name="count"/> of them.</summary>
    public static async IAsyncEnumerable<CorpusRecord> TakeAsync(
        IAsyncEnumerable<CorpusRecord> records, int count, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var kept = new PriorityQueue<(long Ordinal, CorpusRecord Record), (ulong, long)>(
            Comparer<(ulong, long)>.Create(static (a, b) => b.CompareTo(a)));
        var ordinal = 0L;
        await foreach (var record in records.WithCancellation(cancellationToken).ConfigureAwait(false))
        {
            kept.Enqueue((ordinal, record), (XxHash3.HashToUInt64(Encoding.UTF8.GetBytes(record.Id)), ordinal));
            ordinal++;
            if (kept.Count > count)
            {
                _ = kept.Dequeue();
            }
        }

        foreach (var (_, record) in kept.UnorderedItems.Select(static i => i.Element).OrderBy(static e => e.Ordinal))
        {
            yield return record;
        }
    }
}
