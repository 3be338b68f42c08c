namespace Grid.Diagnostics.Signals;

/// <summary>What an alignment says, as numbers for a head; about 0 to 1 each.</summary>
/// <remarks>
/// Directed: "first" is what is known, "second" what is held against it. <see cref="Count"/> numbers, in a fixed order; weights
/// of a head are bound to it, so it never changes without a new head.
/// </remarks>
public static class AlignmentFeatures
{
    /// <summary>How many there are.</summary>
    public const int Count = 48;

    /// <summary>Writes the features.</summary>
    /// <param name="alignment">Two aligned sentences.</param>
    /// <param name="clashes">Their clashes (<see cref="Clashes.Of"/>).</param>
    /// <param name="into">Receives <see cref="Count"/> numbers.</param>
    public static void Write(SentenceAlignment alignment, IReadOnlyList<Clash> clashes, Span<float> into)
    {
        into.Clear();
        var (first, second) = (alignment.First, alignment.Second);
        Coverage(alignment, into);
        Relations(alignment, into[12..]);
        Strengths(clashes, into[24..]);
        into[33] = clashes.Count == 0 ? 0 : clashes[0].Strength;
        into[34] = Log(clashes.Count);
        into[35] = first.Negations % 2 == second.Negations % 2 ? 0 : 1;
        into[36] = (first.Negations > 0) == (second.Negations > 0) ? 0 : 1;
        into[37] = first.Negations > 0 ? 1 : 0;
        into[38] = second.Negations > 0 ? 1 : 0;
        var steps = (Clashes.QuantityStep(first.Manner), Clashes.QuantityStep(second.Manner));
        into[39] = steps is ({ } a, { } b) ? Math.Abs(a - b) / 5f : 0;
        into[40] = Has(first, WordManner.Contrast) || Has(second, WordManner.Contrast) ? 1 : 0;
        into[41] = Has(first, WordManner.Past) != Has(second, WordManner.Past) ? 1 : 0;
        into[42] = AgreeingNumbers(alignment);
        into[43] = second.Quantities.Count > 0 && first.Quantities.Count == 0 ? 1 : 0;
        into[44] = AgreeingDates(alignment);
        into[45] = Log(first.Tokens.Count) / 2;
        into[46] = Log(second.Tokens.Count) / 2;
        into[47] = Log(second.Tokens.Count) - Log(first.Tokens.Count);
    }

    private static bool Has(SentenceReading sentence, WordManner manner) => (sentence.Manner & manner) != 0;

    private static float Log(int count) => MathF.Log(1 + count) / 2;

    // 0-11: how much of each sentence the other has.
    private static void Coverage(SentenceAlignment alignment, Span<float> into)
    {
        var (first, second) = (alignment.First, alignment.Second);
        float firstAll = 0, secondAll = 0, firstMet = 0, secondMet = 0, agree = 0, heaviest = 0;
        foreach (var i in first.Aligned)
        {
            firstAll += first.Tokens[i].Weight;
        }

        foreach (var j in second.Aligned)
        {
            secondAll += second.Tokens[j].Weight;
        }

        foreach (var pair in alignment.Pairs)
        {
            if (pair.Tie.Agrees)
            {
                var weight = first.Tokens[pair.First].Weight;
                firstMet += weight * pair.Tie.Strength;
                secondMet += second.Tokens[pair.Second].Weight * pair.Tie.Strength;
                agree++;
                heaviest = Math.Max(heaviest, weight);
            }
        }

        into[0] = Share(secondMet, secondAll);
        into[1] = Share(firstMet, firstAll);
        into[2] = Share(agree, second.Aligned.Count);
        into[3] = Share(agree, first.Aligned.Count);
        into[4] = Log(alignment.SecondAlone.Count());
        into[5] = Log(alignment.FirstAlone.Count());
        into[6] = heaviest;
        into[7] = agree >= second.Aligned.Count ? 1 : 0;
        into[8] = agree >= first.Aligned.Count ? 1 : 0;
        into[9] = Math.Min(into[0], into[1]);
        into[10] = NamesAlone(second, alignment.SecondAlone);
        into[11] = NamesAlone(first, alignment.FirstAlone);
    }

    // 12-23: which relations the aligned words have.
    private static void Relations(SentenceAlignment alignment, Span<float> into)
    {
        foreach (var pair in alignment.Pairs)
        {
            var weight = alignment.Second.Tokens[pair.Second].Weight;
            var placed = pair.Slot >= 1;
            switch (pair.Tie.Relation)
            {
                case WordRelation.Antonym:
                    into[0] = 1;
                    into[1] = Math.Max(into[1], pair.Slot / 2);
                    break;
                case WordRelation.Sister:
                    into[2] = Math.Max(into[2], pair.Tie.Strength);
                    into[3] += placed ? pair.Tie.Strength / 2 : 0;
                    into[4] += 0.25f;
                    break;
                case WordRelation.Broader:
                    into[5] += 0.5f;
                    break;
                case WordRelation.Narrower:
                    into[6] += 0.5f;
                    break;
                case WordRelation.Synonym:
                    into[7] += 0.5f * pair.Tie.Strength;
                    break;
                case WordRelation.None:
                    into[8] += 0.5f;
                    into[9] = Math.Max(into[9], weight);
                    break;
                default:
                    into[10] += alignment.First.Tokens[pair.First].Name ? 0.5f : 0;
                    break;
            }
        }

        into[11] = Inversions(alignment);
    }

    // 24-32: the strongest clash of each kind.
    private static void Strengths(IReadOnlyList<Clash> clashes, Span<float> into)
    {
        foreach (var clash in clashes)
        {
            into[(int)clash.Kind] = Math.Max(into[(int)clash.Kind], clash.Strength);
        }
    }

    private static float Inversions(SentenceAlignment alignment)
    {
        int inversions = 0, all = 0;
        for (var p = 0; p < alignment.Pairs.Count; p++)
        {
            for (var q = p + 1; q < alignment.Pairs.Count; q++, all++)
            {
                inversions += alignment.Pairs[p].Second > alignment.Pairs[q].Second ? 1 : 0;
            }
        }

        return Share(inversions, all);
    }

    private static float NamesAlone(SentenceReading sentence, IEnumerable<int> alone) =>
        Log(alone.Count(i => sentence.Tokens[i].Name));

    private static float AgreeingNumbers(SentenceAlignment alignment) =>
        alignment.First.Quantities.Any(a => alignment.Second.Quantities.Any(b => a.Value.Equals(b.Value))) ? 1 : 0;

    private static float AgreeingDates(SentenceAlignment alignment) =>
        alignment.First.Dates.Any(a => alignment.Second.Dates.Any(b => a.Part == b.Part && a.Value == b.Value)) ? 1 : 0;

    private static float Share(float part, float whole) => whole > 0 ? part / whole : 0;
}
