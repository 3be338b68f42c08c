namespace Grid.Formats;

/// <summary>An input as a whole cannot be read: it is missing, locked, of an unknown kind, or holds nothing.</summary>
/// <remarks>The message is one line for a person: what is wrong and what to do.</remarks>
public sealed class InputException : Exception
{
    /// <summary>An exception without a message.</summary>
    public InputException()
    {
    }

    /// <summary>An exception with a message.</summary>
    /// <param name="message">One line for a person.</param>
    public InputException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with a message and a cause.</summary>
    /// <param name="message">One line for a person.</param>
    /// <param name="innerException">The cause.</param>
    public InputException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static InputException Unreadable(string name, Exception cause) =>
        new($"{name} cannot be read: {OneLine(cause.Message)} Check that it exists and that you may read it.", cause);

    private static string OneLine(string message) => message.ReplaceLineEndings(" ").TrimEnd('.', ' ') + ".";
}
