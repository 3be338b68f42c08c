namespace Grid.Diagnostics.Rooms;

/// <summary>The six ways in which a formula, a definition or a step breaks.</summary>
public static class FormulaKinds
{
    /// <summary>The entry.</summary>
    public const string Code = "12.7.2";

    /// <summary>It does not parse.</summary>
    public const string Malformed = "malformed";

    /// <summary>A symbol takes different numbers of arguments, or is a predicate here and a term there.</summary>
    public const string Arity = "arity";

    /// <summary>It cannot hold.</summary>
    public const string Contradictory = "contradictory";

    /// <summary>It says nothing: it holds whatever is the case.</summary>
    public const string Tautology = "tautology";

    /// <summary>A definition that needs what it defines.</summary>
    public const string Circular = "circular";

    /// <summary>A conclusion that does not follow.</summary>
    public const string NotEntailed = "not-entailed";
}
