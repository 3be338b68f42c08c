namespace Grid.Pathways;

/// <summary>Counts what a judge is asked and costs, and refuses what the budget does not hold.</summary>
/// <remarks>Thread safe. A call reserves its most before it is sent, so that calls side by side cannot overspend together.</remarks>
/// <param name="budget">The limits.</param>
public sealed class JudgeMeter(JudgeBudget budget)
{
    private readonly Lock _gate = new();
    private JudgeUsage _usage = new(0, 0, 0, 0, 0, 0, 0, 0, false, 0);
    private long _reservedInput;
    private long _reservedOutput;

    /// <summary>What was spent so far.</summary>
    public JudgeUsage Usage
    {
        get
        {
            lock (_gate)
            {
                return _usage;
            }
        }
    }

    /// <summary>Asks for a call of that size.</summary>
    /// <returns>False when it does not fit; the questions are then counted as not asked.</returns>
    internal bool TryReserve(int questions, long input, long output)
    {
        lock (_gate)
        {
            var (allInput, allOutput) = (_usage.InputTokens + _reservedInput + input, _usage.OutputTokens + _reservedOutput + output);
            if (_usage.Questions + questions > budget.Questions || allInput + allOutput > budget.Tokens || budget.Price(allInput, allOutput) > budget.Cost)
            {
                _usage = _usage with { OverBudget = _usage.OverBudget + questions };
                return false;
            }

            (_reservedInput, _reservedOutput) = (_reservedInput + input, _reservedOutput + output);
            _usage = _usage with { Calls = _usage.Calls + 1, Questions = _usage.Questions + questions };
            return true;
        }
    }

    /// <summary>Gives the reservation back and counts what the call really took; null where the service did not say.</summary>
    internal void Settle(long reservedInput, long reservedOutput, long? input, long? output, bool sent)
    {
        lock (_gate)
        {
            (_reservedInput, _reservedOutput) = (_reservedInput - reservedInput, _reservedOutput - reservedOutput);
            if (!sent)
            {
                return;
            }

            var (allInput, allOutput) = (_usage.InputTokens + (input ?? reservedInput), _usage.OutputTokens + (output ?? reservedOutput));
            _usage = _usage with
            {
                InputTokens = allInput,
                OutputTokens = allOutput,
                Estimated = _usage.Estimated || input is null || output is null,
                Cost = budget.Price(allInput, allOutput),
            };
        }
    }

    internal void CountAnswered(int questions) => Count(u => u with { Answered = u.Answered + questions });

    internal void CountGarbage(int questions) => Count(u => u with { Garbage = u.Garbage + questions });

    internal void CountFailed(int questions) => Count(u => u with { Failed = u.Failed + questions });

    private void Count(Func<JudgeUsage, JudgeUsage> step)
    {
        lock (_gate)
        {
            _usage = step(_usage);
        }
    }
}
