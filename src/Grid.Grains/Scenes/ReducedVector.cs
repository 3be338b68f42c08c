using System.Runtime.InteropServices;
using Grid.Diagnostics;

namespace Grid.Grains;

/// <summary>A vector as the field keeps it, given back as a vector: reducing it again gives the same bytes.</summary>
internal static class ReducedVector
{
    public static SceneVector Widen(ReadOnlySpan<byte> reduced, byte coveragePercent, VectorScale scale)
    {
        var values = new float[reduced.Length];
        var signed = MemoryMarshal.Cast<byte, sbyte>(reduced);
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = signed[i];
        }

        return new SceneVector(values, coveragePercent / 100f, scale);
    }

    public static byte Percent(float coverage) =>
        (byte)Math.Round(Math.Clamp(coverage, 0, 1) * 100, MidpointRounding.AwayFromZero);
}
