using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>What the room remembers of a scene; bounded, about 9 kB per stream in use.</summary>
/// <remarks>The model's words and everyone else's are two streams: what a user says between two answers does not hide that they are the same.</remarks>
[MessagePackObject]
public sealed class StuckLoopState
{
    /// <summary>The stream of documents and of the model.</summary>
    [Key(0)]
    public LoopStream Model { get; init; } = new();

    /// <summary>The stream of all other roles, used when everyone is judged.</summary>
    [Key(1)]
    public LoopStream Others { get; init; } = new();

    /// <summary>The stream a role's components go to.</summary>
    /// <param name="role">The speaker.</param>
    public LoopStream StreamOf(Role role) => role is Role.Text or Role.Assistant ? Model : Others;
}
