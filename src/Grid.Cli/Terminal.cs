using Spectre.Console;

namespace Grid.Cli;

/// <summary>Consoles for people: coloured on a terminal, plain when piped.</summary>
internal static class Terminal
{
    private const int PipedWidth = 100;

    /// <summary>A console on a writer.</summary>
    /// <param name="writer">Standard output or error, or another writer.</param>
    public static IAnsiConsole On(TextWriter writer)
    {
        var onTerminal = ReferenceEquals(writer, Console.Out) ? !Console.IsOutputRedirected
            : ReferenceEquals(writer, Console.Error) && !Console.IsErrorRedirected;
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = onTerminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = onTerminal ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = onTerminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!onTerminal)
        {
            console.Profile.Width = PipedWidth;
        }

        return console;
    }
}
