using System.Numerics;
using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>Which components follow a woken chain, and what such a chain is worth; every constant with its origin.</summary>
/// <remarks>
/// A component follows when it calls up the woken domain surely and neither the scene's domains nor the scene's own rare words. The weights
/// are round and set by hand on our own first bank and on human text; none is fitted.
/// </remarks>
internal static class ChainTest
{
    /// <summary>Chains kept open at once.</summary>
    public const int MostChains = 4;

    /// <summary>Followers kept of a chain.</summary>
    public const int MostFollowers = 8;

    /// <summary>Followers that make a chain of it.</summary>
    public const int FewestFollowers = 2;

    /// <summary>Sum from which a domain is the scene's.</summary>
    public const double SceneFrom = 1.5;

    // A domain half as strong as the first is the scene's too; one called up at all lately is not foreign.
    private const double SceneShare = 0.5;
    private const double ForeignShare = 0.3;
    private const double Decay = 0.95;

    // A follower calls the woken domain up by a word of its own, and outweighs what it says of the scene.
    private const double FollowFrom = 0.75;
    private const double Outweighs = 1.5;
    private const double SharedWord = 0.5;
    private const double NearShare = 0.5;
    private const double RareFrom = 0.45;
    private const int Lookback = 16;

    // The words of every sentence ("house", "read") call a domain up less than its own.
    private const double WholeWeight = 0.5;

    /// <summary>Takes a component into the scene's domains.</summary>
    /// <param name="field">The scene's domains.</param>
    /// <param name="reading">The component.</param>
    public static void Remember(float[] field, FigureReading reading)
    {
        for (var d = 0; d < field.Length; d++)
        {
            field[d] = (float)(Decay * field[d]);
        }

        for (var i = 0; i < reading.Count; i++)
        {
            var mask = reading.Masks[i];
            for (var d = 0; mask != 0 && d < field.Length; d++)
            {
                field[d] += (mask & (1u << d)) != 0 ? (float)(Domains.Sureness(mask) * Weight(reading.Stem(i))) : 0;
            }
        }
    }

    /// <summary>The scene's first domain, or -1, and all that are as good as it.</summary>
    /// <param name="field">The scene's domains.</param>
    public static (int First, uint Mask) SceneOf(float[] field)
    {
        var first = Array.IndexOf(field, field.Max());
        if (field[first] < SceneFrom)
        {
            return (-1, 0);
        }

        var mask = 0u;
        for (var d = 0; d < field.Length; d++)
        {
            mask |= field[d] >= SceneShare * field[first] ? 1u << d : 0;
        }

        return (first, mask);
    }

    /// <summary>True when the domain is foreign to the scene.</summary>
    /// <param name="field">The scene's domains.</param>
    /// <param name="domain">The domain.</param>
    /// <param name="scene">The scene's first domain, or -1.</param>
    public static bool IsForeign(float[] field, int domain, int scene) =>
        scene >= 0 && (Domains.Kin(scene) & (1u << domain)) == 0 && field[domain] <= ForeignShare * field[scene];

    /// <summary>What a component is to an open chain.</summary>
    /// <param name="chain">The chain.</param>
    /// <param name="reading">The component.</param>
    /// <param name="field">The window, which holds it.</param>
    /// <param name="evidence">What it says for the woken domain.</param>
    public static ChainStep Step(FigureChain chain, FigureReading reading, SceneField field, out double evidence)
    {
        evidence = ForSource(reading, chain);
        var scene = ForScene(reading, chain);
        if (evidence < FollowFrom)
        {
            return scene > 0 && scene >= evidence ? ChainStep.Returns : ChainStep.Neither;
        }

        scene += SharedWord * SharedWords(chain, reading, field);
        return evidence >= Outweighs * scene ? ChainStep.Follows : scene >= evidence ? ChainStep.Returns : ChainStep.Neither;
    }

    /// <summary>A chain's score.</summary>
    /// <param name="chain">The chain.</param>
    public static double Score(FigureChain chain)
    {
        var followers = Math.Min(chain.Followers.Count, MostFollowers);
        if (followers < FewestFollowers)
        {
            return (0.1 + (0.2 * followers)) * chain.Figure;
        }

        var mean = chain.Evidence / followers;
        var z = -1.6 + (1.0 * (Math.Min(followers, 5) - FewestFollowers)) + (0.8 * (Math.Min(mean, 2) - 1))
            + (2.6 * chain.Figure) + (0.25 * Math.Min(chain.Ground, 4));
        return 1 / (1 + Math.Exp(-z));
    }

    // What the component says for the woken domain: a word of it alone counts 1, of n domains 1/n, of a near domain half as much; less when
    // the word is common. Words of the scene's domains do not count.
    private static double ForSource(FigureReading reading, FigureChain chain)
    {
        var own = 1u << chain.Source;
        var near = Domains.Kin(chain.Source) & ~Domains.Kin(chain.Scene);
        var sum = 0.0;
        for (var i = 0; i < reading.Count; i++)
        {
            var mask = reading.Masks[i];
            if (mask != 0 && (mask & chain.SceneMask) == 0)
            {
                sum += Weight(reading.Stem(i)) * ((mask & own) != 0 ? Domains.Sureness(mask)
                    : NearShare * Domains.Sureness(mask) * BitOperations.PopCount(mask & near));
            }
        }

        return sum;
    }

    // The same for the scene's domains together; words that the woken domain has too do not count.
    private static double ForScene(FigureReading reading, FigureChain chain)
    {
        var sum = 0.0;
        for (var i = 0; i < reading.Count; i++)
        {
            var mask = reading.Masks[i];
            if ((mask & (1u << chain.Source)) == 0)
            {
                sum += (mask & chain.SceneMask) == 0 ? 0
                    : Weight(reading.Stem(i)) * Domains.Sureness(mask) * BitOperations.PopCount(mask & chain.SceneMask);
            }
        }

        return sum;
    }

    // Rare words of the scene before the figure: the component is still about the scene.
    private static int SharedWords(FigureChain chain, FigureReading reading, SceneField field)
    {
        var shared = 0;
        for (var i = 0; i < reading.Count; i++)
        {
            if (!reading.IsContent(i) || (reading.Masks[i] & (1u << chain.Source)) != 0 || Background.Weight(reading.Stem(i)) < RareFrom)
            {
                continue;
            }

            for (var index = chain.Word.Component - 1; index >= chain.Word.Component - Lookback && field.Holds(index); index--)
            {
                if (Array.BinarySearch(field[index].Terms, reading.Stem(i)) >= 0)
                {
                    shared++;
                    break;
                }
            }
        }

        return shared;
    }

    private static double Weight(uint stem) => Math.Min(1, Background.Weight(stem) / WholeWeight);
}

/// <summary>What a component is to an open chain.</summary>
internal enum ChainStep
{
    /// <summary>It calls up neither domain.</summary>
    Neither,

    /// <summary>It follows the woken chain.</summary>
    Follows,

    /// <summary>It speaks of the scene.</summary>
    Returns,
}
