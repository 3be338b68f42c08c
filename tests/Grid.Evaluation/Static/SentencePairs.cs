using System.Globalization;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.StaticPathway;

/// <summary>Similarity of sentence pairs beside people's (STS Benchmark, Cer et al. 2017).</summary>
public static class SentencePairs
{
    private const string Set = "stsb";

    /// <summary>A figure per voice.</summary>
    /// <param name="code">The code that the figures stand under.</param>
    /// <param name="context">Data.</param>
    public static IEnumerable<Measurement> Run(string code, EvaluationContext context)
    {
        var pairs = File.ReadLines(Path.Combine(context.DataDirectory, Set, "dev.tsv")).Select(static l => l.Split('\t'))
            .Select(static f => (Source: f[1], Judged: double.Parse(f[4], CultureInfo.InvariantCulture), First: f[5], Second: f[6]))
            .Where(p => context.Measures(Set, p.Source)).ToArray();
        if (pairs.Length == 0)
        {
            yield break;
        }

        var texts = new EncodedSentences([.. pairs.SelectMany(static p => new[] { p.First, p.Second })]);
        foreach (var (name, similarity) in new (string, Func<int, int, double>)[] { ("encoder, 512 numbers", texts.Encoder), ("subword SIF", texts.Sif), ("encoder and SIF, mean", texts.Both), ("static pathway", texts.Static) })
        {
            yield return Evaluate.Spearman(
                code,
                $"{Set}, {name}",
                [.. pairs.Select((p, i) => (p.Source, p.Judged, texts.Reads(2 * i) && texts.Reads((2 * i) + 1) ? similarity(2 * i, (2 * i) + 1) : (double?)null, (double)-Math.Abs(WordBreaker.CountWords(p.First) - WordBreaker.CountWords(p.Second))))],
                "published for this encoder .784, with SIF over GloVe .787");
        }
    }
}
