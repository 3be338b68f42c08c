using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>Components in a row with how they tie to those up to <see cref="Reach"/> places away: by the encoder and by shared terms.</summary>
internal sealed class LinkRow
{
    /// <summary>Components looked at on either side.</summary>
    public const int Reach = 5;

    private readonly float[] _cosines;
    private readonly float[] _lexical;
    private readonly float[][] _units;

    /// <summary>The ties of a row.</summary>
    /// <param name="components">Components, in order.</param>
    /// <param name="marks">Their marks.</param>
    public LinkRow(IReadOnlyList<FieldComponent> components, IReadOnlyList<LinkMark> marks)
    {
        Components = components;
        Marks = marks;
        _cosines = new float[components.Count * Reach];
        _lexical = new float[components.Count * Reach];
        Weights = [.. components.Select(UnitWeights)];
        _units = [.. components.Select(static c => UnitVector(c.Vector))];
        for (var i = 1; i < components.Count; i++)
        {
            for (var d = 1; d <= Reach && d <= i; d++)
            {
                _cosines[(i * Reach) + d - 1] = (float)CosineOf(components[i], components[i - d]);
                _lexical[(i * Reach) + d - 1] = (float)LexicalOf(i, i - d);
            }
        }
    }

    /// <summary>The components.</summary>
    public IReadOnlyList<FieldComponent> Components { get; }

    /// <summary>Their marks.</summary>
    public IReadOnlyList<LinkMark> Marks { get; }

    /// <summary>Each component's term weights, of unit length.</summary>
    public IReadOnlyList<double[]> Weights { get; }

    /// <summary>The encoder's cosine beyond that of strangers, 0 to 1.</summary>
    public double Cosine(int i, int j) => _cosines[(Math.Max(i, j) * Reach) + Math.Abs(i - j) - 1];

    /// <summary>Cosine of the weighted terms, 0 to 1.</summary>
    public double Lexical(int i, int j) => _lexical[(Math.Max(i, j) * Reach) + Math.Abs(i - j) - 1];

    /// <summary>Both voices as one tie, the lexical one twice, as in <see cref="Affinity"/>; 0 to 1.</summary>
    public double Tie(int i, int j) => (Affinity.LexicalShare * Lexical(i, j)) + ((1 - Affinity.LexicalShare) * Math.Max(0, Cosine(i, j)));

    /// <summary>Cosine of a component with the middle of some others, each counted alike; 0 when there is nothing to compare.</summary>
    /// <param name="at">The component.</param>
    /// <param name="from">First of the others.</param>
    /// <param name="to">One past the last of the others.</param>
    /// <param name="skipFrom">First that is left out.</param>
    /// <param name="skipTo">One past the last that is left out.</param>
    public double Centre(int at, int from, int to, int skipFrom, int skipTo)
    {
        Span<float> sum = stackalloc float[VectorReduction.Dimensions];
        sum.Clear();
        for (var j = from; j < to; j++)
        {
            if (j != at && (j < skipFrom || j >= skipTo) && Components[j].IsComparableTo(Components[at]))
            {
                FixedDot.Add(1, _units[j], sum);
            }
        }

        var length = Math.Sqrt(FixedDot.Of(sum, sum));
        return length < 1e-6 ? 0 : FixedDot.Of(sum, _units[at]) / length;
    }

    private static float[] UnitVector(byte[] vector)
    {
        var values = new float[VectorReduction.Dimensions];
        double squares = 0;
        for (var d = 0; d < vector.Length && d < values.Length; d++)
        {
            values[d] = (sbyte)vector[d];
            squares += values[d] * values[d];
        }

        var scale = squares == 0 ? 0 : (float)(1 / Math.Sqrt(squares));
        return Array.ConvertAll(values, v => v * scale);
    }

    private static double CosineOf(FieldComponent a, FieldComponent b)
    {
        if (!a.IsComparableTo(b))
        {
            return 0;
        }

        var noise = Affinity.Noise(a, b);
        return Math.Max(-0.2, (VectorReduction.Cosine(a.Vector, b.Vector) - noise) / (1 - noise));
    }

    private double LexicalOf(int i, int j)
    {
        var (first, second) = (Components[i].Terms, Components[j].Terms);
        double dot = 0;
        int a = 0, b = 0;
        while (a < first.Length && b < second.Length)
        {
            if (first[a] == second[b])
            {
                dot += Weights[i][a++] * Weights[j][b++];
            }
            else if (first[a] < second[b])
            {
                a++;
            }
            else
            {
                b++;
            }
        }

        return Math.Min(1, dot);
    }

    private static double[] UnitWeights(FieldComponent component)
    {
        var weights = new double[component.Terms.Length];
        double squares = 0;
        for (var t = 0; t < weights.Length; t++)
        {
            weights[t] = Affinity.Weight(component, t);
            squares += weights[t] * weights[t];
        }

        var length = Math.Sqrt(squares);
        return length == 0 ? weights : Array.ConvertAll(weights, w => w / length);
    }
}
