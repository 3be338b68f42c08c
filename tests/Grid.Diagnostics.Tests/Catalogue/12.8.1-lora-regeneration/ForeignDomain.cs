using Grid.Diagnostics.Rooms;

namespace Grid.Diagnostics.Tests.Rooms;

/// <summary>A small encoder layer, and a made-up domain in which only some places of the input mean anything.</summary>
internal static class ForeignDomain
{
    private const int Width = 32;
    private const int Meaningful = 6;

    public static ProjectionLayer Layer { get; } = MakeLayer();

    /// <summary>Pairs whose nearness is that of their meaningful places; the layer hears all places alike.</summary>
    public static List<AdapterPair> Pairs(int count, int seed, bool shuffled = false)
    {
        var random = new Random(seed);
        var pairs = new List<AdapterPair>();
        for (var i = 0; i < count; i++)
        {
            var first = Input(random);
            var second = Input(random);
            var share = random.NextSingle();
            for (var d = 0; d < Meaningful; d++)
            {
                second[d] = (share * first[d]) + ((1 - share) * second[d]);
            }

            pairs.Add(new AdapterPair(first, second, share, $"source {i / 2}"));
        }

        if (!shuffled)
        {
            return pairs;
        }

        var targets = pairs.Select(static p => p.Target).ToArray();
        random.Shuffle(targets);
        return [.. pairs.Select((p, i) => p with { Target = targets[i] })];
    }

    public static List<float[]> Anchors(int count, int seed)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, count).Select(_ => Input(random))];
    }

    private static float[] Input(Random random) => [.. Enumerable.Range(0, Width).Select(_ => (random.NextSingle() * 2) - 1)];

    private static ProjectionLayer MakeLayer()
    {
        var random = new Random(11);
        return new ProjectionLayer(
            "toy-1", [.. Enumerable.Range(0, Width * Width).Select(_ => (random.NextSingle() - 0.5f) * 0.6f)], new float[Width]);
    }
}
