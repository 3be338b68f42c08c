namespace Grid.Pathways.Heads;

/// <summary>What of a claim stands in its evidence word by word.</summary>
internal sealed class CopiedRuns
{
    private const int OccurrencesRead = 24;
    private const int LongestCopy = 60;
    private const int TripleLength = 3;

    public CopiedRuns(Claim claim, EvidenceIndex evidence)
    {
        Lengths = new int[claim.Count];
        Joined = new bool[claim.Count];
        Measure(claim, evidence);
        Count(claim, evidence);
    }

    /// <summary>Length of the longest run of words, copied from the evidence, that the word lies in; 0 for none.</summary>
    public int[] Lengths { get; }

    /// <summary>The word follows the one before it in the evidence, too.</summary>
    public bool[] Joined { get; }

    /// <summary>Share of the claim's neighbouring words that are neighbours in the evidence.</summary>
    public float PairsCovered { get; private set; }

    /// <summary>The same of three words in a row.</summary>
    public float TriplesCovered { get; private set; }

    private void Measure(Claim claim, EvidenceIndex evidence)
    {
        var stems = claim.Stems;
        for (var i = 0; i + 1 < claim.Count; i++)
        {
            var longest = 0;
            var read = 0;
            foreach (var position in evidence.PositionsOf(stems[i], stems[i + 1]))
            {
                if (++read > OccurrencesRead)
                {
                    break;
                }

                var length = 2;
                while (length < LongestCopy && i + length < claim.Count && evidence.StemAt(position + length) == stems[i + length])
                {
                    length++;
                }

                longest = Math.Max(longest, length);
            }

            for (var j = i; j < i + longest; j++)
            {
                Lengths[j] = Math.Max(Lengths[j], longest);
            }
        }
    }

    private void Count(Claim claim, EvidenceIndex evidence)
    {
        int pairs = 0, triples = 0;
        for (var i = 1; i < claim.Count; i++)
        {
            Joined[i] = evidence.PositionsOf(claim.Stems[i - 1], claim.Stems[i]).Length > 0;
            pairs += Joined[i] ? 1 : 0;
            triples += i > 1 && Joined[i] && Joined[i - 1] && Math.Min(Lengths[i], Math.Min(Lengths[i - 1], Lengths[i - 2])) >= TripleLength ? 1 : 0;
        }

        PairsCovered = claim.Count < 2 ? 1 : pairs / (claim.Count - 1f);
        TriplesCovered = claim.Count < TripleLength ? PairsCovered : triples / (claim.Count - 2f);
    }
}
