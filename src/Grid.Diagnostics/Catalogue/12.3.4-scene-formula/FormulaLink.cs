namespace Grid.Diagnostics.Rooms;

/// <summary>How two neighbouring fields of a scene hang together.</summary>
public enum FormulaLink : byte
{
    /// <summary><c>/</c>: no more than strangers would.</summary>
    None = 0,

    /// <summary><c>~</c>: somewhat.</summary>
    Weak = 1,

    /// <summary><c>=</c>: as parts of one text do.</summary>
    Strong = 2,

    /// <summary><c>!</c>: the later field holds something that cannot hold beside an earlier component.</summary>
    Conflict = 3,
}
