using System.IO.Hashing;
using System.Text;

namespace Grid.Storage;

/// <summary>A run held by this process: an exclusive lock file, which the operating system frees even after kill -9.</summary>
/// <remarks>The empty file stays behind: deleting it would let two processes hold locks on two files of one name.
/// Where the file system ignores case, names that differ only in case exclude each other.</remarks>
public sealed class RunLock : IDisposable
{
    /// <summary>The longest run name, in UTF-16 code units.</summary>
    public const int MaxNameLength = 100;

    // File systems stop at 255 bytes; a percent-encoded Cyrillic name takes six per letter.
    private const int MaxFileName = 160;

    private const int SharingViolation = unchecked((int)0x80070020);
    private const int UnixWouldBlock = 11;
    private const int MacWouldBlock = 35;

    private static readonly string[] DeviceNames = ["con", "prn", "aux", "nul", "com", "lpt"];

    private readonly FileStream _held;

    private RunLock(string name, FileStream held)
    {
        Name = name;
        _held = held;
    }

    /// <summary>The run's name.</summary>
    public string Name { get; }

    /// <summary>Takes the run, or fails at once.</summary>
    /// <exception cref="ArgumentException">The name is empty, longer than <see cref="MaxNameLength"/>, or holds a control character.</exception>
    /// <exception cref="RunInUseException">Somebody else holds it.</exception>
    /// <exception cref="GridStorageException">The lock file cannot be written.</exception>
    public static RunLock Take(DataDirectory directory, string name)
    {
        ArgumentNullException.ThrowIfNull(directory);
        var file = Path.Combine(directory.Runs, FileName(name));
        try
        {
            Directory.CreateDirectory(directory.Runs);
            return new RunLock(name, new FileStream(file, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1));
        }
        catch (IOException e) when (e.HResult is SharingViolation or UnixWouldBlock or MacWouldBlock)
        {
            throw new RunInUseException(name, e);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new GridStorageException($"The lock file '{file}' cannot be written: {e.Message.ReplaceLineEndings(" ")} Choose another --data-dir.", e);
        }
    }

    /// <summary>Gives the run back.</summary>
    public void Dispose() => _held.Dispose();

    private static string FileName(string name)
    {
        ArgumentException.ThrowIfNullOrEmpty(name);
        if (name.Length > MaxNameLength || name.Any(char.IsControl))
            throw new ArgumentException($"A run name has 1 to {MaxNameLength} characters and no control characters.", nameof(name));
        var part = StorageKey.Part(name);
        if (part.Length > MaxFileName)
            part = part[..MaxFileName] + "~" + Convert.ToHexString(XxHash64.Hash(Encoding.UTF8.GetBytes(name)));
        // Windows keeps these names for devices, whatever follows them.
        if (DeviceNames.Any(device => part.StartsWith(device, StringComparison.OrdinalIgnoreCase)))
            part = "%" + Convert.ToHexString([(byte)part[0]]) + part[1..];
        return part + ".lock";
    }
}
