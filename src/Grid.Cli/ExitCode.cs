namespace Grid.Cli;

/// <summary>What the process says when it ends.</summary>
internal static class ExitCode
{
    /// <summary>All gates passed.</summary>
    public const int Passed = 0;

    /// <summary>A gate failed.</summary>
    public const int GateFailed = 1;

    /// <summary>Nothing was run: wrong usage, no readable input.</summary>
    public const int NothingRun = 2;

    /// <summary>Ran, but incomplete or with more record errors than allowed.</summary>
    public const int Incomplete = 3;

    /// <summary>Interrupted by the user.</summary>
    public const int Interrupted = 130;
}
