using System.Diagnostics;
using Grid.Diagnostics;
using Grid.Grains.Abstractions;

namespace Grid.Grains;

/// <summary>One record to its result line; an entry that fails costs that record, not the run.</summary>
/// <param name="engine">What diagnoses.</param>
internal sealed class RecordEvaluation(GridEngine engine)
{
    public async ValueTask<EvaluatedBatch> EvaluateAsync(byte[] batch, ReadOptions options, CancellationToken cancellationToken)
    {
        var records = CorpusPart.Decode(batch);
        var lines = new byte[records.Count][];
        var outcomes = new byte[records.Count];
        var degraded = new List<int>();
        for (var i = 0; i < lines.Length; i++)
        {
            (lines[i], outcomes[i], var standIn) = await EvaluateAsync(records[i], options, cancellationToken).ConfigureAwait(false);
            if (standIn)
            {
                degraded.Add(i);
            }
        }

        return new EvaluatedBatch(lines, outcomes, [.. degraded]);
    }

    public async ValueTask<(byte[] Line, byte Outcome, bool StandIn)> EvaluateAsync(
        CorpusRecord record, ReadOptions options, CancellationToken cancellationToken)
    {
        if (record.Scene is null)
        {
            return Failed(record, record.Error ?? Error(record, "The record holds no scene."));
        }

        try
        {
            var (report, standIn) = await engine.Diagnoser.JudgeAsync(record.Scene, options, cancellationToken).ConfigureAwait(false);
            return (ReportJson.Write(report), (byte)report.Verdict, standIn);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // Any failure of an entry or a pathway becomes this record's error line.
        catch (Exception e)
#pragma warning restore CA1031
        {
            return Failed(record, Error(record, Describe(e)));
        }
    }

    /// <summary>One sentence that names the entry that failed, or the diagnosis as a whole.</summary>
    public string Describe(Exception failure)
    {
        var cause = $"{failure.GetType().Name}: {failure.Message.ReplaceLineEndings(" ")}";
        var code = FailedEntry(failure);
        return code is null
            ? $"The scene could not be diagnosed ({cause})."
            : $"Entry {code} failed on this record ({cause}); leave it out with --ignore {code}, and report it.";
    }

    private string? FailedEntry(Exception failure)
    {
        foreach (var frame in new StackTrace(failure).GetFrames())
        {
            for (var type = DiagnosticMethodInfo.Create(frame)?.DeclaringTypeName; !string.IsNullOrEmpty(type); type = Outer(type))
            {
                var room = engine.Catalogue.Rooms.FirstOrDefault(r => string.Equals(r.GetType().FullName, type, StringComparison.Ordinal));
                if (room is not null)
                {
                    return room.Descriptor.Code;
                }
            }
        }

        return null;
    }

    // Lambdas and iterators live in types nested in the room's own.
    private static string Outer(string type) => type.LastIndexOf('+') is var plus && plus > 0 ? type[..plus] : "";

    private static RecordError Error(CorpusRecord record, string message) => new(record.File, record.Line, "", message);

    private static (byte[] Line, byte Outcome, bool StandIn) Failed(CorpusRecord record, RecordError error) =>
        (ReportJson.Write(new ErrorReport(record.Id, error)), ShardLedger.Error, false);
}
