using System.Buffers.Binary;
using System.Runtime.InteropServices;

namespace Grid.Diagnostics.Signals;

/// <summary>A whole vector in one byte a number, as a scene's log keeps it: what rooms see of a vector is this rounding, so that a replay sees the same.</summary>
/// <remarks>Form: the step (float32, little endian), then the numbers in steps (int8). Thread safe.</remarks>
public static class RoundedVector
{
    private const int StepBytes = sizeof(float);

    /// <summary>The bytes of a vector; empty for none.</summary>
    /// <param name="values">The vector.</param>
    public static byte[] Write(ReadOnlySpan<float> values)
    {
        if (values.IsEmpty)
        {
            return [];
        }

        var largest = 0f;
        foreach (var value in values)
        {
            largest = Math.Max(largest, Math.Abs(value));
        }

        var step = largest / sbyte.MaxValue;
        var bytes = new byte[StepBytes + values.Length];
        BinaryPrimitives.WriteSingleLittleEndian(bytes, step);
        var steps = MemoryMarshal.Cast<byte, sbyte>(bytes.AsSpan(StepBytes));
        for (var i = 0; i < values.Length; i++)
        {
            steps[i] = (sbyte)(step == 0 ? 0 : MathF.Round(values[i] / step));
        }

        return bytes;
    }

    /// <summary>The vector of the bytes.</summary>
    /// <param name="bytes">What <see cref="Write"/> gave.</param>
    /// <exception cref="FormatException">The bytes are cut short.</exception>
    public static float[] Read(ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty)
        {
            return [];
        }

        if (bytes.Length <= StepBytes)
        {
            throw new FormatException("A rounded vector is cut short.");
        }

        var step = BinaryPrimitives.ReadSingleLittleEndian(bytes);
        var steps = MemoryMarshal.Cast<byte, sbyte>(bytes[StepBytes..]);
        var values = new float[steps.Length];
        for (var i = 0; i < values.Length; i++)
        {
            values[i] = steps[i] * step;
        }

        return values;
    }
}
