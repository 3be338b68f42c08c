namespace Grid.Diagnostics.Rooms;

/// <summary>What a loop is made of.</summary>
public static class LoopKinds
{
    /// <summary>Words inside one sentence.</summary>
    public const string Token = "token";

    /// <summary>Whole sentences of one turn or document.</summary>
    public const string Sentence = "sentence";

    /// <summary>Whole turns.</summary>
    public const string Turn = "turn";

    /// <summary>Sentences in changing words.</summary>
    public const string Paraphrase = "paraphrase";
}
