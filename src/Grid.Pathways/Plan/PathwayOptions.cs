using Grid.Diagnostics.Rooms;

namespace Grid.Pathways;

/// <summary>Which stronger models stand before the built-in ones; nothing named, nothing changed.</summary>
public sealed record PathwayOptions
{
    /// <summary>Environment variable of the key for <see cref="EncoderUrl"/>; keys never stand on a command line or in a file.</summary>
    public const string EncoderKeyVariable = "GRID_ENCODER_API_KEY";

    /// <summary>Environment variable of the key for <see cref="Chat"/>.</summary>
    public const string ChatKeyVariable = "GRID_CHAT_API_KEY";

    /// <summary>An embedding model by path (folder, model or manifest), or null.</summary>
    public string? EncoderPath { get; init; }

    /// <summary>An embedding model of an OpenAI-compatible service, or null.</summary>
    public OpenAiEndpoint? EncoderUrl { get; init; }

    /// <summary>A low-rank change of the built-in English encoder (12.8.1), or null.</summary>
    public LowRankAdapter? Adapter { get; init; }

    /// <summary>An NLI model by path, or null.</summary>
    public string? JudgeModel { get; init; }

    /// <summary>A chat model of an OpenAI-compatible service as judge, or null.</summary>
    public OpenAiEndpoint? Chat { get; init; }

    /// <summary>How the chat model is asked.</summary>
    public ChatJudgeOptions ChatOptions { get; init; } = new();
}
