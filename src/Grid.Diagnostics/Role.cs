namespace Grid.Diagnostics;

/// <summary>Who speaks a component; decides what is judged and what counts as evidence.</summary>
public enum Role : byte
{
    /// <summary>A component of a document (<c>text</c> or <c>components</c>); always judged.</summary>
    Text = 0,

    /// <summary>Instructions (system or developer messages); evidence of fact, never judged by default.</summary>
    System = 1,

    /// <summary>The user; an anchor, never evidence of fact.</summary>
    User = 2,

    /// <summary>The model; judged.</summary>
    Assistant = 3,

    /// <summary>A tool's answer; evidence of fact.</summary>
    Tool = 4,
}
