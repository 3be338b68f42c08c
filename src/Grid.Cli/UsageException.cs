namespace Grid.Cli;

/// <summary>The command line asks for something that cannot be: one line that says what and what to do.</summary>
internal sealed class UsageException : Exception
{
    /// <summary>An exception without a message.</summary>
    public UsageException()
    {
    }

    /// <summary>An exception with its line.</summary>
    /// <param name="message">The line.</param>
    public UsageException(string message)
        : base(message)
    {
    }

    /// <summary>An exception with its line and cause.</summary>
    /// <param name="message">The line.</param>
    /// <param name="innerException">The cause.</param>
    public UsageException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
