namespace Grid.Diagnostics.Signals;

/// <summary>How common a stem is in the language at large.</summary>
public static class Background
{
    /// <summary>Weight of a stem: small for common ones.</summary>
    /// <param name="stem">A stem id.</param>
    public static double Weight(uint stem) => stem == 0 ? 0 : 1;
}
