using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>Trains one adapter: distances and order of the pairs, held back by an anchor; AdamW on one core, the same bytes every time.</summary>
/// <remarks>Squared error of an affine map of the cosine to the target, plus softplus of the wrong order of two pairs, plus the squared move of cosines. Not thread safe; use once.</remarks>
internal sealed class AdapterTraining
{
    private const float FirstDecay = 0.9f;
    private const float SecondDecay = 0.999f;
    private const float Epsilon = 1e-8f;
    private const float Sharpness = 20;
    private const double DistinctTargets = 0.1;

    private readonly ProjectionLayer _layer;
    private readonly AdapterOptions _options;
    private readonly Random _random;
    private readonly Parameter _a;
    private readonly Parameter _b;
    private int _step;

    public AdapterTraining(ProjectionLayer layer, AdapterOptions options)
    {
        (_layer, _options, _random) = (layer, options, new Random(options.Seed));
        _a = new Parameter(layer.Inputs * options.Rank);
        _b = new Parameter(layer.Outputs * options.Rank);
        for (var i = 0; i < _a.Values.Length; i++)
        {
            // B starts at zero, so the first layer is the encoder's own.
            _a.Values[i] = 0.02f * Normal();
        }
    }

    public LowRankAdapter Run(IReadOnlyList<AdapterPair> pairs, IReadOnlyList<float[]> anchors)
    {
        var known = new Dictionary<float[], AdaptedText>(ReferenceEqualityComparer.Instance);
        AdaptedText Text(float[] input)
        {
            if (!known.TryGetValue(input, out var text))
            {
                known[input] = text = new AdaptedText(input, _layer.Linear(input));
            }

            return text;
        }

        var examples = pairs.Select(p => new Example(Text(p.First), Text(p.Second), p.Target)).ToArray();
        var fixedPairs = anchors.Zip(anchors.Skip(1), (x, y) => new Example(Text(x), Text(y), double.NaN)).ToArray();
        foreach (var example in examples.Concat(fixedPairs))
        {
            example.Before = Cosine(example);
        }

        var order = Enumerable.Range(0, examples.Length).ToArray();
        var steps = _options.Epochs * ((order.Length + _options.Batch - 1) / _options.Batch);
        for (var epoch = 0; epoch < _options.Epochs; epoch++)
        {
            var (slope, offset) = Line(examples);
            _random.Shuffle(order);
            for (var start = 0; start < order.Length; start += _options.Batch)
            {
                Learn(examples, fixedPairs, order.AsSpan(start, Math.Min(_options.Batch, order.Length - start)), slope, offset);
                var rate = _options.Rate * (1 - (0.95f * _step++ / steps));
                _a.Step(rate, _options.Decay, _step);
                _b.Step(rate, _options.Decay, _step);
            }
        }

        return new LowRankAdapter { Encoder = _layer.Encoder, Rank = _options.Rank, A = _a.Values, B = _b.Values };
    }

    // Every pair of the step is read once; its neighbour in the shuffled order is the partner whose order it is held against.
    private void Learn(Example[] examples, Example[] anchors, ReadOnlySpan<int> batch, double slope, double offset)
    {
        foreach (var place in batch)
        {
            var example = examples[place];
            example.Cosine = Cosine(example);
            example.Gradient = 2 * slope * ((slope * example.Cosine) + offset - example.Target)
                + (2 * _options.Anchor * (example.Cosine - example.Before));
        }

        for (var k = 1; k < batch.Length; k++)
        {
            Rank(examples[batch[k - 1]], examples[batch[k]]);
        }

        foreach (var place in batch)
        {
            Backward(examples[place], (float)examples[place].Gradient / batch.Length);
        }

        for (var k = 0; anchors.Length > 0 && k < batch.Length; k += 2)
        {
            var anchor = anchors[_random.Next(anchors.Length)];
            anchor.Cosine = Cosine(anchor);
            Backward(anchor, (float)(4 * _options.Anchor * (anchor.Cosine - anchor.Before)) / batch.Length);
        }
    }

    private void Rank(Example first, Example second)
    {
        if (Math.Abs(first.Target - second.Target) <= DistinctTargets)
        {
            return;
        }

        var sign = first.Target > second.Target ? 1 : -1;
        var pull = _options.Ranking * Sharpness * sign / (1 + Math.Exp(Sharpness * sign * (first.Cosine - second.Cosine)));
        first.Gradient -= pull;
        second.Gradient += pull;
    }

    private float Cosine(Example example)
    {
        Forward(example.First);
        Forward(example.Second);
        return FixedDot.Of(example.First.Unit, example.Second.Unit);
    }

    private void Forward(AdaptedText text)
    {
        // The numbers change between steps only, so a text that stands in several pairs of a step is read once.
        if (text.ReadAt == _step)
        {
            return;
        }

        text.ReadAt = _step;
        var rank = _options.Rank;
        Array.Clear(text.Hidden);
        for (var i = 0; i < text.Input.Length; i++)
        {
            FixedDot.Add(text.Input[i], _a.Values.AsSpan(i * rank, rank), text.Hidden.AsSpan(0, rank));
        }

        text.Linear.CopyTo(text.Unit, 0);
        for (var r = 0; r < rank; r++)
        {
            FixedDot.Add(text.Hidden[r], _b.Values.AsSpan(r * text.Unit.Length, text.Unit.Length), text.Unit);
        }

        text.Length = ProjectionLayer.ActivateNearly(text.Unit);
    }

    private void Backward(Example example, float gradient)
    {
        Backward(example.First, example.Second.Unit, example.Cosine, gradient);
        Backward(example.Second, example.First.Unit, example.Cosine, gradient);
    }

    private void Backward(AdaptedText text, float[] other, float cosine, float gradient)
    {
        var rank = _options.Rank;
        var back = new float[other.Length];
        for (var j = 0; j < back.Length; j++)
        {
            var activated = text.Unit[j] * text.Length;
            back[j] = gradient * (other[j] - (cosine * text.Unit[j])) / text.Length * (1 - (activated * activated));
        }

        Span<float> hidden = stackalloc float[LowRankAdapter.RankLimit];
        for (var r = 0; r < rank; r++)
        {
            var row = _b.Values.AsSpan(r * back.Length, back.Length);
            hidden[r] = FixedDot.Of(row, back);
            FixedDot.Add(text.Hidden[r], back, _b.Gradients.AsSpan(r * back.Length, back.Length));
        }

        for (var i = 0; i < text.Input.Length; i++)
        {
            FixedDot.Add(text.Input[i], hidden[..rank], _a.Gradients.AsSpan(i * rank, rank));
        }
    }

    // Least squares of the targets on the cosines; a falling line would teach the reverse, so the slope stays positive.
    private (double Slope, double Offset) Line(Example[] examples)
    {
        foreach (var example in examples)
        {
            example.Cosine = Cosine(example);
        }

        var meanCosine = examples.Average(static e => (double)e.Cosine);
        var meanTarget = examples.Average(static e => e.Target);
        var (cross, square) = (0.0, 1e-9);
        foreach (var example in examples)
        {
            cross += (example.Cosine - meanCosine) * (example.Target - meanTarget);
            square += (example.Cosine - meanCosine) * (example.Cosine - meanCosine);
        }

        var slope = Math.Max(0.5, cross / square);
        return (slope, meanTarget - (slope * meanCosine));
    }

    private float Normal()
    {
        var u = 1 - _random.NextDouble();
        return (float)(Math.Sqrt(-2 * Math.Log(u)) * Math.Cos(2 * Math.PI * _random.NextDouble()));
    }

    private sealed class AdaptedText(float[] input, float[] linear)
    {
        public float[] Input => input;

        public float[] Linear => linear;

        public float[] Hidden { get; } = new float[LowRankAdapter.RankLimit];

        public float[] Unit { get; } = new float[linear.Length];

        public float Length { get; set; }

        public int ReadAt { get; set; } = -1;
    }

    private sealed class Example(AdaptedText first, AdaptedText second, double target)
    {
        public AdaptedText First => first;

        public AdaptedText Second => second;

        public double Target => target;

        public float Before { get; set; }

        public double Gradient { get; set; }

        public float Cosine { get; set; }
    }

    private sealed class Parameter(int count)
    {
        private readonly float[] _first = new float[count];
        private readonly float[] _second = new float[count];

        public float[] Values { get; } = new float[count];

        public float[] Gradients { get; } = new float[count];

        public void Step(float rate, float decay, int step)
        {
            var (one, two) = (1 - MathF.Pow(FirstDecay, step), 1 - MathF.Pow(SecondDecay, step));
            for (var i = 0; i < Values.Length; i++)
            {
                var g = Gradients[i];
                Gradients[i] = 0;
                _first[i] = (FirstDecay * _first[i]) + ((1 - FirstDecay) * g);
                _second[i] = (SecondDecay * _second[i]) + ((1 - SecondDecay) * g * g);
                Values[i] -= rate * ((_first[i] / one / (MathF.Sqrt(_second[i] / two) + Epsilon)) + (decay * Values[i]));
            }
        }
    }
}
