namespace Grid.Diagnostics.Rooms;

/// <summary>How a bridge stands; the numbers are stored and never change, and a higher one is the more careful.</summary>
public enum BridgeMode : byte
{
    /// <summary>Calls go to the primary pathway.</summary>
    Closed = 0,

    /// <summary>A few calls probe the primary pathway, the others go to the analogue.</summary>
    HalfOpen = 1,

    /// <summary>Calls go to the analogue.</summary>
    Open = 2,
}

/// <summary>Where one call goes.</summary>
public enum BridgeRoute : byte
{
    /// <summary>To the primary pathway.</summary>
    Primary = 0,

    /// <summary>To the analogue.</summary>
    Analogue = 1,

    /// <summary>To the primary pathway, to see whether it has recovered.</summary>
    Probe = 2,
}

/// <summary>What an operator may demand of a bridge.</summary>
public enum BridgeDemand : byte
{
    /// <summary>Stay on the primary pathway whatever happens.</summary>
    Primary = 0,

    /// <summary>Stay on the analogue until told otherwise.</summary>
    Analogue = 1,

    /// <summary>Decide by outcomes again; a bridge that was held on the analogue probes first.</summary>
    Automatic = 2,
}
