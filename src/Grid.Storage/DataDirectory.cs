namespace Grid.Storage;

/// <summary>The folder where Grid keeps its data on this machine; exists and is writable once opened.</summary>
public sealed class DataDirectory
{
    /// <summary>The environment variable that names the folder when no option does.</summary>
    public const string Variable = "GRID_DATA_DIR";

    private DataDirectory(string path) => Path = path;

    /// <summary>The full path of the folder.</summary>
    public string Path { get; }

    /// <summary>The database file in it.</summary>
    public string DatabaseFile => System.IO.Path.Combine(Path, "grid.db");

    /// <summary>The folder of the run locks.</summary>
    public string Runs => System.IO.Path.Combine(Path, "runs");

    /// <summary>Takes the option (<c>--data-dir</c>), else GRID_DATA_DIR, else the platform's local application data folder with <c>/grid</c>; creates it and tries a write.</summary>
    /// <param name="option">The value of the option, null or empty when it was not given.</param>
    /// <param name="environment">Looks up a variable; default: the process's environment.</param>
    /// <exception cref="GridStorageException">No folder is known, or it cannot be created or written.</exception>
    public static DataDirectory Open(string? option = null, Func<string, string?>? environment = null)
    {
        var (path, origin) = Choose(option, (environment ?? Environment.GetEnvironmentVariable)(Variable));
        try
        {
            path = System.IO.Path.GetFullPath(path);
            Directory.CreateDirectory(path);
            var probe = System.IO.Path.Combine(path, FormattableString.Invariant($".probe-{Environment.ProcessId}-{Environment.CurrentManagedThreadId}"));
            using (new FileStream(probe, FileMode.Create, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose))
            {
            }
            return new DataDirectory(path);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new GridStorageException($"The data folder '{path}' (from {origin}) cannot be written: {e.Message.ReplaceLineEndings(" ")} Choose another with --data-dir or {Variable}.", e);
        }
    }

    private static (string Path, string Origin) Choose(string? option, string? variable)
    {
        if (!string.IsNullOrEmpty(option))
            return (option, "--data-dir");
        if (!string.IsNullOrEmpty(variable))
            return (variable, Variable);
        var local = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
        // Empty where the account has no home folder, as in many containers.
        return local.Length > 0
            ? (System.IO.Path.Combine(local, "grid"), "this account's application data")
            : throw new GridStorageException($"This account has no application data folder. Name a data folder with --data-dir or {Variable}.");
    }
}
