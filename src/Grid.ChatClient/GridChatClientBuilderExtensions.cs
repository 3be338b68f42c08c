using Microsoft.Extensions.AI;

namespace Grid.ChatClient;

/// <summary>Puts Grid into a chat client's pipeline.</summary>
public static class GridChatClientBuilderExtensions
{
    /// <summary>Tracks every exchange as a scene; never delays, changes or fails one.</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="options">How; null to judge in this process.</param>
    public static ChatClientBuilder UseGrid(this ChatClientBuilder builder, GridChatOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(inner => new TrackingChatClient(inner, options ?? new GridChatOptions()));
    }

    /// <summary>Decides before generation whether a request is sent as it came, with a warning, repaired, or not at all (12.8.3).</summary>
    /// <param name="builder">The pipeline.</param>
    /// <param name="options">How; null for the defaults.</param>
    public static ChatClientBuilder UseSceneFilter(this ChatClientBuilder builder, SceneFilterOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(builder);
        return builder.Use(inner => new FilteringChatClient(inner, options ?? new SceneFilterOptions()));
    }
}
