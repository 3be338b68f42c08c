namespace Grid.Diagnostics.Text;

/// <summary>What a unit of a document is; the numbers are stored in saved state and never change.</summary>
public enum UnitKind : byte
{
    /// <summary>A sentence of running text.</summary>
    Sentence = 0,

    /// <summary>A heading: '#', underlined, or a line that is bold from end to end.</summary>
    Heading = 1,

    /// <summary>One item of a list, whole, without its marker.</summary>
    ListItem = 2,

    /// <summary>One row of a table, without its outer bars.</summary>
    TableRow = 3,

    /// <summary>The inside of a fenced code block.</summary>
    Code = 4,
}
