using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What the room remembers of a scene: the argument that is going on, definitions, clauses, and findings that may yet be excused; at most about 20 kB.</summary>
[MessagePackObject]
public sealed class BrokenFormulaState
{
    /// <summary>The most formulas of one argument.</summary>
    public const int PremiseLimit = 24;

    /// <summary>The most findings held open; older ones are settled.</summary>
    public const int OpenLimit = 12;

    /// <summary>The longest text of a span held open.</summary>
    public const int SpanText = 120;

    /// <summary>Formulas granted so far in this argument.</summary>
    [Key(0)]
    public List<GrantedFormula> Premises { get; init; } = [];

    /// <summary>Atoms that the argument speaks of in words: they may be granted, so they excuse.</summary>
    [Key(1)]
    public List<string> Mentions { get; init; } = [];

    /// <summary>True when the argument says which its premises are.</summary>
    [Key(2)]
    public bool Announced { get; set; }

    /// <summary>True once the argument drew a conclusion: new premises open a new one.</summary>
    [Key(3)]
    public bool Concluded { get; set; }

    /// <summary>Definitions in words.</summary>
    [Key(4)]
    public List<ProseDefinition> Definitions { get; init; } = [];

    /// <summary>Conditionals in words and what was asserted beside them.</summary>
    [Key(5)]
    public List<ProseClause> Clauses { get; init; } = [];

    /// <summary>Findings that the next component may excuse, and the newest of those it can no longer.</summary>
    [Key(6)]
    public List<RawFinding> Open { get; init; } = [];

    /// <summary>The highest score of a finding.</summary>
    [Key(7)]
    public double Score { get; set; }

    /// <summary>Formulas, definitions and steps looked at.</summary>
    [Key(8)]
    public int Examined { get; set; }

    /// <summary>Those whose soundness stayed unknown: outside the fragment, or the budget ended.</summary>
    [Key(9)]
    public int Unknown { get; set; }

    /// <summary>What the last components said of formulas that hold always or never, as <see cref="FormulaExcuses"/>; newest last.</summary>
    [Key(10)]
    public byte Excuses { get; set; }

    /// <summary>The excuses of the component before.</summary>
    [Key(11)]
    public byte FormerExcuses { get; set; }

    /// <summary>True once the prompt's formulas were taken in.</summary>
    [Key(12)]
    public bool ReadPrompt { get; set; }

    /// <summary>Forgets the argument: a new one begins.</summary>
    public void Restart()
    {
        Premises.Clear();
        Mentions.Clear();
        Clauses.Clear();
        (Announced, Concluded) = (false, false);
    }

    /// <summary>Grants a formula.</summary>
    /// <param name="formula">The formula.</param>
    public void Grant(GrantedFormula formula)
    {
        ArgumentNullException.ThrowIfNull(formula);
        if (Premises.Count == PremiseLimit)
        {
            Premises.RemoveAt(0);
        }

        Premises.Add(formula);
    }
}

/// <summary>A formula that the argument grants.</summary>
[MessagePackObject]
public sealed class GrantedFormula
{
    /// <summary>The longest canonical text kept.</summary>
    public const int TextLimit = 300;

    /// <summary>Its canonical text.</summary>
    [Key(0)]
    public required string Text { get; init; }

    /// <summary>Where it stands.</summary>
    [Key(1)]
    public required Span Span { get; init; }

    /// <summary>True when its signs mean more than logic knows.</summary>
    [Key(2)]
    public bool Interpreted { get; init; }

    /// <summary>The formula again.</summary>
    public Formula Formula() => FormulaParser.Parse(Text).Formula!;
}
