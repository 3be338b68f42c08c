namespace Grid.Evaluation;

/// <summary>Mixtures of two or three documents, joined or interleaved, beside as many excerpts of one document; the document seeds every choice.</summary>
/// <remarks>30 to 60 sentences each, at least ten of every document; interleaved in runs of one to four.</remarks>
public static class MixedDocuments
{
    private const int Fewest = 30;
    private const int Most = 60;
    private const int FewestOfPart = 10;
    private const int LongestRun = 4;

    /// <summary>One case.</summary>
    /// <param name="Source">The document that it begins from.</param>
    /// <param name="Kind"><c>whole</c>, <c>joined</c> or <c>interleaved</c>.</param>
    /// <param name="Sentences">Its sentences.</param>
    /// <param name="Truth">The document of each, by number.</param>
    public sealed record Mix(string Source, string Kind, IReadOnlyList<string> Sentences, int[] Truth)
    {
        /// <summary>Documents in it.</summary>
        public int Documents => Truth.Max() + 1;
    }

    /// <summary>The cases of a set: in each draw one whole and one mixed case a document.</summary>
    /// <param name="documents">The set's documents.</param>
    /// <param name="draws">Draws of every document.</param>
    /// <param name="seed">Another seed gives other cases.</param>
    /// <param name="sameGenre">True to mix documents of one genre alone.</param>
    public static IEnumerable<Mix> Of(IReadOnlyList<GenreDocument> documents, int draws, string seed, bool sameGenre = false)
    {
        GenreDocument[] usable = [.. documents.Where(static d => d.Sentences.Count >= Fewest)];
        for (var d = 0; d < usable.Length; d++)
        {
            for (var draw = 0; draw < draws; draw++)
            {
                var random = new Random(unchecked((int)EvaluationContext.Hash($"mixture\n{seed}\n{usable[d].Source}\n{draw}")));
                yield return Whole(usable[d], random);
                var kind = d + draw;
                if (Mixed(usable[d], usable, random, 2 + (kind % 2), kind / 2 % 2 == 1, sameGenre) is { } mixed)
                {
                    yield return mixed;
                }
            }
        }
    }

    private static Mix Whole(GenreDocument document, Random random)
    {
        var count = Math.Min(document.Sentences.Count, random.Next(Fewest, Most + 1));
        return new Mix(document.Source, "whole", [.. Excerpt(document, count, random)], new int[count]);
    }

    private static Mix? Mixed(GenreDocument first, GenreDocument[] all, Random random, int parts, bool interleaved, bool sameGenre)
    {
        var others = all.Where(o => o.Source != first.Source && (!sameGenre || o.Genre == first.Genre)).ToList();
        if (others.Count < parts - 1)
        {
            return null;
        }

        var sizes = Enumerable.Repeat(FewestOfPart, parts).ToArray();
        for (var left = random.Next(Fewest, Most + 1) - (FewestOfPart * parts); left > 0;)
        {
            var part = random.Next(parts);
            if (sizes[part] < Fewest)
            {
                sizes[part]++;
                left--;
            }
        }

        GenreDocument[] documents = [first, .. random.GetItems(others.ToArray(), others.Count).Distinct().Concat(others).Distinct().Take(parts - 1)];
        var excerpts = documents.Select((d, p) => new Queue<string>(Excerpt(d, sizes[p], random))).ToArray();
        return interleaved ? Interleaved(first.Source, excerpts, random) : Joined(first.Source, excerpts);
    }

    private static Mix Joined(string source, Queue<string>[] excerpts) =>
        new(source, "joined", [.. excerpts.SelectMany(static e => e)], [.. excerpts.SelectMany(static (e, p) => Enumerable.Repeat(p, e.Count))]);

    private static Mix Interleaved(string source, Queue<string>[] excerpts, Random random)
    {
        var sentences = new List<string>();
        var truth = new List<int>();
        for (var last = -1; excerpts.Any(static e => e.Count > 0);)
        {
            var open = Enumerable.Range(0, excerpts.Length).Where(p => excerpts[p].Count > 0 && p != last).ToArray();
            last = open.Length == 0 ? last : open[random.Next(open.Length)];
            for (var run = random.Next(1, LongestRun + 1); run > 0 && excerpts[last].Count > 0; run--)
            {
                sentences.Add(excerpts[last].Dequeue());
                truth.Add(last);
            }
        }

        return new Mix(source, "interleaved", sentences, Renumbered(truth));
    }

    private static int[] Renumbered(List<int> truth)
    {
        var order = truth.Distinct().ToList();
        return [.. truth.Select(t => order.IndexOf(t))];
    }

    private static IEnumerable<string> Excerpt(GenreDocument document, int count, Random random) =>
        document.Sentences.Skip(random.Next(document.Sentences.Count - count + 1)).Take(count);
}
