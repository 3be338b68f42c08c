using System.Globalization;

namespace Grid.Formats;

/// <summary>How much of a trace request is read.</summary>
internal static class OtlpLimits
{
    /// <summary>The most spans of a request.</summary>
    public const int Spans = 10_000;

    /// <summary>The deepest nesting of a value.</summary>
    public const int Depth = 32;

    /// <exception cref="FormatException">There are more spans than are read.</exception>
    public static void Check(int spans)
    {
        if (spans > Spans)
        {
            throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"The request has more than {Spans} spans; send smaller batches."));
        }
    }

    /// <exception cref="FormatException">A value is nested too deeply.</exception>
    public static int Deeper(int depth) => depth < Depth
        ? depth + 1
        : throw new FormatException(string.Create(CultureInfo.InvariantCulture, $"A value is nested more than {Depth} deep."));
}
