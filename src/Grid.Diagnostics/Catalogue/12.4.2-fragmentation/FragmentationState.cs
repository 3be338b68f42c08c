using MessagePack;

namespace Grid.Diagnostics.Rooms;

/// <summary>Nothing: sub-fields are read from the window, so that they come, merge and go with what it holds.</summary>
[MessagePackObject]
public sealed class FragmentationState;
