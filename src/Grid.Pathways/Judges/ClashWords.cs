using Grid.Diagnostics.Signals;

namespace Grid.Pathways;

/// <summary>The words in which two sentences differ, as the evidence of a judge that names none itself.</summary>
internal static class ClashWords
{
    private const int PerSide = 3;
    private const string None = "–";

    /// <summary>Up to three words of each that the other does not have, such as <c>arrived / never arrived</c>; empty when the two do not differ.</summary>
    public static string Between(string first, string second)
    {
        var (a, b) = (TermReader.Read(first), TermReader.Read(second));
        var (left, right) = (Only(first, a, b), Only(second, b, a));
        return left.Length + right.Length == 0 ? "" : $"{(left.Length == 0 ? None : left)} / {(right.Length == 0 ? None : right)}";
    }

    private static string Only(string text, ComponentTerms own, ComponentTerms other)
    {
        var known = other.StemIds.ToHashSet();
        var words = Enumerable.Range(0, own.Words.Count).Where(i => !known.Contains(own.StemIds[i])).ToList();
        var content = words.Where(i => own.ContentWords[i] is not null).ToList();
        return string.Join(' ', (content.Count > 0 ? content : words).Take(PerSide)
            .Select(i => text.Substring(own.Words[i].Start, own.Words[i].Length)));
    }
}
