namespace Grid.Diagnostics.Signals;

/// <summary>In what way two sentences clash.</summary>
public enum ClashKind : byte
{
    /// <summary>Two numbers of one measure that cannot both be.</summary>
    Number = 0,

    /// <summary>Two years, months, days or times.</summary>
    Date = 1,

    /// <summary>Words that exclude each other.</summary>
    Antonym = 2,

    /// <summary>One denies what the other says.</summary>
    Negation = 3,

    /// <summary>Two names in one place.</summary>
    Name = 4,

    /// <summary>Two kinds of one thing in one place.</summary>
    Sister = 5,

    /// <summary>"None" against "some", "all" against "few".</summary>
    Quantifier = 6,

    /// <summary>"Must" or "may" against "cannot".</summary>
    Modality = 7,

    /// <summary>The same words with their roles exchanged.</summary>
    Order = 8,
}

/// <summary>One clash between two aligned sentences.</summary>
/// <param name="Kind">In what way.</param>
/// <param name="First">The token of the first sentence, or -1.</param>
/// <param name="Second">The token of the second sentence, or -1.</param>
/// <param name="Strength">0 to 1: how much this clash alone says.</param>
public readonly record struct Clash(ClashKind Kind, int First, int Second, float Strength);

/// <summary>Finds the clashes of two aligned sentences.</summary>
public static class Clashes
{
    private const int EvidenceWord = 24;

    /// <summary>All clashes, the strongest first.</summary>
    /// <param name="alignment">Two aligned sentences.</param>
    public static IReadOnlyList<Clash> Of(SentenceAlignment alignment)
    {
        var found = new List<Clash>();
        Words(alignment, found);
        Numbers(alignment, found);
        Dates(alignment, found);
        Manners(alignment, found);
        Roles(alignment, found);
        return [.. found.OrderByDescending(static c => c.Strength).ThenBy(static c => c.Kind).ThenBy(static c => c.First).ThenBy(static c => c.Second)];
    }

    /// <summary>A clash as a person reads it: <c>arrived / never arrived</c>.</summary>
    /// <param name="alignment">Two aligned sentences.</param>
    /// <param name="clash">One of their clashes.</param>
    public static string Evidence(SentenceAlignment alignment, Clash clash) =>
        $"{Shown(alignment.First, clash.First)} / {Shown(alignment.Second, clash.Second)}";

    private static string Shown(SentenceReading sentence, int token)
    {
        if (token < 0)
        {
            return "-";
        }

        var word = sentence.Tokens[token];
        var before = token > 0 ? sentence.Tokens[token - 1] : null;
        var denied = word.Negated && before is not null && before.Manner.HasFlag(WordManner.Negation);
        var end = token + 1 < sentence.Tokens.Count && word.Counts ? sentence.Tokens[token + 1].End : word.End;
        return Utf16.Clip(sentence.Text[(denied ? before!.Start : word.Start)..end], EvidenceWord);
    }

    private static void Words(SentenceAlignment alignment, List<Clash> found)
    {
        foreach (var pair in alignment.Pairs)
        {
            var first = alignment.First.Tokens[pair.First];
            var second = alignment.Second.Tokens[pair.Second];
            var polarity = first.Negated != second.Negated;
            switch (pair.Tie.Relation)
            {
                // "Not open" and "closed" agree.
                case WordRelation.Antonym when !polarity:
                    found.Add(new Clash(ClashKind.Antonym, pair.First, pair.Second, 0.6f + (0.15f * pair.Slot)));
                    break;
                case WordRelation.Same or WordRelation.Synonym or WordRelation.Broader or WordRelation.Narrower when polarity:
                    found.Add(new Clash(ClashKind.Negation, pair.First, pair.Second, 0.4f + (0.4f * Math.Min(first.Weight, second.Weight))));
                    break;
                case WordRelation.Sister or WordRelation.None when first.Name && second.Name:
                    found.Add(new Clash(ClashKind.Name, pair.First, pair.Second, 0.35f + (0.2f * pair.Slot)));
                    break;
                case WordRelation.Sister when !polarity:
                    found.Add(new Clash(ClashKind.Sister, pair.First, pair.Second, (0.3f * pair.Tie.Strength) + (0.2f * pair.Slot)));
                    break;
            }
        }
    }

    private static void Numbers(SentenceAlignment alignment, List<Clash> found)
    {
        foreach (var a in alignment.First.Quantities)
        {
            var same = alignment.Second.Quantities.Where(b => a.Measures(b)).ToArray();
            if (same.Length > 0 && same.All(b => a.Excludes(b)))
            {
                var strength = a.Counted != 0 && a.Counted == same[0].Counted ? 0.85f : 0.7f;
                found.Add(new Clash(ClashKind.Number, a.Token, same[0].Token, strength));
            }
        }
    }

    private static void Dates(SentenceAlignment alignment, List<Clash> found)
    {
        foreach (var part in alignment.First.Dates.Select(static d => d.Part).Distinct())
        {
            var a = alignment.First.Dates.Where(d => d.Part == part).ToArray();
            var b = alignment.Second.Dates.Where(d => d.Part == part).ToArray();
            if (b.Length > 0 && !a.Any(x => b.Any(y => x.Value == y.Value)))
            {
                found.Add(new Clash(ClashKind.Date, a[0].Token, b[0].Token, 0.75f));
            }
        }
    }

    private static void Manners(SentenceAlignment alignment, List<Clash> found)
    {
        var (first, second) = (alignment.First.Manner, alignment.Second.Manner);
        if (QuantityStep(first) is { } a && QuantityStep(second) is { } b && Math.Abs(a - b) >= 3)
        {
            found.Add(new Clash(
                ClashKind.Quantifier, TokenWith(alignment.First, Quantities), TokenWith(alignment.Second, Quantities), 0.3f + (0.08f * Math.Abs(a - b))));
        }

        var (firstCannot, secondCannot) = (first.HasFlag(WordManner.Cannot), second.HasFlag(WordManner.Cannot));
        const WordManner Can = WordManner.Must | WordManner.May;
        if (firstCannot != secondCannot && ((firstCannot ? second : first) & Can) != 0)
        {
            found.Add(new Clash(
                ClashKind.Modality, TokenWith(alignment.First, Can | WordManner.Cannot), TokenWith(alignment.Second, Can | WordManner.Cannot), 0.65f));
        }
    }

    private const WordManner Quantities = WordManner.QuantityNone | WordManner.QuantityFew | WordManner.QuantitySome
        | WordManner.QuantityMany | WordManner.QuantityMost | WordManner.QuantityAll;

    /// <summary>0 ("none") to 5 ("all"), or null when the sentence has no quantifier or several that differ.</summary>
    internal static int? QuantityStep(WordManner manner) => (manner & Quantities) switch
    {
        WordManner.QuantityNone => 0,
        WordManner.QuantityFew => 1,
        WordManner.QuantitySome => 2,
        WordManner.QuantityMany => 3,
        WordManner.QuantityMost => 4,
        WordManner.QuantityAll => 5,
        _ => null,
    };

    private static int TokenWith(SentenceReading sentence, WordManner any)
    {
        for (var i = 0; i < sentence.Tokens.Count; i++)
        {
            if ((sentence.Tokens[i].Manner & any) != 0)
            {
                return i;
            }
        }

        return -1;
    }

    // All words return, two of them in exchanged order: "A beat B", "B beat A".
    private static void Roles(SentenceAlignment alignment, List<Clash> found)
    {
        var pairs = alignment.Pairs;
        if (pairs.Count < 3 || pairs.Count < alignment.First.Aligned.Count || pairs.Count < alignment.Second.Aligned.Count
            || pairs.Any(static p => p.Tie.Relation != WordRelation.Same))
        {
            return;
        }

        if (pairs[0].Second > pairs[^1].Second && pairs[^1].Second < pairs[^2].Second)
        {
            found.Add(new Clash(ClashKind.Order, pairs[0].First, pairs[^1].Second, 0.5f));
        }
    }
}
