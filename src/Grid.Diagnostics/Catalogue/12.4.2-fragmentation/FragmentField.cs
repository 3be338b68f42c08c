using System.Runtime.InteropServices;
using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>Some components made ready for urns: their terms numbered from 0 with the logarithms of drawing them, their vectors of length 1.</summary>
internal sealed class FragmentField
{
    private readonly double[] _drawn;
    private readonly double[] _drawnAll;

    /// <summary>Components in order.</summary>
    /// <param name="components">The components.</param>
    /// <param name="without">A term that counts for nothing, or null.</param>
    public FragmentField(IReadOnlyList<FieldComponent> components, uint? without = null)
    {
        var numbers = new Dictionary<uint, int>();
        var stems = new List<uint>();
        var totals = new List<int>();
        Tokens = [.. components.Select(c => Number(c, without, numbers, stems, totals))];
        TermAt = new int[stems.Count + 1];
        for (var t = 0; t < stems.Count; t++)
        {
            TermAt[t + 1] = TermAt[t] + totals[t] + 1;
        }

        LogBalls = new double[TermAt[^1]];
        _drawn = new double[TermAt[^1]];
        for (var t = 0; t < stems.Count; t++)
        {
            Fill(TermAt[t], totals[t], Balls(stems[t]));
        }

        var all = totals.Sum();
        LogAll = new double[all + 1];
        _drawnAll = new double[all + 1];
        for (var n = 0; n <= all; n++)
        {
            LogAll[n] = Math.Log(FragmentScale.UrnTotal + n);
            _drawnAll[n] = n == 0 ? 0 : _drawnAll[n - 1] + LogAll[n - 1];
        }

        var space = Space(components);
        Noise = FragmentScale.NoiseShare * components.Where(c => c.Vector.Length > 0 && c.Space == space).Select(static c => c.Scale.NoisePercent / 100.0).DefaultIfEmpty().Max();
        Vectors = [.. components.Select(c => c.Vector.Length > 0 && c.Space == space ? Unit(c.Vector) : null)];
    }

    /// <summary>Components.</summary>
    public int Count => Tokens.Length;

    /// <summary>Content words in all.</summary>
    public int Words => LogAll.Length - 1;

    /// <summary>Distinct terms.</summary>
    public int Terms => TermAt.Length - 1;

    /// <summary>The terms of each component by number, repeated as they occur.</summary>
    public int[][] Tokens { get; }

    /// <summary>The vector of each component, of length 1; null where it has none in the scene's space.</summary>
    public float[]?[] Vectors { get; }

    /// <summary>The cosine of strangers.</summary>
    public double Noise { get; }

    /// <summary>Where a term's logarithms begin in <see cref="LogBalls"/>.</summary>
    public int[] TermAt { get; }

    /// <summary>For each term and each count: the logarithm of its balls after that many were drawn.</summary>
    public double[] LogBalls { get; }

    /// <summary>For each count: the logarithm of all balls after that many were drawn.</summary>
    public double[] LogAll { get; }

    /// <summary>The logarithm of the probability of drawing a term so many times, all draws apart.</summary>
    /// <param name="term">The term.</param>
    /// <param name="count">How often.</param>
    public double Drawn(int term, int count) => _drawn[TermAt[term] + count];

    /// <summary>The same for the draws of all terms together.</summary>
    /// <param name="count">Words drawn.</param>
    public double DrawnAll(int count) => _drawnAll[count];

    // The inverse of Background.Weight: 0 at a share of 2^-4 of running words, 1 at 2^-18.
    private static double Balls(uint stem) =>
        FragmentScale.UrnFloor + (FragmentScale.UrnPerShare * Math.Pow(2, -4 - (14 * Background.Weight(stem))));

    private void Fill(int at, int count, double balls)
    {
        for (var drawn = 0; drawn <= count; drawn++)
        {
            LogBalls[at + drawn] = Math.Log(balls + drawn);
            _drawn[at + drawn] = drawn == 0 ? 0 : _drawn[at + drawn - 1] + LogBalls[at + drawn - 1];
        }
    }

    private static int[] Number(FieldComponent component, uint? without, Dictionary<uint, int> numbers, List<uint> stems, List<int> totals)
    {
        var tokens = new List<int>();
        for (var k = 0; k < component.Terms.Length; k++)
        {
            if (component.Terms[k] == without)
            {
                continue;
            }

            if (!numbers.TryGetValue(component.Terms[k], out var number))
            {
                numbers[component.Terms[k]] = number = stems.Count;
                stems.Add(component.Terms[k]);
                totals.Add(0);
            }

            totals[number] += component.TermCounts[k];
            tokens.AddRange(Enumerable.Repeat(number, component.TermCounts[k]));
        }

        return [.. tokens];
    }

    // The space of most vectors; the lower number when two have as many.
    private static byte Space(IReadOnlyList<FieldComponent> components) =>
        components.Where(static c => c.Vector.Length > 0).GroupBy(static c => c.Space)
            .OrderByDescending(static g => g.Count()).ThenBy(static g => g.Key).Select(static g => g.Key).FirstOrDefault();

    private static float[] Unit(byte[] vector)
    {
        var signed = MemoryMarshal.Cast<byte, sbyte>(vector);
        var squared = 0;
        foreach (var value in signed)
        {
            squared += value * value;
        }

        var unit = new float[signed.Length];
        var length = (float)Math.Sqrt(Math.Max(1, squared));
        for (var i = 0; i < unit.Length; i++)
        {
            unit[i] = signed[i] / length;
        }

        return unit;
    }
}
