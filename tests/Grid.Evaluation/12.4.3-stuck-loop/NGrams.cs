using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>The rival that stands beside 12.4.3: the share of a text's n-grams that are not its first.</summary>
public static class NGrams
{
    /// <summary>1 minus distinct over all n-grams of words, lower case; 0 when the text is shorter than one.</summary>
    /// <param name="text">The text.</param>
    /// <param name="n">Words in one.</param>
    public static double RepeatedShare(string text, int n)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<Word>();
        WordBreaker.Break(text, words);
        var forms = words.Where(static w => w.Kind <= WordKind.Number)
            .Select(w => text[w.Start..w.End].ToLowerInvariant()).ToArray();
        var all = forms.Length - n + 1;
        return all <= 0 ? 0 : 1 - (Enumerable.Range(0, all).Select(i => string.Join(' ', forms[i..(i + n)])).Distinct(StringComparer.Ordinal).Count() / (double)all);
    }
}
