using System.Buffers;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Pathways.Heads;

/// <summary>A component as a claim: its words with what they do, cut into clauses.</summary>
/// <remarks>Depends on the component's text alone. Immutable.</remarks>
public sealed class Claim
{
    private const int FewestContentWords = 2;
    private const int LongestPart = 5;
    private const float LightestWord = 0.2f;
    private const float NumberWeight = 0.8f;

    private static readonly SearchValues<char> SentenceMarks = SearchValues.Create(".!?:\n\"“«*");
    private static readonly SearchValues<char> ClauseMarks = SearchValues.Create(",;:()—–\n");

    private Claim(string text)
    {
        Text = text;
        Terms = TermReader.Read(text);
        var count = Terms.Words.Count;
        Folded = new string[count];
        Stems = [.. Enumerable.Range(0, count).Select(i => StemOf(text, Terms, i))];
        Weights = new float[count];
        Denied = new bool[count];
        Capital = new bool[count];
        Numbers = new NumberMention?[count];
        Clauses = new int[count];
    }

    /// <summary>The component's text.</summary>
    public string Text { get; }

    /// <summary>Its words and stems.</summary>
    public ComponentTerms Terms { get; }

    /// <summary>Words in it.</summary>
    public int Count => Folded.Length;

    /// <summary>Clauses in it, at least one when there are words.</summary>
    public int ClauseCount { get; private set; }

    /// <summary>The stem id of each word; a short hyphenated word ("wi-fi") has that of its parts together.</summary>
    public IReadOnlyList<uint> Stems { get; }

    /// <summary>Each word, folded.</summary>
    internal string[] Folded { get; }

    /// <summary>How much a word says: 0 for a closed-class word, up to 1 for the rarest.</summary>
    internal float[] Weights { get; }

    /// <summary>True for words that a denial reaches, and for the denial itself.</summary>
    internal bool[] Denied { get; }

    /// <summary>True for a capitalised word that does not open a sentence.</summary>
    internal bool[] Capital { get; }

    /// <summary>The number a word belongs to.</summary>
    internal NumberMention?[] Numbers { get; }

    /// <summary>The clause of each word.</summary>
    internal int[] Clauses { get; }

    /// <summary>Reads a component.</summary>
    /// <param name="text">Its text.</param>
    public static Claim Read(string text)
    {
        var claim = new Claim(text);
        claim.ReadWords();
        claim.ReadNumbers();
        claim.CutClauses();
        return claim;
    }

    /// <summary>True when the word is content: a word outside the closed classes, a number or a denial.</summary>
    /// <param name="word">Its place.</param>
    public bool IsContent(int word) => Weights[word] > 0 || Denies(word);

    /// <summary>The clause of a word, from 0.</summary>
    /// <param name="word">Its place.</param>
    public int ClauseOf(int word) => Clauses[word];

    /// <summary>True for a word that denies.</summary>
    /// <param name="word">Its place.</param>
    internal bool Denies(int word) => ClaimWords.Denies(Folded[word]);

    /// <summary>The stem id of a word; "wi-fi" and "take-out" have those of "wifi" and "takeout".</summary>
    internal static uint StemOf(string text, ComponentTerms terms, int word)
    {
        var spelled = text.AsSpan(terms.Words[word].Start, terms.Words[word].Length);
        var hyphen = spelled.IndexOf('-');
        return hyphen is > 0 and <= LongestPart && spelled.Length - hyphen - 1 <= LongestPart && char.IsAsciiLetter(spelled[0])
            ? Stemmer.StemId(spelled.ToString().Replace("-", "", StringComparison.Ordinal))
            : terms.StemIds[word];
    }

    private void ReadWords()
    {
        var denialUntil = -1;
        for (var i = 0; i < Count; i++)
        {
            var word = Terms.Words[i];
            Folded[i] = Stemmer.Fold(Text.AsSpan(word.Start, word.Length));
            Weights[i] = Terms.ContentWords[i] is null ? 0
                : word.Kind == WordKind.Number ? NumberWeight
                : Math.Max(LightestWord, (float)Background.Weight(Terms.StemIds[i]));
            Capital[i] = char.IsUpper(Text[word.Start]) && !OpensSentence(i);
            if (Denies(i))
            {
                denialUntil = i + EvidenceIndex.DenialReach;
            }

            Denied[i] = i <= denialUntil;
        }
    }

    private bool OpensSentence(int word)
    {
        if (word == 0)
        {
            return true;
        }

        var gap = Text.AsSpan(Terms.Words[word - 1].End, Terms.Words[word].Start - Terms.Words[word - 1].End);
        return gap.ContainsAny(SentenceMarks);
    }

    private void ReadNumbers()
    {
        foreach (var number in NumberReader.Read(Text, Terms.Words))
        {
            for (var i = number.First; i < number.End; i++)
            {
                Numbers[i] = number;
                Weights[i] = Math.Max(Weights[i], NumberWeight);
            }
        }
    }

    private void CutClauses()
    {
        int clause = 0, content = 0;
        for (var i = 0; i < Count; i++)
        {
            if (content >= FewestContentWords && i > 0 && OpensClause(i) && ContentFrom(i) >= FewestContentWords)
            {
                clause++;
                content = 0;
            }

            Clauses[i] = clause;
            content += Weights[i] > 0 ? 1 : 0;
        }

        ClauseCount = Count == 0 ? 0 : clause + 1;
    }

    private bool OpensClause(int word)
    {
        var gap = Text.AsSpan(Terms.Words[word - 1].End, Terms.Words[word].Start - Terms.Words[word - 1].End);
        return gap.ContainsAny(ClauseMarks) || ClaimWords.OpensClause(Folded[word]);
    }

    private int ContentFrom(int word)
    {
        var content = 0;
        for (var i = word; i < Count && content < FewestContentWords; i++)
        {
            content += Weights[i] > 0 ? 1 : 0;
        }

        return content;
    }
}
