using Grid.Pathways.Heads;

namespace Grid.Pathways.Tests;

public sealed class DenseNetworkTests
{
    [Fact]
    public void Weights_give_the_outputs_that_were_written()
    {
        // Two inputs, standardised by (x - 1) / 2 and (x - 0) / 1; hidden h = relu(a - b), relu(b); output h0 + 2 h1 + 0.5.
        var network = DenseNetwork.Read(DenseNetwork.Write(
            [1, 0], [2, 1], [([0, 0], [1, -1, 0, 1]), ([0.5f], [1, 2])]));
        Assert.Equal((2, 1), (network.InputCount, network.OutputCount));
        var output = new float[1];
        network.Evaluate([5, 1], output);
        Assert.Equal(3.5f, output[0], 0.03f);
        network.Evaluate([1, -3], output);
        Assert.Equal(3.5f, output[0], 0.03f);
    }

    [Fact]
    public void Sums_do_not_depend_on_the_width_of_vectors()
    {
        var random = new Random(3);
        float[] Values(int count) => [.. Enumerable.Range(0, count).Select(_ => random.NextSingle() - 0.5f)];
        const int Width = 77;
        var weights = Values(Width);
        var network = DenseNetwork.Read(DenseNetwork.Write(new float[Width], [.. Enumerable.Repeat(1f, Width)], [([0.25f], weights)]));
        var input = Values(Width);
        var output = new float[1];
        network.Evaluate(input, output);
        Assert.Equal(InSixteenLanes(input, weights), output[0]);
    }

    [Fact]
    public void Damaged_weights_are_refused_with_a_reason()
    {
        var file = DenseNetwork.Write([0], [1], [([0], [1])]);
        Assert.Throws<InvalidDataException>(() => DenseNetwork.Read(file.AsSpan(0, file.Length - 1)));
        Assert.Throws<InvalidDataException>(() => DenseNetwork.Read([.. file, 0]));
        file[0] = (byte)'X';
        Assert.Throws<InvalidDataException>(() => DenseNetwork.Read(file));
    }

    // The same arithmetic one number at a time: whatever the machine's vectors, the bits must be these.
    private static float InSixteenLanes(float[] input, float[] weights)
    {
        var scale = weights.Max(Math.Abs) / 127;
        var sums = new float[16];
        for (var i = 0; i < input.Length; i++)
        {
            sums[i % 16] += input[i] * ((sbyte)Math.Round(weights[i] / scale, MidpointRounding.AwayFromZero) * scale);
        }

        return 0.25f + sums.Aggregate(0f, static (total, sum) => total + sum);
    }
}
