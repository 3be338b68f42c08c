using System.Numerics.Tensors;
using Grid.Pathways.Encoders;

namespace Grid.Evaluation.RussianTraining;

/// <summary>The student in floats: rows of stems and n-grams, two layers, and their gradients by hand.</summary>
public sealed class StudentNetwork
{
    /// <summary>Examples in a batch.</summary>
    public const int BatchSize = 256;

    private const int In = RussianModel.WordWidth;
    private const int Out = RussianModel.Dimensions;

    private readonly WordForms _forms;
    private readonly AdagradRows _stems;
    private readonly AdagradRows _grams;
    private readonly AdamMatrix _input;
    private readonly AdamMatrix _bias;
    private readonly AdamMatrix _hidden;
    private readonly StudentLoss _loss = new(BatchSize);
    private readonly float[] _x = new float[BatchSize * In];
    private readonly float[] _wide = new float[BatchSize * 2 * Out];
    private readonly float[] _active = new float[BatchSize * Out];
    private readonly float[] _y = new float[BatchSize * Out];
    private readonly float[] _unit = new float[BatchSize * Out];
    private readonly float[] _lengths = new float[BatchSize];
    private readonly float[] _dUnit = new float[BatchSize * Out];
    private readonly float[] _dActive = new float[BatchSize * Out];
    private readonly float[] _dWide = new float[BatchSize * 2 * Out];
    private readonly float[] _dX = new float[BatchSize * In];
    private readonly float[] _turned = new float[Math.Max(BatchSize, Out) * 2 * Out];

    /// <summary>A new student.</summary>
    /// <param name="forms">Its words.</param>
    /// <param name="gramRows">Rows of the table of n-grams.</param>
    /// <param name="seed">Of its first numbers.</param>
    public StudentNetwork(WordForms forms, int gramRows, int seed)
    {
        var random = new Random(seed);
        _forms = forms;
        _stems = new AdagradRows(forms.Stems.Count, In, random);
        _grams = new AdagradRows(gramRows, In, random);
        _input = new AdamMatrix(In * 2 * Out, Math.Sqrt(3.0 / In), random);
        _bias = new AdamMatrix(2 * Out, 0, random);
        _hidden = new AdamMatrix(Out * Out, Math.Sqrt(3.0 / Out), random);
    }

    /// <summary>Learns from a batch; returns the mean of 1 − cosine before.</summary>
    /// <param name="batch">The batch.</param>
    /// <param name="rowRate">Rate of the rows.</param>
    /// <param name="denseRate">Rate of the layers.</param>
    public double Learn(StudentBatch batch, float rowRate, float denseRate)
    {
        Forward(batch);
        var loss = _loss.Gradient(_unit, batch.Teacher, _dUnit);
        Backward();
        Parallel.For(0, AdagradRows.Shares, share =>
        {
            LearnRows(batch, share);
            _stems.Step(share, rowRate);
            _grams.Step(share, rowRate);
        });
        _input.Step(denseRate);
        _bias.Step(denseRate);
        _hidden.Step(denseRate);
        return loss;
    }

    /// <summary>The student's unit vectors of a batch, [batch, 512]; valid until the next call.</summary>
    /// <param name="batch">The batch.</param>
    public float[] Forward(StudentBatch batch)
    {
        Parallel.For(0, BatchSize, i => Gather(batch, i, _x.AsSpan(i * In, In)));
        Products.Multiply(_x, _input.Values, _wide, BatchSize, In, 2 * Out);
        for (var i = 0; i < BatchSize; i++)
        {
            var row = _wide.AsSpan(i * 2 * Out, 2 * Out);
            TensorPrimitives.Add(row, _bias.Values, row);
            TensorPrimitives.Max(row[Out..], 0, _active.AsSpan(i * Out, Out));
        }

        Products.Multiply(_active, _hidden.Values, _y, BatchSize, Out, Out);
        for (var i = 0; i < BatchSize; i++)
        {
            var y = _y.AsSpan(i * Out, Out);
            for (var j = 0; j < Out; j++)
            {
                y[j] = PortableTanh.Of(y[j] + _wide[(i * 2 * Out) + j]);
            }

            _lengths[i] = MathF.Max(1e-6f, TensorPrimitives.Norm(y));
            TensorPrimitives.Divide(y, _lengths[i], _unit.AsSpan(i * Out, Out));
        }

        return _unit;
    }

    /// <summary>The tables of the file, in its order.</summary>
    public IReadOnlyList<ByteRows> Rounded() =>
    [
        ByteRows.Of(_stems.Values, In), ByteRows.Of(_grams.Values, In), ByteRows.Of(_input.Values, 2 * Out),
        ByteRows.Of(_bias.Values, Out), ByteRows.Of(_hidden.Values, Out),
    ];

    private void Gather(StudentBatch batch, int example, Span<float> x)
    {
        x.Clear();
        var words = batch.Words[example];
        for (var w = 0; w < words.Length; w++)
        {
            var stem = batch.StemKept[example][w] ? _forms.StemRow(words[w]) : -1;
            if (stem >= 0)
            {
                _stems.AddTo(x, stem, 1);
            }

            var grams = _forms.Grams(words[w]);
            foreach (var gram in grams)
            {
                _grams.AddTo(x, gram, (stem >= 0 ? 1f : 2f) / grams.Length);
            }
        }

        TensorPrimitives.Multiply(x, 1 / MathF.Sqrt(Math.Max(1, words.Length)), x);
    }

    private void Backward()
    {
        for (var i = 0; i < BatchSize; i++)
        {
            var unit = _unit.AsSpan(i * Out, Out);
            var gradient = _dUnit.AsSpan(i * Out, Out);
            var along = TensorPrimitives.Dot<float>(unit, gradient);
            for (var j = 0; j < Out; j++)
            {
                var y = _y[(i * Out) + j];
                gradient[j] = (gradient[j] - (along * unit[j])) / _lengths[i] * (1 - (y * y));
                _dWide[(i * 2 * Out) + j] = gradient[j];
            }
        }

        Products.Transpose(_active, _turned, BatchSize, Out);
        Products.Multiply(_turned, _dUnit, _hidden.Gradient, Out, BatchSize, Out);
        Products.Transpose(_hidden.Values, _turned, Out, Out);
        Products.Multiply(_dUnit, _turned, _dActive, BatchSize, Out, Out);
        Array.Clear(_bias.Gradient);
        for (var i = 0; i < BatchSize; i++)
        {
            for (var j = 0; j < Out; j++)
            {
                _dWide[(((i * 2) + 1) * Out) + j] = _active[(i * Out) + j] > 0 ? _dActive[(i * Out) + j] : 0;
            }

            TensorPrimitives.Add(_bias.Gradient, _dWide.AsSpan(i * 2 * Out, 2 * Out), _bias.Gradient);
        }

        Products.Transpose(_x, _turned, BatchSize, In);
        Products.Multiply(_turned, _dWide, _input.Gradient, In, BatchSize, 2 * Out);
        Products.Transpose(_input.Values, _turned, In, 2 * Out);
        Products.Multiply(_dWide, _turned, _dX, BatchSize, 2 * Out, In);
    }

    private void LearnRows(StudentBatch batch, int share)
    {
        for (var i = 0; i < BatchSize; i++)
        {
            var words = batch.Words[i];
            var gradient = _dX.AsSpan(i * In, In);
            var scale = 1 / MathF.Sqrt(Math.Max(1, words.Length));
            for (var w = 0; w < words.Length; w++)
            {
                var stem = batch.StemKept[i][w] ? _forms.StemRow(words[w]) : -1;
                if (stem >= 0 && stem % AdagradRows.Shares == share)
                {
                    _stems.Learn(stem, gradient, scale);
                }

                var grams = _forms.Grams(words[w]);
                foreach (var gram in grams)
                {
                    if (gram % AdagradRows.Shares == share)
                    {
                        _grams.Learn(gram, gradient, (stem >= 0 ? 1f : 2f) * scale / grams.Length);
                    }
                }
            }
        }
    }
}
