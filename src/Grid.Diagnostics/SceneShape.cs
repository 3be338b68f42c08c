namespace Grid.Diagnostics;

/// <summary>How the record gave its text, which decides how it is cut into components.</summary>
public enum SceneShape : byte
{
    /// <summary>One document, cut into sentences and markdown units.</summary>
    Text = 0,

    /// <summary>Ready components, never split or merged.</summary>
    Components = 1,

    /// <summary>A conversation: each message is a turn, cut like a document.</summary>
    Conversation = 2,
}
