namespace Grid.Diagnostics.Rooms;

/// <summary>The ways in which the parts of a multimodal scene fail one another.</summary>
public static class FaultKinds
{
    /// <summary>The entry.</summary>
    public const string Code = "12.7.4";

    /// <summary>A figure, table, appendix or part of a figure that is spoken of and is not there.</summary>
    public const string Reference = "reference";

    /// <summary>Numbers of figures or tables start anew, repeat, or leave a gap.</summary>
    public const string Numbering = "numbering";

    /// <summary>An image that is missing, cut short, damaged, or of another type than it says.</summary>
    public const string Part = "part";

    /// <summary>An image's alternative text and its caption say different things.</summary>
    public const string Caption = "caption";

    /// <summary>The text says something else than the table or JSON.</summary>
    public const string Data = "data";
}
