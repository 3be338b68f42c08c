namespace Grid.Diagnostics.Signals;

/// <summary>A word of a sentence as alignment sees it.</summary>
public sealed record ReadingToken
{
    /// <summary>Where it starts in the sentence.</summary>
    public required int Start { get; init; }

    /// <summary>Where it ends, exclusive.</summary>
    public required int End { get; init; }

    /// <summary>The folded word (<see cref="Text.Stemmer.Fold"/>).</summary>
    public required string Folded { get; init; }

    /// <summary>Its stem id.</summary>
    public required uint Stem { get; init; }

    /// <summary>The stem id of what is left without a denying beginning ("un-", "не-"), or 0.</summary>
    public uint Bare { get; init; }

    /// <summary>True when it is no closed-class word.</summary>
    public required bool Content { get; init; }

    /// <summary>How much it says, 0.05 to 1: rare words say more.</summary>
    public required float Weight { get; init; }

    /// <summary>True for a name: capitalised where the sentence does not ask for it.</summary>
    public bool Name { get; init; }

    /// <summary>Part of the sentence it stands in, counted by punctuation and "but".</summary>
    public int Clause { get; init; }

    /// <summary>What a closed-class word does.</summary>
    public WordManner Manner { get; init; }

    /// <summary>Its places in the lists of opposites.</summary>
    public IReadOnlyList<ConceptMark> Concepts { get; init; } = [];

    /// <summary>True when a negation denies it.</summary>
    public bool Negated { get; internal set; }

    /// <summary>True when it is part of a quantity or date, which have their own comparison.</summary>
    public bool Counts { get; internal set; }

    /// <summary>True when it takes part in the alignment of words.</summary>
    public bool Aligns => (Content || Concepts.Count > 0) && !Counts;
}
