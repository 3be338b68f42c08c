namespace Grid.Diagnostics.Rooms;

/// <summary>Looks for the partition of a field whose sub-fields are most probable, from communities downwards by merging.</summary>
/// <remarks>
/// At each number of sub-fields components move to where they are likeliest, then the two sub-fields merge that lose least. The
/// best partition of each number is kept, and the number is the one whose evidence, less what each sub-field must earn, is
/// largest. Components are taken in their order: nothing is drawn at random.
/// </remarks>
/// <param name="field">The components.</param>
/// <param name="conflicts">Pairs that cannot both hold, by number.</param>
/// <param name="ordered">True when neighbours belong together by their order.</param>
internal sealed class FragmentSearch(FragmentField field, IReadOnlyList<(int First, int Second)> conflicts, bool ordered)
{
    // Beyond this many, communities merge without moves: moves among many small urns cost much and settle nothing.
    private const int MostMoved = 8;
    private const int Rounds = 6;
    private const double Least = 1e-9;

    private readonly ILookup<int, int> _conflicting = conflicts
        .SelectMany(static c => new[] { c, (c.Second, c.First) }).ToLookup(static c => c.Item1, static c => c.Item2);

    /// <summary>The partition and its evidence over one field, in nats beyond the penalty; one part when no split is large enough.</summary>
    /// <param name="communities">Where to begin, numbered by first appearance.</param>
    public (int[] Labels, double Evidence) From(int[] communities)
    {
        var labels = communities;
        var whole = Worth(new int[field.Count], [Urn(new int[field.Count], 0)]);
        (int[] Labels, double Evidence) best = (new int[field.Count], double.NegativeInfinity);
        while (true)
        {
            var count = labels.Max() + 1;
            if (count <= MostMoved && count > 1)
            {
                labels = Moved(labels);
                count = labels.Max() + 1;
            }

            if (count == 1)
            {
                return best;
            }

            FragmentUrn[] urns = [.. Enumerable.Range(0, count).Select(k => Urn(labels, k))];
            var evidence = Worth(labels, urns) - whole - (Penalty() * (count - 1));
            if (evidence > best.Evidence && urns.All(static u => u.Size >= FragmentScale.SmallestFragment))
            {
                best = (labels, evidence);
            }

            labels = Merged(labels, urns);
        }
    }

    private double Penalty() => ordered ? FragmentScale.Penalty(field.Count) : FragmentScale.SensePenalty(field.Words);

    private FragmentUrn Urn(int[] labels, int label)
    {
        var urn = new FragmentUrn(field);
        for (var i = 0; i < labels.Length; i++)
        {
            if (labels[i] == label)
            {
                urn.Add(i);
            }
        }

        return urn;
    }

    private double Worth(int[] labels, FragmentUrn[] urns) =>
        urns.Sum(static u => u.Evidence) - OrderCost(labels, urns.Length)
        - (FragmentScale.ConflictCost * conflicts.Count(c => labels[c.First] == labels[c.Second]));

    // Nats to spell out where one sub-field gives way to another, and to which.
    private double OrderCost(int[] labels, int count)
    {
        if (count == 1 || !ordered)
        {
            return 0;
        }

        var changes = Labels.Changes(labels);
        var share = Share(changes, labels.Length);
        var entropy = -(share * Math.Log(share)) - ((1 - share) * Math.Log(1 - share));
        return FragmentScale.OrderWeight * (((labels.Length - 1) * entropy) + (changes * Math.Log(count - 1)));
    }

    private static double Share(int changes, int length) => Math.Min(0.5, (changes + 0.5) / length);

    private int[] Moved(int[] labels)
    {
        for (var round = 0; round < Rounds; round++)
        {
            var moved = (int[])labels.Clone();
            if (!MoveOnce(moved))
            {
                return labels;
            }

            labels = Labels.InOrder(moved);
            if (labels.Max() == 0)
            {
                return labels;
            }
        }

        return labels;
    }

    private bool MoveOnce(int[] labels)
    {
        var count = labels.Max() + 1;
        FragmentUrn[] urns = [.. Enumerable.Range(0, count).Select(k => Urn(labels, k))];
        var share = Share(Labels.Changes(labels), labels.Length);
        var staying = ordered ? FragmentScale.OrderWeight * Math.Log((1 - share) * Math.Max(1, count - 1) / share) : 0;
        var any = false;
        for (var i = 0; i < labels.Length; i++)
        {
            var own = labels[i];
            if (urns[own].Size == 1)
            {
                continue;
            }

            urns[own].Remove(i);
            var best = Likeliest(urns, labels, i, staying);
            urns[best].Add(i);
            labels[i] = best;
            any |= best != own;
        }

        return any;
    }

    private int Likeliest(FragmentUrn[] urns, int[] labels, int i, double staying)
    {
        var (best, most) = (labels[i], double.NegativeInfinity);
        for (var k = 0; k < urns.Length; k++)
        {
            if (urns[k].Size == 0)
            {
                continue;
            }

            var gain = urns[k].Gain(i)
                + (i > 0 && labels[i - 1] == k ? staying : 0)
                + (i + 1 < labels.Length && labels[i + 1] == k ? staying : 0);
            foreach (var other in _conflicting[i])
            {
                gain -= labels[other] == k ? FragmentScale.ConflictCost : 0;
            }

            if (gain > most + Least)
            {
                (best, most) = (k, gain);
            }
        }

        return best;
    }

    // Sub-fields too small to stand go first.
    private static int[] Merged(int[] labels, FragmentUrn[] urns)
    {
        var small = Array.FindIndex(urns, static u => u.Size < FragmentScale.SmallestFragment);
        var (one, other, least) = (1, 0, double.NegativeInfinity);
        for (var a = 0; a < urns.Length; a++)
        {
            for (var b = 0; b < a; b++)
            {
                if (small >= 0 && a != small && b != small)
                {
                    continue;
                }

                var gain = urns[a].Together(urns[b]) - urns[a].Evidence - urns[b].Evidence;
                if (gain > least)
                {
                    (one, other, least) = (a, b, gain);
                }
            }
        }

        return Labels.InOrder(Array.ConvertAll(labels, l => l == one ? other : l));
    }
}
