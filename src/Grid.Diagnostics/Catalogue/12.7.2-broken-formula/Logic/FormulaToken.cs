namespace Grid.Diagnostics.Rooms;

/// <summary>What a sign of a formula, or a word around it, is.</summary>
public enum FormulaTokenKind : byte
{
    /// <summary>A word, a letter, a name.</summary>
    Name = 0,

    /// <summary>Digits.</summary>
    Number = 1,

    /// <summary>Not.</summary>
    Not = 2,

    /// <summary>A <see cref="Connective"/>.</summary>
    Connective = 3,

    /// <summary>For all.</summary>
    ForAll = 4,

    /// <summary>There is.</summary>
    Exists = 5,

    /// <summary>An opening bracket.</summary>
    Open = 6,

    /// <summary>A closing bracket.</summary>
    Close = 7,

    /// <summary>A comma or semicolon.</summary>
    Comma = 8,

    /// <summary>A full stop or colon.</summary>
    Stop = 9,

    /// <summary>A comparison of terms.</summary>
    Comparison = 10,

    /// <summary>True or false.</summary>
    Verum = 11,

    /// <summary>The turnstile, or the three dots of "therefore".</summary>
    Therefore = 12,

    /// <summary>"Is by definition".</summary>
    Definition = 13,

    /// <summary>A sign around a formula in running text: $ or `.</summary>
    Delimiter = 14,

    /// <summary>Any other sign: arithmetic, sets, quotation marks.</summary>
    Other = 15,
}

/// <summary>A token of a text with formulas.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Start">First UTF-16 unit.</param>
/// <param name="End">One past the last.</param>
/// <param name="Text">Its name or sign in canonical form.</param>
/// <param name="Strong">True for a sign that only logic uses; false for one that prose or code uses too (&amp;, |, ~, an arrow).</param>
/// <param name="Connective">Which connective, when it is one.</param>
public readonly record struct FormulaToken(
    FormulaTokenKind Kind, int Start, int End, string Text, bool Strong = false, Connective Connective = Connective.And)
{
    /// <summary>True for a sign that makes formulas: not, a connective, a quantifier.</summary>
    public bool IsLogical => Kind is FormulaTokenKind.Not or FormulaTokenKind.Connective or FormulaTokenKind.ForAll or FormulaTokenKind.Exists;
}
