namespace Grid.Pathways;

/// <summary>The budget for a judge is spent: the question is not asked. No fault of the pathway.</summary>
public sealed class JudgeBudgetException : Exception
{
    /// <summary>A refusal without a message.</summary>
    public JudgeBudgetException()
    {
    }

    /// <summary>A refusal with its message.</summary>
    /// <param name="message">Which budget.</param>
    public JudgeBudgetException(string message)
        : base(message)
    {
    }

    /// <summary>A refusal with its cause.</summary>
    /// <param name="message">Which budget.</param>
    /// <param name="innerException">Why.</param>
    public JudgeBudgetException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
