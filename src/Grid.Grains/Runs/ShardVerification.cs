using System.Globalization;
using Grid.Grains.Abstractions;
using Grid.Storage;

namespace Grid.Grains;

/// <summary>Recounts a shard from its ledger and, independently, from its stored lines.</summary>
internal static class ShardVerification
{
    public static async ValueTask<Verification> VerifyAsync(IBulkStore bulk, string runKey, int shard, ShardLedger ledger)
    {
        var faults = new List<string>();
        var outcomes = new List<byte>();
        var ordinal = 0;
        for (var chunk = 0; ordinal < ledger.Outcomes.Length; chunk++)
        {
            var stored = await bulk.GetAsync(RunKeys.Chunk(runKey, shard, chunk)).ConfigureAwait(false);
            var expected = Math.Min(ordinal + ResultLines.ChunkRecords, ledger.Outcomes.Length);
            foreach (var line in stored is null ? [] : ResultLines.Split(stored))
            {
                if (ordinal == expected)
                {
                    faults.Add(Place(shard, ordinal, "a line that the ledger does not have"));
                    break;
                }

                Check(line.Span, ledger, shard, ordinal++, outcomes, faults);
            }

            for (; ordinal < expected; ordinal++)
            {
                faults.Add(Place(shard, ordinal, "no stored line"));
            }
        }

        return new Verification(
            ledger.Counted(), ShardLedger.Counted(outcomes.ToArray()), [.. faults.Take(Verification.FaultLimit)]);
    }

    private static void Check(ReadOnlySpan<byte> line, ShardLedger ledger, int shard, int ordinal, List<byte> outcomes, List<string> faults)
    {
        var outcome = ResultLines.OutcomeOf(line);
        if (outcome is { } read)
        {
            outcomes.Add(read);
        }

        if (outcome != ledger.Outcomes[ordinal])
        {
            faults.Add(Place(shard, ordinal, "the line's verdict is not the ledger's"));
        }
        else if (ShardLedger.HashOf(line) != ledger.LineHash(ordinal))
        {
            faults.Add(Place(shard, ordinal, "the line's hash is not the ledger's"));
        }
    }

    private static string Place(int shard, int ordinal, string what) =>
        string.Create(CultureInfo.InvariantCulture, $"shard {shard}, record {ordinal}: {what}");
}
