namespace Grid.Pathways.Models;

/// <summary>One process at a time: builds of two configurations may convert into the same folder.</summary>
public static class FolderLock
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until no other process holds the folder, and holds it until disposed.</summary>
    /// <remarks>The system drops the lock of a process that dies, so the wait always ends.</remarks>
    /// <param name="folder">An existing folder.</param>
    public static IDisposable Take(string folder)
    {
        while (true)
        {
            try
            {
                return new FileStream(Path.Combine(folder, ".lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException)
            {
                Thread.Sleep(Pause);
            }
        }
    }
}
