using Grid.Grains;

namespace Grid.Cli;

/// <summary>The engine of every command, with its one line when something of it is missing.</summary>
internal static class DefaultEngine
{
    /// <summary>Opens the engine.</summary>
    /// <param name="error">Told what is missing.</param>
    public static GridEngine Open(TextWriter error)
    {
        var engine = GridEngine.Default();
        if (engine.Missing is { } missing)
        {
            error.WriteLine($"grid: {missing}");
        }

        return engine;
    }
}
