namespace Grid.Storage;

/// <summary>An append expected another end of the log: the caller's copy is stale and must be read again.</summary>
public sealed class AppendConflictException : Exception
{
    /// <summary>Creates the exception for a log, the end that was expected and the end that is there.</summary>
    public AppendConflictException(string key, long expectedSequence, long actualSequence)
        : base(FormattableString.Invariant($"The log '{key}' ends at {actualSequence}, not at {expectedSequence}: another writer was here."))
    {
        Key = key;
        ExpectedSequence = expectedSequence;
        ActualSequence = actualSequence;
    }

    /// <summary>The log.</summary>
    public string Key { get; }

    /// <summary>The last sequence that the caller expected.</summary>
    public long ExpectedSequence { get; }

    /// <summary>The last sequence that the log has.</summary>
    public long ActualSequence { get; }
}
