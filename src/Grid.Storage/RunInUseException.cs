namespace Grid.Storage;

/// <summary>Another process (or another part of this one) holds the run.</summary>
public sealed class RunInUseException : Exception
{
    /// <summary>Creates the exception for a run.</summary>
    public RunInUseException(string run, Exception? cause = null)
        : base($"The run '{run}' is in use by another Grid process. Wait for it or stop it, or choose another --run name.", cause) => Run = run;

    /// <summary>The run's name.</summary>
    public string Run { get; }
}
