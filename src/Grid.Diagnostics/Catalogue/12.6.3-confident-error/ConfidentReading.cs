using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>One judged component as a claim.</summary>
/// <param name="Component">The component.</param>
/// <param name="Unsupported">Probability that the evidence does not support it; null where there is no evidence.</param>
/// <param name="Marks">The pieces the evidence lacks; empty for none or all.</param>
/// <param name="Hedged">True when its unsupported pieces stand in a clause that says it is not sure.</param>
/// <param name="Unsure">True when any clause of it says that it is not sure.</param>
/// <param name="Lived">True when it speaks of an experience of its own.</param>
/// <param name="Gap">Share of its content, by rarity, that the samples do not have, 0 to 1; null without samples.</param>
public sealed record ConfidentClaim(int Component, double? Unsupported, IReadOnlyList<Mark> Marks, bool Hedged, bool Unsure, bool Lived, double? Gap);

/// <summary>What a scene claims, how sure it sounds, and what of it evidence and samples bear out.</summary>
/// <remarks>
/// The samples are read as bags of stems, the unigram form of a self-check by sampling (Manakul et al. 2023): what other
/// answers to the same prompt do not say is more often made up. Immutable.
/// </remarks>
public sealed class ConfidentReading
{
    private const int FewestTerms = 2;
    private const double Least = 1e-3;

    private ConfidentReading(IReadOnlyList<ConfidentClaim> claims, bool evidence, bool samples)
    {
        (Claims, HasEvidence, HasSamples) = (claims, evidence, samples);
        var weights = claims.Select(c => evidence ? c.Unsupported ?? 0 : c.Gap ?? 0).ToArray();
        for (var i = 0; i < weights.Length; i++)
        {
            Strongest = Strongest < 0 || weights[i] > weights[Strongest] ? i : Strongest;
        }
    }

    /// <summary>The claims, by component.</summary>
    public IReadOnlyList<ConfidentClaim> Claims { get; }

    /// <summary>True when the claims were judged against evidence.</summary>
    public bool HasEvidence { get; }

    /// <summary>True when there are other answers to the same prompt.</summary>
    public bool HasSamples { get; }

    /// <summary>The place of the least supported claim; -1 without claims.</summary>
    public int Strongest { get; } = -1;

    /// <summary>Reads a scene.</summary>
    /// <param name="frame">Its frame.</param>
    /// <param name="field">Its window.</param>
    /// <param name="supports">What the support judge said.</param>
    public static ConfidentReading Of(SceneFrame frame, SceneField field, IReadOnlyList<JudgedSupport> supports)
    {
        ArgumentNullException.ThrowIfNull(frame);
        ArgumentNullException.ThrowIfNull(field);
        ArgumentNullException.ThrowIfNull(supports);
        HashSet<uint>[] samples = [.. frame.Samples.Select(static s => TermReader.Read(s).StemIds.ToHashSet()).Where(static s => s.Count > 0)];
        if (supports.Count > 0)
        {
            return new ConfidentReading([.. supports.Select(s => Claim(field[s.Component], s, samples))], true, samples.Length > 0);
        }

        return samples.Length == 0
            ? new ConfidentReading([], false, false)
            : new ConfidentReading(
                [.. field.Window.Where(c => frame.Judges(c.Role) && c.Terms.Length >= FewestTerms).Select(c => Claim(c, null, samples))], false, true);
    }

    /// <summary>The features of one claim alone, or of the whole scene, in the order of <see cref="ConfidentModel"/>'s weights.</summary>
    /// <param name="only">The claim's place, or null for the scene.</param>
    public IReadOnlyList<double> Features(int? only = null)
    {
        IReadOnlyList<ConfidentClaim> claims = only is { } one ? [Claims[one]] : Claims;
        var strongest = claims[only is null ? Strongest : 0];
        var (hedged, lived) = (strongest.Hedged ? 1.0 : 0, claims.Count(static c => c.Lived) / (double)claims.Count);
        if (!HasEvidence)
        {
            return new[] { 1, claims.Max(static c => c.Gap ?? 0), hedged, lived };
        }

        var largest = Math.Max(Least, claims.Max(static c => c.Unsupported!.Value));
        var sum = Math.Max(largest, claims.Sum(static c => c.Unsupported!.Value));
        double[] features = [1, LogOdds(largest), Math.Log(sum / largest), LogOdds(sum / claims.Count), hedged, lived];
        return HasSamples ? [.. features, LogOdds(claims.Max(static c => c.Unsupported!.Value * (c.Gap ?? 0)))] : features;
    }

    private static ConfidentClaim Claim(FieldComponent component, JudgedSupport? support, HashSet<uint>[] samples)
    {
        var text = component.Text ?? "";
        var marks = support?.Marks ?? [];
        return new ConfidentClaim(
            component.Index, support is null ? null : 1 - support.Probability, marks,
            HedgeLexicon.IsHedged(text, marks), HedgeLexicon.IsHedged(text, []), HedgeLexicon.IsLived(text), Gap(component.Terms, samples));
    }

    private static double? Gap(uint[] terms, HashSet<uint>[] samples)
    {
        if (samples.Length == 0)
        {
            return null;
        }

        double all = 0, lacking = 0;
        foreach (var term in terms)
        {
            var weight = Background.Weight(term);
            all += weight;
            lacking += weight * samples.Count(s => !s.Contains(term)) / samples.Length;
        }

        return all == 0 ? 0 : lacking / all;
    }

    private static double LogOdds(double probability)
    {
        var p = Math.Clamp(probability, Least, 1 - Least);
        return Math.Log(p / (1 - p));
    }
}
