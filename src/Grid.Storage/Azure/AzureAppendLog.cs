using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Azure;
using Azure.Storage.Blobs;
using Azure.Storage.Blobs.Models;
using Grid.Storage.Azure;

namespace Grid.Storage;

/// <summary>The append log in Azure append blobs, one a log; thread safe.</summary>
/// <remarks>
/// Every change names the ETag it goes by, so that rivals conflict instead of mixing. Where the log ends is remembered for the
/// logs used last; another one is read once. A trim of everything empties the blob in one step that also keeps the count; a
/// trim of a part moves a mark, and the bytes go with the next whole trim.
/// </remarks>
public sealed class AzureAppendLog : IAppendLog
{
    /// <summary>The container unless told otherwise.</summary>
    public const string DefaultContainer = "grid-log";

    private const int RememberedLogs = 10_000;

    private readonly AzureContainer _container;
    private readonly ConcurrentDictionary<string, LogEnd> _ends = new(StringComparer.Ordinal);

    /// <summary>A log in a container of an account.</summary>
    public AzureAppendLog(BlobServiceClient service, string container = DefaultContainer) => _container = new AzureContainer(service, container);

    /// <inheritdoc/>
    public async Task<long> AppendAsync(string key, long expectedSequence, ReadOnlyMemory<byte> delta, CancellationToken cancellationToken = default)
    {
        StorageKey.Check(key);
        ArgumentOutOfRangeException.ThrowIfNegative(expectedSequence);
        ArgumentOutOfRangeException.ThrowIfZero(delta.Length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(delta.Length, IAppendLog.MaxDeltaBytes);
        cancellationToken.ThrowIfCancellationRequested();
        // The mark tells writers apart, also across processes: it must not follow from the content, which rivals may share.
        var frame = new DeltaFrame(expectedSequence + 1, BitConverter.ToUInt128(RandomNumberGenerator.GetBytes(16)), delta.ToArray());
        var packed = frame.Pack();
        if (_ends.TryGetValue(key, out var known) && known.Sequence == expectedSequence && await TryAppendAsync(key, known, frame, packed))
            return frame.Sequence;
        while (true)
        {
            var end = await EndAsync(key, cancellationToken);
            if (end.Sequence == frame.Sequence && end.Writer == frame.Writer)
            {
                // Stored, and the answer was lost: the client's own second try met the first one's work.
                Remember(key, end);
                return frame.Sequence;
            }

            if (end.Sequence != expectedSequence)
                throw new AppendConflictException(key, expectedSequence, end.Sequence);
            if (await TryAppendAsync(key, end, frame, packed))
                return frame.Sequence;
        }
    }

    /// <inheritdoc/>
    public async IAsyncEnumerable<(long Sequence, byte[] Delta)> ReadAsync(string key, long from, [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        StorageKey.Check(key);
        var blob = await OpenAsync(key, cancellationToken);
        if (blob is null)
            yield break;
        using var content = blob.Content;
        var low = Math.Max(from, LogEnd.Of(blob.Details.Metadata, blob.Details.ETag).Low);
        while (await DeltaFrame.ReadAsync(content, key, cancellationToken) is { } frame)
        {
            if (frame.Sequence >= low)
                yield return (frame.Sequence, frame.Delta);
        }
    }

    /// <inheritdoc/>
    public async Task TrimAsync(string key, long below, CancellationToken cancellationToken = default)
    {
        StorageKey.Check(key);
        while (true)
        {
            var end = await EndAsync(key, cancellationToken);
            if (end.ETag is null || below <= end.Low || await TryTrimAsync(key, end, below, cancellationToken))
                return;
        }
    }

    /// <inheritdoc/>
    public async Task DeleteAsync(string key, CancellationToken cancellationToken = default)
    {
        StorageKey.Check(key);
        _ends.TryRemove(key, out _);
        await _container.CallAsync(key, () => _container.Append(key).DeleteIfExistsAsync(cancellationToken: cancellationToken));
        _ends.TryRemove(key, out _);
    }

    // False when somebody was faster. The append itself is not cancelled: a caller could not tell whether it was stored.
    private async Task<bool> TryAppendAsync(string key, LogEnd end, DeltaFrame frame, byte[] packed)
    {
        _ends.TryRemove(key, out _);
        try
        {
            var tag = end.ETag ?? (await _container.CallAsync(key, () => _container.Append(key).CreateAsync(new AppendBlobCreateOptions
            {
                Metadata = LogEnd.Metadata(0, 0),
                Conditions = new AppendBlobRequestConditions { IfNoneMatch = ETag.All },
            }))).Value.ETag;
            var conditions = new AppendBlobRequestConditions { IfMatch = tag };
            var stored = await _container.CallAsync(key, () => _container.Append(key).AppendBlockAsync(
                new MemoryStream(packed, writable: false), new AppendBlobAppendBlockOptions { Conditions = conditions }));
            Remember(key, new LogEnd(frame.Sequence, end.Low, stored.Value.ETag, frame.Writer));
            return true;
        }
        catch (RequestFailedException full) when (full.ErrorCode == BlobErrorCode.BlockCountExceedsLimit)
        {
            throw new GridStorageException($"The log '{key}' holds as many deltas as an append blob can (50,000): trim it, that is, let the scene write a snapshot.", full);
        }
        catch (RequestFailedException refused) when (refused.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private async Task<bool> TryTrimAsync(string key, LogEnd end, long below, CancellationToken cancellationToken)
    {
        _ends.TryRemove(key, out _);
        var conditions = new AppendBlobRequestConditions { IfMatch = end.ETag };
        try
        {
            if (below > end.Sequence)
            {
                await _container.CallAsync(key, () => _container.Append(key).CreateAsync(
                    new AppendBlobCreateOptions { Metadata = LogEnd.Metadata(end.Sequence, end.Sequence + 1), Conditions = conditions }, cancellationToken));
                return true;
            }

            var start = LogEnd.Base((await _container.CallAsync(key, () => _container.Append(key).GetPropertiesAsync(conditions, cancellationToken))).Value.Metadata);
            await _container.CallAsync(key, () => _container.Append(key).SetMetadataAsync(LogEnd.Metadata(start, below), conditions, cancellationToken));
            return true;
        }
        catch (RequestFailedException refused) when (refused.Status is 404 or 409 or 412)
        {
            return false;
        }
    }

    private async Task<LogEnd> EndAsync(string key, CancellationToken cancellationToken)
    {
        var blob = await OpenAsync(key, cancellationToken);
        if (blob is null)
            return LogEnd.None;
        using var content = blob.Content;
        var end = LogEnd.Of(blob.Details.Metadata, blob.Details.ETag);
        while (await DeltaFrame.ReadAsync(content, key, cancellationToken) is { } frame)
            end = end with { Sequence = frame.Sequence, Writer = frame.Writer };
        return end;
    }

    private async Task<BlobDownloadStreamingResult?> OpenAsync(string key, CancellationToken cancellationToken)
    {
        try
        {
            return (await _container.CallAsync(key, () => _container.Append(key).DownloadStreamingAsync(cancellationToken: cancellationToken))).Value;
        }
        catch (RequestFailedException missing) when (missing.Status == 404)
        {
            return null;
        }
    }

    private void Remember(string key, LogEnd end)
    {
        // Forgetting costs one reading of a log; a cleverer order of forgetting is not worth its code.
        if (_ends.Count >= RememberedLogs)
            _ends.Clear();
        _ends[key] = end;
    }
}
