using System.ComponentModel;

namespace Grid.Server;

/// <summary>One message of a conversation that a tool is given.</summary>
/// <param name="Role">Who speaks.</param>
/// <param name="Content">What is said.</param>
internal sealed record ToolMessage(
    [property: Description("system, user, assistant or tool")] string Role,
    [property: Description("the message's text")] string Content);
