namespace Grid.Formats;

/// <summary>An output cannot be written: its folder is missing or closed, the disk is full, or its kind is unknown.</summary>
/// <remarks>The message is one line for a person. Nothing half-written stays behind.</remarks>
public sealed class OutputException : Exception
{
    /// <summary>An exception without a message.</summary>
    public OutputException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">One line for a person.</param>
    public OutputException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    /// <param name="message">One line for a person.</param>
    /// <param name="innerException">The cause.</param>
    public OutputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static OutputException Unwritable(string path, Exception cause) =>
        new($"{path} cannot be written: {cause.Message.ReplaceLineEndings(" ").TrimEnd('.', ' ')}. Check the folder, its rights and the free space.", cause);
}
