using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Signals;

namespace Grid.Evaluation.Rooms;

/// <summary>Trains the two maps of the reply projection: in a batch of one kind of talk each answer is to lie nearest to what it answers, and the other way round.</summary>
/// <remarks>Cross entropy over the batch in both directions (Henderson et al. 2017), RMSProp (Hinton 2012), inputs dropped at random. On one core, in one order: the same bytes.</remarks>
public sealed class ReplyTrainer
{
    private const int Width = ReplyProjection.Inputs;
    private const int Height = ReplyProjection.Outputs;
    private const int Batch = 96;
    private const int Epochs = 36;
    private const float Sharpness = 8;
    private const float FirstRate = 0.001f;
    private const float RateFall = 0.15f;
    private const float Dropped = 0.4f;
    private const float Fading = 0.4f;
    private const float Inertia = 0.999f;

    private readonly IReadOnlyList<ReplyCorpus.Example> _examples;
    private readonly Random _random;
    private readonly float[] _request = new float[Width * Height];
    private readonly float[] _reply;
    private readonly float[] _requestPower = new float[Width * Height];
    private readonly float[] _replyPower = new float[Width * Height];

    private ReplyTrainer(IReadOnlyList<ReplyCorpus.Example> examples, int seed)
    {
        (_examples, _random) = (examples, new Random(seed));
        for (var i = 0; i < _request.Length; i++)
        {
            // A random projection keeps cosines: training starts from the encoder's own nearness.
            _request[i] = (float)(Math.Sqrt(-2 * Math.Log(1 - _random.NextDouble())) * Math.Cos(2 * Math.PI * _random.NextDouble()) / Math.Sqrt(Height));
        }

        _reply = [.. _request];
    }

    /// <summary>Trains a projection.</summary>
    /// <param name="examples">Answers with what they answer.</param>
    /// <param name="seed">Seed of start, order and dropping.</param>
    public static ReplyProjection Train(IReadOnlyList<ReplyCorpus.Example> examples, int seed = 9)
    {
        var trainer = new ReplyTrainer(examples, seed);
        for (var epoch = 0; epoch < Epochs; epoch++)
        {
            trainer.Epoch(epoch);
        }

        return new ReplyProjection(trainer._request, trainer._reply);
    }

    private void Epoch(int epoch)
    {
        var order = Enumerable.Range(0, _examples.Count).ToArray();
        _random.Shuffle(order);
        var batches = order.GroupBy(i => _examples[i].Kind).SelectMany(static g => g.Chunk(Batch)).Where(static b => b.Length == Batch).ToArray();
        _random.Shuffle(batches);
        foreach (var batch in batches)
        {
            Step(batch, FirstRate / (1 + (RateFall * epoch)), epoch % 2 == 0 ? int.MaxValue : 1);
        }
    }

    private void Step(int[] batch, float rate, int turns)
    {
        float[][] requests = [.. batch.Select(i => Thinned(Joined(_examples[i].Before, turns)))];
        float[][] replies = [.. batch.Select(i => Thinned(Unit(_examples[i].Reply)))];
        var (first, firstLengths) = Project(_request, requests);
        var (second, secondLengths) = Project(_reply, replies);
        var pull = Pull(batch, first, second);
        var firstSlopes = Slopes(pull, second, first, firstLengths, byRow: true);
        var secondSlopes = Slopes(pull, first, second, secondLengths, byRow: false);
        for (var row = 0; row < Height; row++)
        {
            Move(_request, _requestPower, row, firstSlopes, requests, rate);
            Move(_reply, _replyPower, row, secondSlopes, replies, rate);
        }
    }

    // Slopes of the loss by the similarity of request i and reply j.
    private float[,] Pull(int[] batch, float[][] first, float[][] second)
    {
        var similar = new float[Batch, Batch];
        for (var i = 0; i < Batch; i++)
        {
            for (var j = 0; j < Batch; j++)
            {
                similar[i, j] = Sharpness * FixedDot.Of(first[i], second[j]);
            }
        }

        var pull = new float[Batch, Batch];
        for (var k = 0; k < Batch; k++)
        {
            var (row, column) = (Share(similar, k, byRow: true), Share(similar, k, byRow: false));
            for (var other = 0; other < Batch; other++)
            {
                pull[k, other] += _examples[batch[k]].Weight * (float)(row[other] - (other == k ? 1 : 0)) / 2;
                pull[other, k] += _examples[batch[k]].Weight * (float)(column[other] - (other == k ? 1 : 0)) / 2;
            }
        }

        return pull;
    }

    private static double[] Share(float[,] similar, int at, bool byRow)
    {
        var values = new double[Batch];
        for (var i = 0; i < Batch; i++)
        {
            values[i] = byRow ? similar[at, i] : similar[i, at];
        }

        var most = values.Max();
        var sum = values.Sum(v => Math.Exp(v - most));
        return [.. values.Select(v => Math.Exp(v - most) / sum)];
    }

    // Back through the similarity and the scaling to unit length.
    private static float[][] Slopes(float[,] pull, float[][] others, float[][] own, float[] lengths, bool byRow)
    {
        var slopes = new float[Batch][];
        for (var i = 0; i < Batch; i++)
        {
            var slope = slopes[i] = new float[Height];
            for (var j = 0; j < Batch; j++)
            {
                FixedDot.Add(Sharpness * (byRow ? pull[i, j] : pull[j, i]), others[j], slope);
            }

            FixedDot.Add(-FixedDot.Of(slope, own[i]), own[i], slope);
            for (var d = 0; d < Height; d++)
            {
                slope[d] /= lengths[i];
            }
        }

        return slopes;
    }

    private static void Move(float[] weights, float[] power, int row, float[][] slopes, float[][] inputs, float rate)
    {
        var gradient = new float[Width];
        for (var i = 0; i < Batch; i++)
        {
            FixedDot.Add(slopes[i][row] / Batch, inputs[i], gradient);
        }

        var at = row * Width;
        for (var d = 0; d < Width; d++)
        {
            power[at + d] = (Inertia * power[at + d]) + ((1 - Inertia) * gradient[d] * gradient[d]);
            weights[at + d] -= rate * gradient[d] / MathF.Sqrt(power[at + d] + 1e-10f);
        }
    }

    private static (float[][] Projected, float[] Lengths) Project(float[] map, float[][] inputs)
    {
        var projected = new float[Batch][];
        var lengths = new float[Batch];
        for (var i = 0; i < Batch; i++)
        {
            projected[i] = new float[Height];
            for (var row = 0; row < Height; row++)
            {
                projected[i][row] = FixedDot.Of(map.AsSpan(row * Width, Width), inputs[i]);
            }

            lengths[i] = MathF.Sqrt(1e-6f + FixedDot.Of(projected[i], projected[i]));
            for (var row = 0; row < Height; row++)
            {
                projected[i][row] /= lengths[i];
            }
        }

        return (projected, lengths);
    }

    private static float[] Joined(IReadOnlyList<float[]> before, int turns)
    {
        var joined = new float[Width];
        var share = 1f;
        foreach (var turn in before.Take(turns))
        {
            FixedDot.Add(share, Unit(turn), joined);
            share *= Fading;
        }

        return joined;
    }

    private static float[] Unit(float[] vector)
    {
        var length = MathF.Sqrt(FixedDot.Of(vector, vector));
        return length == 0 ? vector : [.. vector.Select(v => v / length)];
    }

    private float[] Thinned(float[] vector) => [.. vector.Select(v => _random.NextSingle() < Dropped ? 0 : v / (1 - Dropped))];
}
