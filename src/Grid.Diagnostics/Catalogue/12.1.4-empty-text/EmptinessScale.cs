using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>How empty a stretch of text is, and every constant with its origin.</summary>
/// <remarks>
/// Substance of a stretch: names, numbers and half its rare words, per word; ideas that outnumber things take away. It is
/// shrunk towards "nothing said" for short stretches, and the amount said counts beside it on a logarithmic scale. Round
/// weights, set by hand while looking at the development parts (page, "Diagnostic protocol"); none is fitted.
/// </remarks>
internal static class EmptinessScale
{
    /// <summary>The entry.</summary>
    public const string Code = "12.1.4";

    /// <summary>The score at which findings become warnings.</summary>
    public const double QuietScore = 0.8;

    /// <summary>Words a stretch needs before it can be called empty: a short answer may be all that was asked for.</summary>
    public const int FewestWords = 80;

    /// <summary>The score from which a stretch is at least noted.</summary>
    public const double NotedFrom = 0.5;

    private const double RareShare = 0.5;
    private const double IdeaCost = 0.1;
    private const double FewestNouns = 3;
    private const double Floor = 0.3;
    private const double ShrinkWords = 20;
    private const double AmountShare = 0.04;

    // Up to here a stretch is held against the boundary of single sentences (best balanced accuracy on squinky's dev part, the
    // only use made of its labels), from FewestWords on against that of passages.
    private const int SentenceWords = 60;
    private const double SentenceBoundary = 0.222;

    // Quiet: one human passage in a hundred lies below. Boundary: one human passage in 25, one stretch of our filler in 20 above.
    private static readonly (double Boundary, double Quiet) EnglishPassages = (0.355, 0.339);
    private static readonly (double Boundary, double Quiet) RussianPassages = (0.45, 0.402);

    /// <summary>The substance of a stretch: about .34 for filler of a hundred words, .48 for the middle of human text.</summary>
    /// <param name="stretch">The stretch, counted; at least one word.</param>
    public static double Index(Substance stretch)
    {
        double words = stretch.Words;
        var anchors = (stretch.Names + stretch.Numbers + (RareShare * stretch.Rare)) / words;
        var ideas = stretch.Ideas / (stretch.Ideas + stretch.Things + FewestNouns);
        var amount = Math.Log(1 + (stretch.Rarity / (double)Substance.RaritySteps));
        return ((anchors - (IdeaCost * ideas) + Floor) * words / (words + ShrinkWords)) + (AmountShare * amount);
    }

    /// <summary>The score of a stretch: .5 at the boundary, <see cref="QuietScore"/> at the operating point, falling with the substance.</summary>
    /// <param name="stretch">The stretch, counted.</param>
    /// <param name="language">Its language: Russian words are known less well, so more of them count as rare.</param>
    public static double Score(Substance stretch, TextLanguage language)
    {
        if (stretch.Words == 0)
        {
            return 0;
        }

        var (boundary, quiet) = Points(stretch.Words, language);
        var index = Index(stretch);
        var score = index >= boundary
            ? 0.5 * Math.Exp((boundary - index) / boundary * 2)
            : index >= quiet
                ? 0.5 + ((QuietScore - 0.5) * (boundary - index) / (boundary - quiet))
                : QuietScore + ((1 - QuietScore) * (quiet - index) / quiet);
        return Math.Clamp(score, 0, 1);
    }

    private static (double Boundary, double Quiet) Points(int words, TextLanguage language)
    {
        var passage = language == TextLanguage.Russian ? RussianPassages : EnglishPassages;
        if (words >= FewestWords)
        {
            return passage;
        }

        // A short stretch never reaches the operating point: its quiet index is below all.
        var part = Math.Max(0, words - SentenceWords) / (double)(FewestWords - SentenceWords);
        return (SentenceBoundary + (part * (passage.Boundary - SentenceBoundary)), -1);
    }
}
