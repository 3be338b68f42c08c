namespace Grid.Evaluation.RussianTraining;

/// <summary>Aligns the blocks of a document with those of its translation, in order, one to one or left out.</summary>
/// <remarks>
/// The cheapest path (as Gale and Church 1993, here over whole blocks) by the ratio of lengths, the kind of block and the
/// anchors. A pair is kept when its Russian anchors stand in the English too and its neighbours on the path are pairs.
/// </remarks>
public static class BlockAligner
{
    private const double Gap = 0.8;
    private const double RussianPerEnglish = 1.1;

    // A translation of an older state of a page lacks paragraphs, hardly this many.
    private const int Band = 150;

    /// <summary>The pairs of two documents that can be trusted.</summary>
    /// <param name="english">Blocks of the original.</param>
    /// <param name="russian">Blocks of the translation.</param>
    public static IEnumerable<RawPair> Align(IReadOnlyList<DocumentBlock> english, IReadOnlyList<DocumentBlock> russian)
    {
        if (english.Count == 0 || russian.Count == 0 || Math.Abs(english.Count - russian.Count) > Band)
        {
            yield break;
        }

        var path = Path(english, russian);
        for (var k = 0; k < path.Count; k++)
        {
            var (i, j) = path[k];
            var held = (k == 0 || path[k - 1] == (i - 1, j - 1)) && (k == path.Count - 1 || path[k + 1] == (i + 1, j + 1));
            if (Trusted(english[i], russian[j], held))
            {
                yield return new RawPair(english[i].Text, russian[j].Text);
            }
        }
    }

    private static bool Trusted(DocumentBlock english, DocumentBlock russian, bool held)
    {
        var shared = russian.Anchors.Count(english.Anchors.Contains);
        var ratio = russian.Text.Length / (RussianPerEnglish * english.Text.Length);
        return ratio is > 0.5 and < 2
            && (russian.Anchors.Count == 0 ? held : shared >= (held ? 0.5 : 0.75) * russian.Anchors.Count);
    }

    private static List<(int English, int Russian)> Path(IReadOnlyList<DocumentBlock> english, IReadOnlyList<DocumentBlock> russian)
    {
        var cost = new double[english.Count + 1, russian.Count + 1];
        var step = new byte[english.Count + 1, russian.Count + 1];
        for (var i = 0; i <= english.Count; i++)
        {
            for (var j = 0; j <= russian.Count; j++)
            {
                (cost[i, j], step[i, j]) = Math.Abs(i - j) > Band ? (double.PositiveInfinity, (byte)0)
                    : i == 0 || j == 0 ? ((i + j) * Gap, (byte)(i == 0 ? 2 : 1))
                    : Cheapest(cost, i, j, Cost(english[i - 1], russian[j - 1]));
            }
        }

        var path = new List<(int, int)>();
        for (var (i, j) = (english.Count, russian.Count); i > 0 && j > 0;)
        {
            if (step[i, j] == 0)
            {
                path.Add((--i, --j));
            }
            else
            {
                _ = step[i, j] == 1 ? i-- : j--;
            }
        }

        path.Reverse();
        return path;
    }

    private static (double Cost, byte Step) Cheapest(double[,] cost, int i, int j, double match)
    {
        var (best, step) = (cost[i - 1, j - 1] + match, (byte)0);
        if (cost[i - 1, j] + Gap < best)
        {
            (best, step) = (cost[i - 1, j] + Gap, 1);
        }

        return cost[i, j - 1] + Gap < best ? (cost[i, j - 1] + Gap, (byte)2) : (best, step);
    }

    private static double Cost(DocumentBlock english, DocumentBlock russian)
    {
        if (english.Kind != russian.Kind)
        {
            return 3;
        }

        var length = Math.Abs(Math.Log((russian.Text.Length + 8) / ((RussianPerEnglish * english.Text.Length) + 8)));
        var shared = russian.Anchors.Count(english.Anchors.Contains);
        var anchors = russian.Anchors.Count == 0 ? 0.3 : 1 - (shared / (double)russian.Anchors.Count);
        return length + anchors;
    }
}
