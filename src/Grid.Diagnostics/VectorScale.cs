namespace Grid.Diagnostics;

/// <summary>What a cosine of vectors means: which vectors may be compared at all, and what cosine unrelated texts have.</summary>
/// <param name="Space">The vector space: only vectors of one space are compared. 0 is the static pathway's, 1 the embedded encoders' (English and Russian share it), others are a plug-in's.</param>
/// <param name="NoisePercent">The cosine, in percent, up to which two texts are unrelated; measured for each encoder.</param>
public readonly record struct VectorScale(byte Space, byte NoisePercent)
{
    /// <summary>The space of the embedded encoders.</summary>
    public const byte EmbeddedSpace = 1;

    /// <summary>The static pathway: reduced vectors of unrelated texts scatter by 1/√128 ≈ .09, and .2 is beyond two of that.</summary>
    public static VectorScale Static => new(0, 20);
}
