namespace Grid.Pathways.Models;

/// <summary>Matrices as signed bytes, symmetric about zero: value = byte x scale.</summary>
public static class Int8Matrix
{
    private const int Largest = 127;

    /// <summary>One scale per row of a [rows, columns] matrix.</summary>
    public static (sbyte[] Values, float[] Scales) ByRow(ReadOnlySpan<float> matrix, int rows, int columns) =>
        Quantise(matrix, rows, columns, 1);

    /// <summary>One scale per column.</summary>
    public static (sbyte[] Values, float[] Scales) ByColumn(ReadOnlySpan<float> matrix, int rows, int columns) =>
        Quantise(matrix, columns, 1, columns, rows);

    private static (sbyte[] Values, float[] Scales) Quantise(ReadOnlySpan<float> matrix, int groups, int groupStep, int step, int length = 0)
    {
        length = length == 0 ? groupStep : length;
        var values = new sbyte[matrix.Length];
        var scales = new float[groups];
        for (var group = 0; group < groups; group++)
        {
            var largest = 0f;
            for (var i = 0; i < length; i++)
            {
                largest = Math.Max(largest, Math.Abs(matrix[(group * groupStep) + (i * step)]));
            }

            scales[group] = largest == 0 ? 1 : largest / Largest;
            for (var i = 0; i < length; i++)
            {
                var place = (group * groupStep) + (i * step);
                values[place] = (sbyte)Math.Clamp(MathF.Round(matrix[place] / scales[group]), -Largest, Largest);
            }
        }

        return (values, scales);
    }
}
