namespace Grid.Grains.Abstractions;

/// <summary>Evaluates batches of records on the caller's own silo, on its evaluation threads.</summary>
[Alias("grid.evaluator")]
public interface IEvaluatorGrain : IGrainWithIntegerKey
{
    /// <summary>The result lines of a batch, in order; a record that fails becomes an error line.</summary>
    /// <param name="records">MessagePack list of corpus records.</param>
    /// <param name="settings">How reports are read.</param>
    /// <param name="cancellationToken">Ends the work between records.</param>
    [Alias("evaluate")]
    [ResponseTimeout("01:00:00")]
    Task<EvaluatedBatch> EvaluateAsync(Payload records, ReadSettings settings, CancellationToken cancellationToken);
}

/// <summary>Results of a batch.</summary>
/// <param name="Lines">Canonical bytes of each record's line, without line ends.</param>
/// <param name="Outcomes">Each record's verdict as a byte, or 255 for an error.</param>
/// <param name="Degraded">Places of the records that an analogue judged in part because a pathway failed.</param>
[GenerateSerializer]
[Immutable]
[Alias("grid.evaluated-batch")]
public sealed record EvaluatedBatch([property: Id(0)] byte[][] Lines, [property: Id(1)] byte[] Outcomes, [property: Id(2)] int[] Degraded);
