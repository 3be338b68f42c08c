using System.Runtime.CompilerServices;
using Grid.Storage;
using Orleans.Storage;

namespace Grid.Grains.Tests;

/// <summary>What a storage call may suffer.</summary>
internal enum Fault
{
    None,
    Before,
    After,
    Conflict,
}

/// <summary>Decides by a seeded draw which storage call fails and how; off until it is armed.</summary>
internal sealed class FaultPlan
{
    private static readonly MessagePackStateCodec Codec = new();

    private readonly Lock _lock = new();
    private Random _random = new(1);
    private int _percent;
    private int _suffered;

    /// <summary>One append of a run's event of that kind fails in that way, the first one met.</summary>
    public (RunEventKind Kind, Fault Fault)? Planted { get; set; }

    public int Suffered => Volatile.Read(ref _suffered);

    public void Arm(int percent, int seed)
    {
        lock (_lock)
        {
            (_percent, _random) = (percent, new Random(seed));
        }
    }

    public Fault Next(ReadOnlyMemory<byte> delta = default)
    {
        lock (_lock)
        {
            if (Planted is { } planted && !delta.IsEmpty && Codec.Decode<RunEvent>(delta).Kind == planted.Kind)
            {
                Planted = null;
                _suffered++;
                return planted.Fault;
            }

            if (_random.Next(100) >= _percent)
            {
                return Fault.None;
            }

            _suffered++;
            return (Fault)_random.Next(1, 4);
        }
    }

    public async Task<T> WriteAsync<T>(Func<Task<T>> write, Func<Exception> conflict, ReadOnlyMemory<byte> delta = default)
    {
        switch (Next(delta))
        {
            case Fault.Before:
                throw new GridStorageException("planted: failed before the write");
            case Fault.Conflict:
                throw conflict();
            case Fault.After:
                await write();
                throw new GridStorageException("planted: failed after the write");
            default:
                return await write();
        }
    }

    public Task WriteAsync(Func<Task> write, Func<Exception>? conflict = null) => WriteAsync(
        async () =>
        {
            await write();
            return true;
        },
        conflict ?? (static () => new GridStorageException("planted: failed before the write")));
}

internal sealed class FaultyGrainStorage(IGrainStorage inner, FaultPlan plan) : IGrainStorage
{
    public Task ReadStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ReadStateAsync(stateName, grainId, grainState);

    public Task WriteStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) => plan.WriteAsync(
        () => inner.WriteStateAsync(stateName, grainId, grainState), static () => new InconsistentStateException("planted conflict"));

    public Task ClearStateAsync<T>(string stateName, GrainId grainId, IGrainState<T> grainState) =>
        inner.ClearStateAsync(stateName, grainId, grainState);
}

internal sealed class FaultyBulkStore(IBulkStore inner, FaultPlan plan) : IBulkStore
{
    private int _partsRead;

    /// <summary>How often a stored part was fetched: a measure of work repeated.</summary>
    public int PartsRead => Volatile.Read(ref _partsRead);

    public Task PutAsync(string key, ReadOnlyMemory<byte> content, CancellationToken cancellationToken = default) =>
        // The client's own stores of parts stay whole; the grains' writes are what is under test.
        key.Contains("/results/", StringComparison.Ordinal) || key.StartsWith("scenes/", StringComparison.Ordinal)
            ? plan.WriteAsync(() => inner.PutAsync(key, content, cancellationToken))
            : inner.PutAsync(key, content, cancellationToken);

    public Task<byte[]?> GetAsync(string key, CancellationToken cancellationToken = default)
    {
        if (key.Contains("/parts/", StringComparison.Ordinal))
        {
            Interlocked.Increment(ref _partsRead);
        }

        return inner.GetAsync(key, cancellationToken);
    }

    public Task DeletePrefixAsync(string prefix, CancellationToken cancellationToken = default) =>
        inner.DeletePrefixAsync(prefix, cancellationToken);

    public IAsyncEnumerable<string> ListAsync(string prefix, CancellationToken cancellationToken = default) =>
        inner.ListAsync(prefix, cancellationToken);
}

internal sealed class FaultyAppendLog(IAppendLog inner, FaultPlan plan) : IAppendLog
{
    public Task<long> AppendAsync(string key, long expectedSequence, ReadOnlyMemory<byte> delta, CancellationToken cancellationToken = default) =>
        plan.WriteAsync(
            () => inner.AppendAsync(key, expectedSequence, delta, cancellationToken),
            () => new AppendConflictException(key, expectedSequence, expectedSequence + 1),
            key.StartsWith("runs/", StringComparison.Ordinal) ? delta : default);

    public async IAsyncEnumerable<(long Sequence, byte[] Delta)> ReadAsync(
        string key, long from, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        await foreach (var entry in inner.ReadAsync(key, from, cancellationToken))
        {
            yield return entry;
        }
    }

    public Task TrimAsync(string key, long below, CancellationToken cancellationToken = default) => inner.TrimAsync(key, below, cancellationToken);

    public Task DeleteAsync(string key, CancellationToken cancellationToken = default) => inner.DeleteAsync(key, cancellationToken);
}
