using System.Buffers;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>A component read for its figures: words, their domains, and which of them name things or ideas.</summary>
internal sealed class FigureReading
{
    private static readonly SearchValues<char> Breaks = SearchValues.Create(".;!?\"»«");

    private const double Person = 0.7;

    // Words of the list that no table rates are things: the list was made of what has a place and a body.
    private const double Listed = 0.8;
    private const int ShortestRussianVerb = 5;

    private static readonly string[] RussianVerbEndings =
    [
        "ть", "ться", "ла", "ло", "ли", "лся", "лась", "лось", "лись", "ет", "ют", "ит", "ят", "ут", "ат", "ется", "ются", "ится", "ятся", "утся", "ул", "ил", "ел", "ал", "ял",
    ];

    private readonly string _text;
    private readonly ComponentTerms _terms;
    private readonly double?[] _nouns;
    private readonly bool[] _rated;

    /// <summary>Reads a component.</summary>
    /// <param name="text">Its text.</param>
    /// <param name="terms">Its words.</param>
    public FigureReading(string text, ComponentTerms terms)
    {
        _text = text;
        _terms = terms;
        var words = terms.Words;
        Folded = new string[words.Count];
        Masks = new uint[words.Count];
        _nouns = new double?[words.Count];
        _rated = new bool[words.Count];
        for (var i = 0; i < words.Count; i++)
        {
            Folded[i] = terms.ContentWords[i] ?? Stemmer.Fold(text.AsSpan(words[i].Start, words[i].Length));
            Masks[i] = terms.ContentWords[i] is null ? 0
                : Domains.Of(terms.StemIds[i]) is var mask and not 0 ? mask
                : Domains.Of(IrregularVerbs.Stem(this, i));
        }
    }

    /// <summary>The words, folded.</summary>
    public string[] Folded { get; }

    /// <summary>The domains of each word; 0 for none.</summary>
    public uint[] Masks { get; }

    /// <summary>Words.</summary>
    public int Count => Folded.Length;

    /// <summary>A word with its offsets in the component.</summary>
    /// <param name="i">Its place.</param>
    public Word Word(int i) => _terms.Words[i];

    /// <summary>A word's stem.</summary>
    /// <param name="i">Its place.</param>
    public uint Stem(int i) => _terms.StemIds[i];

    /// <summary>True for a word that is no closed-class word.</summary>
    /// <param name="i">Its place.</param>
    public bool IsContent(int i) => _terms.ContentWords[i] is not null;

    /// <summary>The place of the word that covers an offset, or -1.</summary>
    /// <param name="offset">A UTF-16 offset into the component.</param>
    public int At(int offset)
    {
        for (var i = 0; i < Count; i++)
        {
            if (offset >= Word(i).Start && offset < Word(i).End)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>How concrete what the word names is, 0 an idea to 1 a thing; null when it is no noun or nobody knows.</summary>
    /// <param name="i">Its place.</param>
    public double? Noun(int i)
    {
        if (!_rated[i])
        {
            _rated[i] = true;
            _nouns[i] = Rate(i);
        }

        return _nouns[i];
    }

    /// <summary>True when the word is as a rule a verb; Russian by its ending.</summary>
    /// <param name="i">Its place.</param>
    public bool IsVerb(int i) => IsRussian(i)
        ? Folded[i].Length >= ShortestRussianVerb && Concreteness.Of(Folded[i], Stem(i)) is null
            && RussianVerbEndings.Any(e => Folded[i].EndsWith(e, StringComparison.Ordinal))
        : WordSenses.Of(Stem(i)) is { IsVerb: true };

    /// <summary>True for a pronoun of persons, or a name inside the sentence.</summary>
    /// <param name="i">Its place.</param>
    public bool IsPerson(int i) => FigureWords.Person.Contains(Folded[i]) || (i > 0 && char.IsUpper(_text[Word(i).Start]));

    /// <summary>True when a sentence or a clause ends between two neighbouring words.</summary>
    /// <param name="i">The place of the first.</param>
    public bool BreaksAfter(int i) =>
        i + 1 < Count && _text.AsSpan(Word(i).End, Word(i + 1).Start - Word(i).End).IndexOfAny(Breaks) >= 0;

    /// <summary>The nearest argument of the word on one side: its concreteness, .5 when there is none.</summary>
    /// <param name="i">The word's place.</param>
    /// <param name="step">-1 for what stands before it, 1 for what stands after.</param>
    /// <param name="reach">Words looked at.</param>
    public double Argument(int i, int step, int reach)
    {
        var at = ArgumentPlace(i, step, reach);
        return at < 0 ? 0.5 : IsPerson(at) ? Person : Noun(at) ?? 0.5;
    }

    /// <summary>The place of that argument, the last word of its compound when it stands after; or -1.</summary>
    /// <param name="i">The word's place.</param>
    /// <param name="step">-1 for what stands before it, 1 for what stands after.</param>
    /// <param name="reach">Words looked at.</param>
    public int ArgumentPlace(int i, int step, int reach)
    {
        for (int d = 1, at = i + step; d <= reach && at >= 0 && at < Count; d++, at += step)
        {
            if (BreaksAfter(step > 0 ? at - 1 : at))
            {
                return -1;
            }

            if (IsPerson(at) || Noun(at) is not null)
            {
                while (step > 0 && !IsRussian(at) && at + 1 < Count && !BreaksAfter(at) && !IsPerson(at) && Noun(at + 1) is not null)
                {
                    at++;
                }

                return at;
            }
        }

        return -1;
    }

    private double? Rate(int i)
    {
        if (!IsContent(i) || Word(i).Kind == WordKind.Number)
        {
            return null;
        }

        return IsRussian(i)
            ? Concreteness.Of(Folded[i], Stem(i)) ?? (Masks[i] != 0 && !IsVerb(i) ? Listed : null)
            : WordSenses.Of(Stem(i)) is { IsNoun: true } ? Concreteness.Of(Folded[i], Stem(i)) : null;
    }

    private bool IsRussian(int i) => Folded[i].Length > 0 && Folded[i][0] is >= 'а' and <= 'я';
}
