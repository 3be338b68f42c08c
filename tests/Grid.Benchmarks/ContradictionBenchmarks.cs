using BenchmarkDotNet.Attributes;
using Grid.Diagnostics.Signals;
using Grid.Pathways.Heads.Contradiction;

namespace Grid.Benchmarks;

/// <summary>The contradiction head beyond the vectors: reading a sentence, and judging a pair of read ones.</summary>
[MemoryDiagnoser]
public class ContradictionBenchmarks
{
    private const string First = "The old lighthouse at Cape Orr is open to visitors from nine to five, and a narrow stair of ninety steps leads up to the lamp.";
    private const string Second = "Visitors may no longer climb the 120 steps of the lighthouse at Cape Orr, which has been closed since a storm in March.";
    private const string RussianFirst = "Старый маяк на мысе Орр открыт для гостей с девяти до пяти, и к фонарю ведёт узкая лестница в девяносто ступеней.";
    private const string RussianSecond = "Гости больше не могут подняться по 120 ступеням маяка на мысе Орр: он закрыт после мартовской бури.";

    private readonly SentenceReading _first = SentenceReading.Read(First);
    private readonly SentenceReading _second = SentenceReading.Read(Second);
    private readonly SentenceReading _russianFirst = SentenceReading.Read(RussianFirst);
    private readonly SentenceReading _russianSecond = SentenceReading.Read(RussianSecond);
    private readonly float[] _firstVector = Vector(1);
    private readonly float[] _secondVector = Vector(2);

    /// <summary>Reads a sentence of 25 words.</summary>
    [Benchmark]
    public SentenceReading Read() => SentenceReading.Read(_first.Text);

    /// <summary>Judges an English pair with vectors.</summary>
    [Benchmark]
    public double English() => ContradictionHead.Answer(_first, _second, _firstVector, _secondVector).Answer.Probability;

    /// <summary>Judges a Russian pair by its words.</summary>
    [Benchmark]
    public double Russian() => ContradictionHead.Answer(_russianFirst, _russianSecond, default, default).Answer.Probability;

    private static float[] Vector(int seed)
    {
        var random = new Random(seed);
        float[] values = [.. Enumerable.Range(0, PairFeatures.Dimensions).Select(_ => random.NextSingle() - 0.5f)];
        var length = MathF.Sqrt(values.Sum(static v => v * v));
        return Array.ConvertAll(values, v => v / length);
    }
}
