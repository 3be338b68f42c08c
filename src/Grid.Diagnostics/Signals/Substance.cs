using Grid.Diagnostics.Text;
using MessagePack;

namespace Grid.Diagnostics.Signals;

/// <summary>What a component says, counted: names, numbers, rare words, things and ideas.</summary>
/// <remarks>Whole numbers, so sums do not depend on their order.</remarks>
/// <param name="Words">Words and numbers.</param>
/// <param name="Rarity">Sum of the content words' rarity (<see cref="Background.Weight"/>), in sixteenths.</param>
/// <param name="Rare">Content words of 15 bits and more that are no ideas.</param>
/// <param name="Names">Capitalised content words inside a sentence, and words that mix letters with digits.</param>
/// <param name="Numbers">Numbers.</param>
/// <param name="Ideas">Abstract nouns.</param>
/// <param name="Things">Concrete nouns.</param>
[MessagePackObject]
public readonly record struct Substance(
    [property: Key(0)] int Words,
    [property: Key(1)] int Rarity,
    [property: Key(2)] int Rare,
    [property: Key(3)] int Names,
    [property: Key(4)] int Numbers,
    [property: Key(5)] int Ideas,
    [property: Key(6)] int Things)
{
    /// <summary>Steps of <see cref="Rarity"/> in one.</summary>
    public const int RaritySteps = 16;

    // One running word in 32,000: such words are terms, names, or words of one trade.
    private const double RareBits = 15;
    private const double IdeaBelow = 0.3;
    private const double ThingAbove = 0.6;

    /// <summary>Reads a component.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="terms">Its words.</param>
    public static Substance Read(string text, ComponentTerms terms)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(terms);
        var sum = new Substance(terms.Words.Count, 0, 0, 0, 0, 0, 0);
        for (var i = 0; i < terms.Words.Count; i++)
        {
            var word = terms.Words[i];
            if (word.Kind == WordKind.Number)
            {
                sum = sum with { Numbers = sum.Numbers + 1 };
            }
            else if (terms.ContentWords[i] is { } folded)
            {
                sum += OfContent(folded, terms.StemIds[i], IsName(text, word));
            }
        }

        return sum;
    }

    /// <summary>The counts of two pieces together.</summary>
    /// <param name="first">One piece.</param>
    /// <param name="second">The other.</param>
    public static Substance operator +(Substance first, Substance second) => new(
        first.Words + second.Words, first.Rarity + second.Rarity, first.Rare + second.Rare, first.Names + second.Names,
        first.Numbers + second.Numbers, first.Ideas + second.Ideas, first.Things + second.Things);

    // Words are counted by the caller.
    private static Substance OfContent(string folded, uint stem, bool name)
    {
        var concreteness = name ? null : Concreteness.Of(folded, stem);
        var idea = concreteness < IdeaBelow;
        return new Substance(
            0,
            (int)Math.Round(Background.Weight(stem) * RaritySteps, MidpointRounding.AwayFromZero),
            !idea && Background.Surprisal(stem) >= RareBits ? 1 : 0,
            name ? 1 : 0,
            0,
            idea ? 1 : 0,
            concreteness > ThingAbove ? 1 : 0);
    }

    // A capital after the start of a sentence, or a letter beside a digit ("COVID-19", "5km").
    private static bool IsName(string text, Word word)
    {
        var slice = text.AsSpan(word.Start, word.Length);
        if (slice.IndexOfAnyInRange('0', '9') >= 0)
        {
            return true;
        }

        return char.IsUpper(slice[0]) && !OpensSentence(text, word.Start);
    }

    private static bool OpensSentence(string text, int at)
    {
        while (--at >= 0)
        {
            if (text[at] is '.' or '!' or '?' or '…' or '\n')
            {
                return true;
            }

            if (char.IsLetterOrDigit(text[at]) || text[at] is ',' or ';')
            {
                return false;
            }
        }

        return true;
    }
}
