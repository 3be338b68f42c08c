namespace Grid.Evaluation.Rooms;

/// <summary>Streams of made scores under known drifts: a normal score, mean and spread of the day, squeezed into 0 to 1.</summary>
/// <remarks>Three scenes in a hundred are broken, two and a half of the day's deviations higher.</remarks>
public static class DriftingStreams
{
    /// <summary>Scenes of a stream.</summary>
    public const int Length = 50_000;

    private const double BrokenShare = 0.03;
    private const double BrokenBy = 2.5;
    private const double Squeeze = 1.5;
    private const int Regime = 1_500;
    private const int Wave = 4_000;

    /// <summary>No drift, then the four: shift of the mean, of the spread, slow trend, waves with switching regimes.</summary>
    public static IReadOnlyList<string> Names { get; } = ["no drift", "mean shift", "spread", "slow trend", "waves and regimes"];

    /// <summary>One stream.</summary>
    /// <param name="name">One of <see cref="Names"/>.</param>
    /// <param name="seed">Its seed.</param>
    public static ScoredStream Of(string name, int seed)
    {
        var random = new Random(seed);
        var scenes = new ScoredScene[Length];
        double regime = 0;
        for (var t = 0; t < Length; t++)
        {
            // Regimes last 1,500 scenes on average, and nobody knows when they end.
            regime = random.Next(Regime) == 0 ? (3 * random.NextDouble()) - 1.5 : regime;
            var (mean, spread) = name switch
            {
                "mean shift" => ((t / 10_000) switch { 0 => 0, 1 => 1.5, 2 => -1, 3 => 0.5, _ => 2 }, 1.0),
                "spread" => (0.0, (t / 10_000) switch { 0 => 1, 1 => 2, 2 => 0.6, 3 => 1.5, _ => 0.8 }),
                "slow trend" => (3.0 * t / Length, 1 + (0.5 * t / Length)),
                "waves and regimes" => (regime + Math.Sin(2 * Math.PI * t / Wave), 1.0),
                _ => (0.0, 1.0),
            };
            var broken = random.NextDouble() < BrokenShare;
            var score = mean + (spread * (Normal(random) + (broken ? BrokenBy : 0)));
            scenes[t] = new ScoredScene(1 / (1 + Math.Exp(-score / Squeeze)), broken);
        }

        return new ScoredStream(name, seed, scenes);
    }

    /// <summary>A normal number (Box and Muller 1958).</summary>
    /// <param name="random">The seeded source.</param>
    public static double Normal(Random random) =>
        Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
