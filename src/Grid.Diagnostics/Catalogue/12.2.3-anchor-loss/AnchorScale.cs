namespace Grid.Diagnostics.Rooms;

/// <summary>How sure a loss is, on the report's scale.</summary>
internal static class AnchorScale
{
    /// <summary>The entry.</summary>
    public const string Code = "12.2.3";

    /// <summary>At most one healthy scene in a hundred reaches this.</summary>
    public const double QuietScore = 0.8;

    /// <summary>The labelled decision boundary.</summary>
    public const double Boundary = 0.5;

    /// <summary>One sentence over the limit: our own cut may be wrong by one.</summary>
    public const double Slight = 0.7;

    /// <summary>Words that were demanded are missing.</summary>
    public const double Missing = 0.84;

    /// <summary>A demand is broken, or a fact gives way to another.</summary>
    public const double Sure = 0.88;

    /// <summary>A forbidden word stands there, another language is spoken, a fact was asked for and is wrong: nothing is left to doubt.</summary>
    public const double Plain = 0.92;

    /// <summary>The user has spoken of it since: naming it may be well.</summary>
    public const double Spoken = 0.6;
}
