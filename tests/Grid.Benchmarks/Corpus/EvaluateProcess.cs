using System.Diagnostics;
using System.Globalization;

namespace Grid.Benchmarks.Corpus;

/// <summary>What a run of <c>grid evaluate</c> cost.</summary>
/// <param name="Exit">Its exit code.</param>
/// <param name="Wall">From its start to its end.</param>
/// <param name="Cpu">Processor time of all its threads.</param>
/// <param name="PeakBytes">The most memory it had resident.</param>
/// <param name="FirstResult">From its start to the first byte of the first report line in the output; null when there was none.</param>
internal sealed record EvaluateRun(int Exit, TimeSpan Wall, TimeSpan Cpu, long PeakBytes, TimeSpan? FirstResult);

/// <summary>Runs the tool as its users do, in a process of its own, and watches it.</summary>
internal static class EvaluateProcess
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    public static async Task<EvaluateRun> RunAsync(string folder, string corpus, int jobs, CancellationToken cancellationToken)
    {
        var start = new ProcessStartInfo(DotnetHost(),
        [
            "exec", Path.Combine(AppContext.BaseDirectory, "grid.dll"), "evaluate", corpus, "--jobs", jobs.ToString(CultureInfo.InvariantCulture),
            "--data-dir", Path.Combine(folder, "data"),
            "-o", Path.Combine(folder, "reports.jsonl"), "-o", Path.Combine(folder, "summary.json"), "-o", Path.Combine(folder, "report.html"),
        ])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(start)!;
        var ended = process.WaitForExitAsync(cancellationToken);
        var output = process.StandardOutput.ReadToEndAsync(cancellationToken);
        var error = process.StandardError.ReadToEndAsync(cancellationToken);
        TimeSpan? first = null;
        var cpu = TimeSpan.Zero;
        long peak = 0;
        while (!ended.IsCompleted)
        {
            first ??= HasResult(folder) ? clock.Elapsed : null;
            cpu = CpuTime(process) ?? cpu;
            peak = Math.Max(peak, PeakBytes(process.Id));
            await Task.WhenAny(ended, Task.Delay(Glance, cancellationToken)).ConfigureAwait(false);
        }

        await ended.ConfigureAwait(false);
        var wall = clock.Elapsed;
        if (process.ExitCode != 0)
        {
            Console.Error.Write(await output.ConfigureAwait(false) + await error.ConfigureAwait(false));
        }

        return new EvaluateRun(process.ExitCode, wall, cpu, peak, first);
    }

    // Not to be had once the process has ended: the last glance may miss a few milliseconds.
    private static TimeSpan? CpuTime(Process process)
    {
        try
        {
            return process.TotalProcessorTime;
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    // The output grows beside its final name; its first bytes come with the first flush of a full buffer.
    private static bool HasResult(string folder) =>
        Directory.EnumerateFiles(folder, "reports.jsonl*").Any(static f => new FileInfo(f) is { Exists: true, Length: > 0 });

    private static long PeakBytes(int process)
    {
        try
        {
            var line = File.ReadLines($"/proc/{process}/status").FirstOrDefault(static l => l.StartsWith("VmHWM:", StringComparison.Ordinal));
            return line is null ? 0 : long.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1], CultureInfo.InvariantCulture) * 1024;
        }
        catch (Exception e) when (e is IOException or IndexOutOfRangeException)
        {
            // The process has just ended.
            return 0;
        }
    }

    private static string DotnetHost() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";
}
