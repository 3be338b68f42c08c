using Grid.Diagnostics;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.StaticPathway;

/// <summary>Tf-idf vectors whose document frequencies come from the measured sentences themselves: a generous baseline.</summary>
public sealed class TfIdf
{
    private const int ShortestGram = 3;
    private const int LongestGram = 5;

    private readonly SortedDictionary<string, double>[] _vectors;

    private TfIdf(SortedDictionary<string, double>[] counts)
    {
        var holders = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var feature in counts.SelectMany(static c => c.Keys))
        {
            holders[feature] = holders.GetValueOrDefault(feature) + 1;
        }

        _vectors = [.. counts.Select(c => Unit(c, f => Math.Log((double)counts.Length / holders[f])))];
    }

    /// <summary>Over the stems of content words.</summary>
    /// <param name="components">The sentences.</param>
    public static TfIdf OfStems(IReadOnlyList<FieldComponent> components) => new([.. components.Select(static c =>
        Count(c.Terms.SelectMany((t, i) => Enumerable.Repeat(t.ToString("x8", System.Globalization.CultureInfo.InvariantCulture), c.TermCounts[i]))))]);

    /// <summary>Over character n-grams of all words.</summary>
    /// <param name="components">The sentences.</param>
    public static TfIdf OfGrams(IReadOnlyList<FieldComponent> components) =>
        new([.. components.Select(static c => Count(TermReader.Read(c.Text!).Words.SelectMany(w => Grams(c.Text!.AsSpan(w.Start, w.Length)))))]);

    /// <summary>Cosine of two sentences by their places.</summary>
    public double Cosine(int first, int second)
    {
        var (small, large) = _vectors[first].Count < _vectors[second].Count ? (_vectors[first], _vectors[second]) : (_vectors[second], _vectors[first]);
        var sum = 0.0;
        foreach (var (feature, weight) in small)
        {
            sum += weight * large.GetValueOrDefault(feature);
        }

        return sum;
    }

    private static SortedDictionary<string, double> Count(IEnumerable<string> features)
    {
        var counts = new SortedDictionary<string, double>(StringComparer.Ordinal);
        foreach (var feature in features)
        {
            counts[feature] = counts.GetValueOrDefault(feature) + 1;
        }

        return counts;
    }

    private static List<string> Grams(ReadOnlySpan<char> word)
    {
        var marked = $"<{Stemmer.Fold(word)}>";
        var grams = new List<string>();
        for (var size = ShortestGram; size <= LongestGram; size++)
        {
            for (var start = 0; start + size <= marked.Length; start++)
            {
                grams.Add(marked.Substring(start, size));
            }
        }

        return grams;
    }

    private static SortedDictionary<string, double> Unit(SortedDictionary<string, double> counts, Func<string, double> weight)
    {
        var vector = new SortedDictionary<string, double>(StringComparer.Ordinal);
        var squared = 0.0;
        foreach (var (feature, count) in counts)
        {
            var value = weight(feature) * Math.Sqrt(count);
            vector[feature] = value;
            squared += value * value;
        }

        foreach (var feature in counts.Keys)
        {
            vector[feature] = squared == 0 ? 0 : vector[feature] / Math.Sqrt(squared);
        }

        return vector;
    }
}
