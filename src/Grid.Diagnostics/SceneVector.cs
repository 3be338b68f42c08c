namespace Grid.Diagnostics;

/// <summary>What a pathway says a component means: a vector and how much of the text it could read.</summary>
/// <param name="Values">The vector, any dimension; empty when the pathway abstains.</param>
/// <param name="Coverage">Share of the component's words that the pathway could read, 0 to 1.</param>
/// <param name="Scale">What a cosine with this vector means.</param>
public readonly record struct SceneVector(ReadOnlyMemory<float> Values, float Coverage, VectorScale Scale)
{
    /// <summary>No vector: the pathway abstains.</summary>
    public static SceneVector None => new(default, 0, VectorScale.Static);
}
