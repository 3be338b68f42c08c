namespace Grid.Pathways.Heads;

/// <summary>A logistic model of a component's coverage: what the evidence lacks can only raise the doubt.</summary>
/// <remarks>Immutable, thread safe.</remarks>
public sealed class CoverageVoice
{
    private static readonly int[] Columns = [.. Names.Select(static n => SupportFeatures.ComponentNames.ToList().IndexOf(n))];

    private readonly float[] _weights;

    /// <summary>A voice with these weights: one for each gap, then the offset.</summary>
    /// <param name="weights">As many as <see cref="Gaps"/> writes, and one.</param>
    public CoverageVoice(IReadOnlyList<float> weights) => _weights = [.. weights];

    /// <summary>Gaps read.</summary>
    public static int GapCount => Names.Count;

    private static IReadOnlyList<string> Names => ["pairs covered", "any", "best", "triples covered", "numbers", "names", "number clash", "denial clash"];

    /// <summary>Reads a voice.</summary>
    /// <param name="reader">Where <see cref="Write"/> wrote it.</param>
    public static CoverageVoice Read(BinaryReader reader)
    {
        var weights = new float[GapCount + 1];
        for (var i = 0; i < weights.Length; i++)
        {
            weights[i] = reader.ReadSingle();
        }

        return new CoverageVoice(weights);
    }

    /// <summary>What the evidence lacks of a component.</summary>
    /// <param name="row">The component's figures.</param>
    /// <param name="gaps">Receives <see cref="GapCount"/> figures, more is worse.</param>
    public static void Gaps(ReadOnlySpan<float> row, Span<float> gaps)
    {
        for (var i = 0; i < GapCount; i++)
        {
            gaps[i] = i < 4 ? 1 - row[Columns[i]] : Math.Min(2, row[Columns[i]]);
        }
    }

    /// <summary>Writes the voice.</summary>
    /// <param name="writer">Where to.</param>
    public void Write(BinaryWriter writer)
    {
        foreach (var weight in _weights)
        {
            writer.Write(weight);
        }
    }

    /// <summary>Log odds of a component to hold an unsupported piece.</summary>
    /// <param name="row">Its figures.</param>
    public double LogOdds(ReadOnlySpan<float> row)
    {
        Span<float> gaps = stackalloc float[GapCount];
        Gaps(row, gaps);
        double sum = _weights[^1];
        for (var i = 0; i < gaps.Length; i++)
        {
            sum += (double)_weights[i] * gaps[i];
        }

        return sum;
    }
}
