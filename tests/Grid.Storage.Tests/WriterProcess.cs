using System.Diagnostics;
using System.Globalization;
using System.Runtime.InteropServices;

namespace Grid.Storage.Tests;

/// <summary>The writer program in a process of its own.</summary>
public sealed class WriterProcess : IDisposable
{
    private readonly Process _process;

    private WriterProcess(Process process) => _process = process;

    public static WriterProcess Start(string folder, string run, int callers, int writes)
    {
        // The muxer beside the running framework: an apphost would have to find a framework by itself.
        var dotnet = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet"));
        var start = new ProcessStartInfo(dotnet) { RedirectStandardOutput = true };
        foreach (var argument in new[] { "exec", Path.Combine(AppContext.BaseDirectory, "Grid.Storage.Tests.Writer.dll"), folder, run, callers.ToString(CultureInfo.InvariantCulture), writes.ToString(CultureInfo.InvariantCulture) })
            start.ArgumentList.Add(argument);
        return new WriterProcess(Process.Start(start)!);
    }

    /// <summary>Reads acknowledged writes: log, sequence, bulk key. Null at the end; a line that was cut off does not count.</summary>
    public async Task<(string Log, long Sequence, string Part)?> ReadAsync(CancellationToken cancellationToken)
    {
        var line = await _process.StandardOutput.ReadLineAsync(cancellationToken);
        if (line is null || !line.EndsWith(';'))
            return null;
        var words = line[..^1].Split(' ');
        return (words[0], long.Parse(words[1], CultureInfo.InvariantCulture), words[2]);
    }

    public void Kill() => _process.Kill();

    public async Task<int> ExitAsync(CancellationToken cancellationToken)
    {
        await _process.WaitForExitAsync(cancellationToken);
        return _process.ExitCode;
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
    }
}
