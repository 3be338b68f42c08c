using System.Numerics.Tensors;

namespace Grid.Evaluation.RussianTraining;

/// <summary>Rows that learn by Adagrad (Duchi et al. 2011) with one running square a row.</summary>
/// <remarks>Rows of equal remainder by <see cref="Shares"/> belong to one share, so that shares may learn side by side and still give the same bytes.</remarks>
public sealed class AdagradRows
{
    /// <summary>Number of shares.</summary>
    public const int Shares = 4;

    private readonly int _width;
    private readonly float[] _gradients;
    private readonly float[] _squares;
    private readonly bool[] _isTouched;
    private readonly List<int>[] _touched;

    /// <summary>Rows of small random numbers.</summary>
    /// <param name="rows">Rows.</param>
    /// <param name="width">Numbers in a row.</param>
    /// <param name="random">The seeded source.</param>
    public AdagradRows(int rows, int width, Random random)
    {
        _width = width;
        Values = new float[rows * width];
        for (var i = 0; i < Values.Length; i++)
        {
            Values[i] = (float)((random.NextDouble() - 0.5) * 0.1);
        }

        _gradients = new float[Values.Length];
        _squares = new float[rows];
        _isTouched = new bool[rows];
        _touched = [.. Enumerable.Range(0, Shares).Select(static _ => new List<int>())];
    }

    /// <summary>The rows, [rows, width].</summary>
    public float[] Values { get; }

    /// <summary>Adds <paramref name="factor"/> times a row to a sum.</summary>
    public void AddTo(Span<float> sum, int row, float factor) =>
        TensorPrimitives.MultiplyAdd(Values.AsSpan(row * _width, _width), factor, sum, sum);

    /// <summary>Adds to the gradient of a row; only from the thread that has the row's share.</summary>
    public void Learn(int row, ReadOnlySpan<float> gradient, float factor)
    {
        var own = _gradients.AsSpan(row * _width, _width);
        TensorPrimitives.MultiplyAdd(gradient, factor, own, own);
        if (!_isTouched[row])
        {
            _isTouched[row] = true;
            _touched[row % Shares].Add(row);
        }
    }

    /// <summary>Moves the touched rows of a share.</summary>
    /// <param name="share">The share.</param>
    /// <param name="rate">The learning rate.</param>
    public void Step(int share, float rate)
    {
        foreach (var row in _touched[share])
        {
            var gradient = _gradients.AsSpan(row * _width, _width);
            _squares[row] += TensorPrimitives.SumOfSquares(gradient) / _width;
            var values = Values.AsSpan(row * _width, _width);
            TensorPrimitives.MultiplyAdd(gradient, -rate / MathF.Sqrt(_squares[row] + 1e-12f), values, values);
            gradient.Clear();
            _isTouched[row] = false;
        }

        _touched[share].Clear();
    }
}
