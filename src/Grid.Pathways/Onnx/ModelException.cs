namespace Grid.Pathways;

/// <summary>A model by path cannot be used; the message names the file, the field and what to do.</summary>
public sealed class ModelException : Exception
{
    /// <summary>A failure without a message.</summary>
    public ModelException()
    {
    }

    /// <summary>A failure with its message.</summary>
    /// <param name="message">File, field and what to do.</param>
    public ModelException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its cause.</summary>
    /// <param name="message">File, field and what to do.</param>
    /// <param name="innerException">Why.</param>
    public ModelException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    internal static ModelException At(string file, string field, string what, Exception? cause = null) =>
        new($"{file}: {(field.Length == 0 ? "" : field + ": ")}{what}", cause!);
}
