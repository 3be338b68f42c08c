using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>Nothing: growth and links are read from the window, for a later component may still take a topic up.</summary>
[MessagePackObject]
public sealed class OverExpansionState;
