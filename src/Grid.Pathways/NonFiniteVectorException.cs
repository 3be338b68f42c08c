namespace Grid.Pathways;

/// <summary>A pathway answered with a vector that holds NaN or infinity.</summary>
public sealed class NonFiniteVectorException : Exception
{
    /// <summary>A failure without a message.</summary>
    public NonFiniteVectorException()
    {
    }

    /// <summary>A failure that names the pathway.</summary>
    /// <param name="message">What happened.</param>
    public NonFiniteVectorException(string message)
        : base(message)
    {
    }

    /// <summary>A failure with its cause.</summary>
    /// <param name="message">What happened.</param>
    /// <param name="innerException">Why.</param>
    public NonFiniteVectorException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
