using System.Diagnostics;
using System.Runtime.InteropServices;

namespace Grid.Cli.Tests;

/// <summary>The <c>grid</c> tool as a process of its own, as its users run it.</summary>
internal sealed class GridProcess : IDisposable
{
    // Long runs by command need more; a test that hangs must still end.
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(
        int.TryParse(Environment.GetEnvironmentVariable("GRID_PROCESS_MINUTES"), System.Globalization.CultureInfo.InvariantCulture, out var minutes) ? minutes : 10);

    private readonly Process _process;
    private readonly Task<string> _output;
    private readonly Task<string> _error;

    private GridProcess(Process process)
    {
        _process = process;
        _output = process.StandardOutput.ReadToEndAsync();
        _error = process.StandardError.ReadToEndAsync();
    }

    /// <summary>What the process reads.</summary>
    public StreamWriter Input => _process.StandardInput;

    /// <summary>Whether it has ended.</summary>
    public bool HasEnded => _process.HasExited;

    /// <summary>Starts the tool in a folder.</summary>
    public static GridProcess Start(string folder, params IEnumerable<string> arguments) =>
        StartProgram(folder, DotnetHost(), ["exec", Path.Combine(AppContext.BaseDirectory, "grid.dll"), .. arguments]);

    /// <summary>Starts the tool on a terminal of its own, as a person does; what it draws is its standard output.</summary>
    public static GridProcess StartOnTerminal(string folder, params IEnumerable<string> arguments) =>
        StartProgram(folder, "script", ["-qfec", "stty cols 110 rows 40; " + string.Join(' ', new[] { DotnetHost(), "exec", Path.Combine(AppContext.BaseDirectory, "grid.dll") }.Concat(arguments).Select(static a => $"'{a}'")), "/dev/null"]);

    /// <summary>Runs the tool to its end.</summary>
    public static async Task<GridResult> RunAsync(string folder, params IEnumerable<string> arguments)
    {
        using var process = Start(folder, arguments);
        process.Input.Close();
        return await process.EndAsync();
    }

    /// <summary>Waits for the end.</summary>
    public async Task<GridResult> EndAsync()
    {
        using var limit = new CancellationTokenSource(Limit);
        await _process.WaitForExitAsync(limit.Token);
        return new GridResult(_process.ExitCode, await _output, await _error);
    }

    /// <summary>Ends the process as a power cut would.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Ctrl-C.</summary>
    public void Interrupt()
    {
        // A shell without job control starts what it runs behind itself deaf to Ctrl-C, and so are its children.
        var ignored = File.ReadLines($"/proc/{_process.Id}/status").First(static l => l.StartsWith("SigIgn:", StringComparison.Ordinal));
        Assert.True((Convert.ToUInt64(ignored.Split('\t')[1], 16) & 2) == 0, "These tests were started in the background of a shell that ignores Ctrl-C for them: start them in the foreground.");
        Assert.Equal(0, SendSignal(_process.Id, 2));
    }

    /// <summary>Asks the process to stop, as an orchestrator does (SIGTERM).</summary>
    public void Terminate() => Assert.Equal(0, SendSignal(_process.Id, 15));

    /// <summary>Hangs the process (SIGSTOP).</summary>
    public void Pause() => Assert.Equal(0, SendSignal(_process.Id, 19));

    /// <inheritdoc/>
    public void Dispose()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
        }

        _process.Dispose();
    }

    internal static string DotnetHost() =>
        Environment.GetEnvironmentVariable("DOTNET_HOST_PATH") is { Length: > 0 } path ? path : "dotnet";

    private static GridProcess StartProgram(string folder, string program, IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            WorkingDirectory = folder,
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardInputEncoding = new System.Text.UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
        };
        start.Environment["GRID_DATA_DIR"] = Path.Combine(folder, "data");
        start.Environment["GRID_CHAT_API_KEY"] = "secret-key";
        start.Environment["TERM"] = "xterm-256color";
        return new GridProcess(Process.Start(start)!);
    }

    [DllImport("libc", EntryPoint = "kill")]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int SendSignal(int process, int signal);
}

/// <summary>How a process ended.</summary>
/// <param name="Exit">Its exit code.</param>
/// <param name="Output">Standard output.</param>
/// <param name="Error">Standard error.</param>
internal sealed record GridResult(int Exit, string Output, string Error);
