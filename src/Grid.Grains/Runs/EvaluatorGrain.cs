using Grid.Grains.Abstractions;
using Orleans.Concurrency;

namespace Grid.Grains;

/// <summary>Hands batches to the silo's evaluation threads. Reentrant because it holds nothing: the pool bounds the work.</summary>
[StatelessWorker]
[Reentrant]
internal sealed class EvaluatorGrain(GridEngine engine, EvaluationPool pool) : Grain, IEvaluatorGrain
{
    private readonly RecordEvaluation _evaluation = new(engine);

    public Task<EvaluatedBatch> EvaluateAsync(Payload records, ReadSettings settings, CancellationToken cancellationToken) =>
        pool.RunAsync(() => _evaluation.EvaluateAsync(records.Bytes, settings.ToOptions(), cancellationToken), cancellationToken);
}
