namespace Grid.Pathways;

/// <summary>A service answered, but not with what was asked for: not JSON, another schema, numbers out of range.</summary>
/// <remarks>Not asked again: at temperature 0 the next answer would be the same. The question stays open and the bridge counts a failure.</remarks>
public sealed class GarbageAnswerException : Exception
{
    /// <summary>A failure without a message.</summary>
    public GarbageAnswerException()
    {
    }

    /// <summary>A failure with its message.</summary>
    /// <param name="message">What was wrong; never the answer's own text.</param>
    public GarbageAnswerException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its cause.</summary>
    /// <param name="message">What was wrong; never the answer's own text.</param>
    /// <param name="innerException">Why.</param>
    public GarbageAnswerException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
