namespace Grid.Diagnostics.Signals;

/// <summary>How two words stand to each other.</summary>
public enum WordRelation : byte
{
    /// <summary>Nothing is known.</summary>
    None = 0,

    /// <summary>The same stem.</summary>
    Same = 1,

    /// <summary>Another word for it, or a derived form ("write", "writer").</summary>
    Synonym = 2,

    /// <summary>The second is the more general ("dog", "animal").</summary>
    Broader = 3,

    /// <summary>The second is the more special ("animal", "dog").</summary>
    Narrower = 4,

    /// <summary>Opposites: one excludes the other.</summary>
    Antonym = 5,

    /// <summary>Two kinds of one thing ("red", "blue"): in one place they exclude each other more often than not.</summary>
    Sister = 6,
}

/// <summary>A relation between two words and how strong it is.</summary>
/// <param name="Relation">The relation, read from the first word to the second.</param>
/// <param name="Strength">0 to 1: 1 for the same stem and for antonyms; for others by how much the two have in common (Lin 1998).</param>
public readonly record struct WordTie(WordRelation Relation, float Strength)
{
    /// <summary>True when the words may stand for one another: the same stem, a synonym, a broader or a narrower word.</summary>
    public bool Agrees => Relation is WordRelation.Same or WordRelation.Synonym or WordRelation.Broader or WordRelation.Narrower;

    /// <summary>True when the words exclude each other.</summary>
    public bool Clashes => Relation is WordRelation.Antonym or WordRelation.Sister;
}
