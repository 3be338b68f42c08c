namespace Grid.Diagnostics.Rooms;

/// <summary>Why a text is no formula.</summary>
/// <param name="Why">In words, such as <c>nothing stands after ∧</c>.</param>
/// <param name="Token">The token at which reading stopped.</param>
/// <param name="Outside">True when the text may be sound but uses what this fragment has not: arithmetic, sets, unique existence.</param>
public sealed record FormulaFault(string Why, int Token, bool Outside);

/// <summary>Raised inside the parser alone.</summary>
internal sealed class FormulaFaultException(FormulaFault fault) : Exception(fault.Why)
{
    /// <summary>The fault.</summary>
    public FormulaFault Fault { get; } = fault;
}

/// <summary>What was read from a row of tokens.</summary>
/// <param name="Formula">The formula; null when there is a fault.</param>
/// <param name="Fault">The fault; null when there is a formula.</param>
/// <param name="Next">The first token that does not belong to it.</param>
/// <param name="Interpreted">True when it compares or counts: its signs have a meaning that logic alone does not know.</param>
public sealed record FormulaReading(Formula? Formula, FormulaFault? Fault, int Next, bool Interpreted);
