namespace Grid.Diagnostics.Signals;

/// <summary>What affinities of one kind of pathway mean: up to where two components are strangers, and from where they say the same.</summary>
/// <param name="Strangers">Affinity up to which two components are strangers.</param>
/// <param name="StrongestTie">The strongest tie: beyond it two components say the same, which makes the field no denser.</param>
public sealed record TieScale(double Strangers, double StrongestTie)
{
    /// <summary>The static pathway's.</summary>
    /// <remarks>
    /// Strangers: the 95th percentile of affinities of sentences from different documents (Grid.Evaluation, <c>strangers</c>): 0 on
    /// gum_register, .0122 on rst_docs_ru; the larger serves both. The strongest tie was chosen on the same sets among .02 to .2 and
    /// none: a lower one makes halves agree more and dilution show less.
    /// </remarks>
    public static TieScale Static { get; } = new(0.012, 0.06);

    /// <summary>The embedded encoders', and, since noise is taken off every cosine, any other encoder's.</summary>
    /// <remarks>
    /// Strangers: the 95th percentile again, .0986 on gum_register under USE-lite. The strongest tie is the one of .06, .15 and .3 at which
    /// passages and mixtures of strangers of the reference sets are furthest apart for their spread.
    /// </remarks>
    public static TieScale Encoder { get; } = new(0.1, 0.15);

    /// <summary>The scale of a row of components: an encoder's when most of their vectors are an encoder's.</summary>
    /// <param name="components">The components.</param>
    public static TieScale Of(IReadOnlyList<FieldComponent> components) =>
        2 * components.Count(static c => c.Vector.Length > 0 && c.Space != VectorScale.Static.Space) > components.Count ? Encoder : Static;
}
