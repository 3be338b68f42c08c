namespace Grid.Diagnostics.Rooms;

/// <summary>One component of an argument, taken apart: what it grants, what it concludes, what it mentions.</summary>
/// <remarks>"и" and "a" are words; a letter alone counts as a statement only when the argument's formulas use it as one.</remarks>
public sealed class ArgumentStep
{
    private const string OneLetterWords = "aIаивксоуяАИВКСОУЯ";

    private readonly IReadOnlyList<FormulaToken> _tokens;
    private readonly HashSet<string> _letters;

    /// <summary>Takes a component apart.</summary>
    /// <param name="tokens">Its tokens.</param>
    /// <param name="found">The formulas found in it.</param>
    /// <param name="known">Formulas granted before.</param>
    public ArgumentStep(IReadOnlyList<FormulaToken> tokens, IReadOnlyList<FoundFormula> found, IEnumerable<Formula> known)
    {
        ArgumentNullException.ThrowIfNull(tokens);
        ArgumentNullException.ThrowIfNull(found);
        _tokens = tokens;
        _letters = Letters(found.Where(static f => f.Formula is not null).Select(static f => f.Formula!).Concat(known));
        var bare = Bare(found);
        var all = found.Concat(bare.Select(static b => b.Formula)).OrderBy(static f => f.Start).ToArray();
        Marker = ArgumentWords.Conclusion(tokens);
        while (Marker >= 0 && (Concluded = After(all, Marker)) is null && ArgumentWords.Conclusion(tokens, Marker + 1) is > 0 and var next)
        {
            Marker = next;
        }

        var limit = Concluded?.Start ?? int.MaxValue;
        Granted = [.. found.Where(f => f.Formula is not null && f != Concluded && !f.Defines && f.Start < limit)];
        Mentioned = [.. bare.Where(b => b.Formula != Concluded && b.Formula.Start < limit).Select(static b => b.Formula)];
    }

    /// <summary>The token that opens the conclusion; -1 when none does.</summary>
    public int Marker { get; }

    /// <summary>The conclusion; null when the component draws none.</summary>
    public FoundFormula? Concluded { get; }

    /// <summary>Formulas granted before the conclusion.</summary>
    public IReadOnlyList<FoundFormula> Granted { get; }

    /// <summary>Letters and calls that stand alone, with the denial before them.</summary>
    public IReadOnlyList<FoundFormula> Mentioned { get; }

    private FoundFormula? After(FoundFormula[] all, int marker)
    {
        var first = all.FirstOrDefault(f => f.Start >= _tokens[marker].End);
        if (first?.Formula is null)
        {
            return null;
        }

        var at = 0;
        while (_tokens[at].Start < first.Start)
        {
            at++;
        }

        return ArgumentWords.Bridged(_tokens, marker, at) ? first : null;
    }

    // Statements without a sign: P, Mortal(socrates); "not P" and "не P" deny.
    private List<(FoundFormula Formula, int Token)> Bare(IReadOnlyList<FoundFormula> found)
    {
        var bare = new List<(FoundFormula, int)>();
        for (var i = 0; i < _tokens.Count; i++)
        {
            var token = _tokens[i];
            if (token.Kind != FormulaTokenKind.Name || !_letters.Contains(token.Text) || found.Any(f => f.Start <= token.Start && token.Start < f.End))
            {
                continue;
            }

            var reading = FormulaParser.Read(_tokens, i);
            if (reading.Formula is Atom atom)
            {
                var denied = i > 0 && _tokens[i - 1].Text.ToLowerInvariant() is "not" or "не";
                bare.Add((new FoundFormula(token.Start, _tokens[reading.Next - 1].End, denied ? new Negation(atom) : atom, null, reading.Interpreted), i));
            }
        }

        return bare;
    }

    private static HashSet<string> Letters(IEnumerable<Formula> formulas)
    {
        var letters = new HashSet<string>(StringComparer.Ordinal);
        foreach (var formula in formulas)
        {
            VariableScope.Atoms(formula, a => letters.Add(a.Name));
        }

        letters.RemoveWhere(static l => l.Length == 1 && OneLetterWords.Contains(l[0], StringComparison.Ordinal));
        return letters;
    }
}
