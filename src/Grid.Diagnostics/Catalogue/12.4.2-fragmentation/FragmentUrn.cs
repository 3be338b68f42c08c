using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>A sub-field as an urn of words and a bundle of vectors: how probable its components are together, in nats.</summary>
/// <remarks>
/// Words: a Pólya urn (Dirichlet compound multinomial; Madsen, Kauchak and Elkan 2005) that begins with the language's own
/// frequencies, so that the return of a rare word counts and that of a common one does not. Vectors: the length of their sum
/// beyond what strangers would give, as under a von Mises-Fisher density (Banerjee et al. 2005). Not thread safe.
/// </remarks>
internal sealed class FragmentUrn(FragmentField source)
{
    // A bundle of vectors that point apart is never shorter than this share of a random walk.
    private const double ShortestShare = 0.25;

    private readonly int[] _counts = new int[source.Terms];
    private readonly float[] _sum = new float[VectorReduction.Dimensions];
    private int _words;
    private int _vectors;
    private double _drawn;
    private double _squared;

    /// <summary>Components in it.</summary>
    public int Size { get; private set; }

    /// <summary>How probable its components are together.</summary>
    public double Evidence => _drawn - source.DrawnAll(_words) + (FragmentScale.VectorWeight * Resultant(_squared, _vectors));

    /// <summary>True when it holds the term.</summary>
    /// <param name="term">The term's number.</param>
    public bool Holds(int term) => _counts[term] > 0;

    /// <summary>What <see cref="Evidence"/> would gain by a component.</summary>
    /// <param name="component">A component that is not in it.</param>
    public double Gain(int component)
    {
        double gain = 0;
        var tokens = source.Tokens[component];
        for (var k = 0; k < tokens.Length; k++)
        {
            // A term's tokens stand in a row.
            var again = 0;
            while (k > again && tokens[k - again - 1] == tokens[k])
            {
                again++;
            }

            gain += source.LogBalls[source.TermAt[tokens[k]] + _counts[tokens[k]] + again] - source.LogAll[_words + k];
        }

        return source.Vectors[component] is not { } vector ? gain
            : gain + (FragmentScale.VectorWeight * (Resultant(_squared + (2 * FixedDot.Of(_sum, vector)) + 1, _vectors + 1) - Resultant(_squared, _vectors)));
    }

    /// <summary>Takes a component in.</summary>
    /// <param name="component">A component that is not in it.</param>
    public void Add(int component)
    {
        foreach (var term in source.Tokens[component])
        {
            _drawn += source.LogBalls[source.TermAt[term] + _counts[term]++];
            _words++;
        }

        Move(component, 1);
    }

    /// <summary>Gives a component back.</summary>
    /// <param name="component">A component that is in it.</param>
    public void Remove(int component)
    {
        foreach (var term in source.Tokens[component])
        {
            _drawn -= source.LogBalls[source.TermAt[term] + --_counts[term]];
            _words--;
        }

        Move(component, -1);
    }

    /// <summary>Evidence of this and another urn as one.</summary>
    /// <param name="other">An urn of the same field.</param>
    public double Together(FragmentUrn other)
    {
        double drawn = 0;
        for (var t = 0; t < _counts.Length; t++)
        {
            drawn += source.Drawn(t, _counts[t] + other._counts[t]);
        }

        var squared = _squared + other._squared + (2 * FixedDot.Of(_sum, other._sum));
        return drawn - source.DrawnAll(_words + other._words) + (FragmentScale.VectorWeight * Resultant(squared, _vectors + other._vectors));
    }

    private void Move(int component, int sign)
    {
        Size += sign;
        if (source.Vectors[component] is { } vector)
        {
            _squared += (2 * sign * FixedDot.Of(_sum, vector)) + 1;
            FixedDot.Add(sign, vector, _sum);
            _vectors += sign;
        }
    }

    // The length of the sum of the vectors, had strangers a cosine of 0.
    private double Resultant(double squared, int vectors)
    {
        double own = vectors;
        var pairs = (squared - own - (source.Noise * own * (own - 1))) / (1 - source.Noise);
        return Math.Sqrt(Math.Max(ShortestShare * own, own + pairs));
    }
}
