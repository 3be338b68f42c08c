namespace Grid.Diagnostics;

/// <summary>One entry of the catalogue: code, page, tests and figures in one place.</summary>
/// <remarks>Rooms are stateless and thread safe; what they remember of a scene lives in that scene's state.</remarks>
public abstract class Room
{
    /// <summary>Who the entry is.</summary>
    public abstract RoomDescriptor Descriptor { get; }
}

/// <summary>An entry computed from the field and earlier results, with no memory of its own.</summary>
public abstract class Indicator : Room
{
    /// <summary>Writes what the entry decides into <paramref name="draft"/>.</summary>
    /// <param name="field">The window.</param>
    /// <param name="draft">The report so far: the entries it depends on have already written.</param>
    public abstract void Read(SceneField field, ReportDraft draft);
}

/// <summary>An entry that is a pure state machine with a page; others drive it and supply the time.</summary>
public abstract class Mechanism : Room;
