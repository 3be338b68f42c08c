namespace Grid.Evaluation.RussianTraining;

/// <summary>A dense matrix that learns by Adam (Kingma and Ba 2015).</summary>
public sealed class AdamMatrix
{
    private const float Momentum = 0.9f;
    private const float SquareMomentum = 0.999f;

    private readonly float[] _first;
    private readonly float[] _second;
    private int _steps;

    /// <summary>A matrix of random numbers.</summary>
    /// <param name="count">Numbers.</param>
    /// <param name="range">The largest of them; 0 for a bias.</param>
    /// <param name="random">The seeded source.</param>
    public AdamMatrix(int count, double range, Random random)
    {
        Values = new float[count];
        for (var i = 0; i < count && range > 0; i++)
        {
            Values[i] = (float)(((2 * random.NextDouble()) - 1) * range);
        }

        (Gradient, _first, _second) = (new float[count], new float[count], new float[count]);
    }

    /// <summary>The numbers.</summary>
    public float[] Values { get; }

    /// <summary>Their gradient; whoever computes it overwrites it.</summary>
    public float[] Gradient { get; }

    /// <summary>One step.</summary>
    /// <param name="rate">The learning rate.</param>
    public void Step(float rate)
    {
        _steps++;
        var scale = rate * MathF.Sqrt(1 - MathF.Pow(SquareMomentum, _steps)) / (1 - MathF.Pow(Momentum, _steps));
        for (var i = 0; i < Values.Length; i++)
        {
            _first[i] = (Momentum * _first[i]) + ((1 - Momentum) * Gradient[i]);
            _second[i] = (SquareMomentum * _second[i]) + ((1 - SquareMomentum) * Gradient[i] * Gradient[i]);
            Values[i] -= scale * _first[i] / (MathF.Sqrt(_second[i]) + 1e-8f);
        }
    }
}
