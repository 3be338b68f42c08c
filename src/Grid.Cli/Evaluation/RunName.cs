using System.Globalization;

namespace Grid.Cli.Evaluation;

/// <summary>Names for runs that were given none.</summary>
internal static class RunName
{
    /// <summary>A name from the time, with the process beside it: two runs started in one second differ.</summary>
    public static string At(DateTimeOffset time, int process) =>
        string.Create(CultureInfo.InvariantCulture, $"run-{time:yyyyMMdd-HHmmss}-{process}");
}
