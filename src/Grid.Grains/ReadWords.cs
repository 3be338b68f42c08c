using Grid.Diagnostics;
using Grid.Grains.Abstractions;

namespace Grid.Grains;

/// <summary>Read options as words for the wire, and back.</summary>
public static class ReadWords
{
    /// <summary>The options as words.</summary>
    /// <param name="options">The options.</param>
    public static ReadSettings ToSettings(this ReadOptions options) => new()
    {
        Point = Word(options.Point),
        Retention = Word(options.Retention),
        Verbose = options.Verbose,
        Select = [.. options.Select],
        Ignore = [.. options.Ignore],
    };

    /// <summary>The options of the words; defaults for null.</summary>
    /// <param name="settings">What <see cref="ToSettings"/> gave.</param>
    /// <exception cref="ArgumentException">A word that no option has.</exception>
    public static ReadOptions ToOptions(this ReadSettings? settings) => settings is null
        ? ReadOptions.Default
        : new ReadOptions
        {
            Point = Value<OperatingPoint>(settings.Point),
            Retention = Value<Retention>(settings.Retention),
            Verbose = settings.Verbose,
            Select = settings.Select,
            Ignore = settings.Ignore,
        };

    private static string Word<T>(T value)
        where T : struct, Enum
    {
        var name = value.ToString();
        return char.ToLowerInvariant(name[0]) + name[1..];
    }

    private static T Value<T>(string word)
        where T : struct, Enum =>
        Enum.GetValues<T>().Cast<T?>().FirstOrDefault(v => string.Equals(Word(v!.Value), word, StringComparison.Ordinal))
            ?? throw new ArgumentException($"'{word}' is none of {string.Join(", ", Enum.GetValues<T>().Select(Word))}.");
}
