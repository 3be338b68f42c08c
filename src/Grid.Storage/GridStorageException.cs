namespace Grid.Storage;

/// <summary>Storage failed for a reason outside Grid (disk, permissions, damage, another program); the message is one line that names the file or key and says what to do.</summary>
public sealed class GridStorageException : IOException
{
    /// <summary>Creates the exception from its one line and the cause below it, if there is one.</summary>
    public GridStorageException(string message, Exception? cause = null) : base(message, cause)
    {
    }
}
