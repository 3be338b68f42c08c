using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Signals;

/// <summary>A sentence read for comparison: words with stems, names, negations and what they exclude; numbers with units; dates.</summary>
/// <remarks>Read once, compared often. Immutable once read, safe to share. English and Russian; of other languages it sees numbers and equal words.</remarks>
public sealed class SentenceReading
{
    /// <summary>The most words read of one sentence.</summary>
    public const int TokenLimit = 160;

    private const int NegationReach = 3;
    private const float LeastWeight = 0.05f;

    private SentenceReading(string text, IReadOnlyList<ReadingToken> tokens)
    {
        Text = text;
        Tokens = tokens;
        (var quantities, var dates) = QuantityReader.Read(tokens);
        (Quantities, Dates) = (quantities, dates);
        Aligned = [.. Enumerable.Range(0, tokens.Count).Where(i => tokens[i].Aligns)];
        foreach (var token in tokens)
        {
            Manner |= token.Manner;
            Negations += token.Manner.HasFlag(WordManner.Negation) ? 1 : 0;
            IsRussian |= token.Folded[0] is >= 'а' and <= 'я';
        }
    }

    /// <summary>The sentence.</summary>
    public string Text { get; }

    /// <summary>Its words, numbers and the signs of units.</summary>
    public IReadOnlyList<ReadingToken> Tokens { get; }

    /// <summary>Places of the tokens that are aligned word by word.</summary>
    public IReadOnlyList<int> Aligned { get; }

    /// <summary>Its numbers with what they count.</summary>
    public IReadOnlyList<Quantity> Quantities { get; }

    /// <summary>Its parts of dates.</summary>
    public IReadOnlyList<DateMark> Dates { get; }

    /// <summary>What its closed-class words do, together.</summary>
    public WordManner Manner { get; }

    /// <summary>Words that deny.</summary>
    public int Negations { get; }

    /// <summary>True when a word of it begins with a Russian letter.</summary>
    public bool IsRussian { get; }

    /// <summary>Reads a sentence.</summary>
    /// <param name="text">The sentence, or a short passage; words beyond <see cref="TokenLimit"/> are left out.</param>
    public static SentenceReading Read(string text)
    {
        var words = new List<Word>();
        WordBreaker.Break(text, words);
        var tokens = new List<ReadingToken>(words.Count);
        var clause = 0;
        var opens = true;
        foreach (var word in words)
        {
            var spelled = text.AsSpan(word.Start, word.Length);
            if (word.Kind >= WordKind.Punctuation && !IsUnit(spelled[0]))
            {
                clause += spelled[0] is ',' or ';' or ':' or '.' or '!' or '?' or '—' or '–' ? 1 : 0;
                opens |= spelled[0] is '.' or '!' or '?' or '"' or '«';
                continue;
            }

            if (tokens.Count == TokenLimit)
            {
                break;
            }

            var token = TokenOf(word, spelled, opens, clause);
            clause += token.Manner.HasFlag(WordManner.Contrast) ? 1 : 0;
            tokens.Add(token);
            opens = false;
        }

        Deny(tokens);
        return new SentenceReading(text, tokens);
    }

    /// <summary>The words of a token as written.</summary>
    /// <param name="token">The token's place.</param>
    public string Word(int token) => Text[Tokens[token].Start..Tokens[token].End];

    private static ReadingToken TokenOf(Word word, ReadOnlySpan<char> spelled, bool opens, int clause)
    {
        var (stem, content) = WordTable.Read(spelled);
        var folded = content ?? Stemmer.Fold(spelled);
        return new ReadingToken
        {
            Start = word.Start,
            End = word.End,
            Folded = IsUnit(spelled[0]) ? spelled[..1].ToString() : folded.Length == 0 ? "-" : folded,
            Stem = stem,
            Bare = BareStem(folded),
            Content = content is not null && word.Kind <= WordKind.Number,
            Weight = content is null ? LeastWeight : Math.Max(LeastWeight, (float)Background.Weight(stem)),
            Name = char.IsUpper(spelled[0]) && !opens && content is not null && folded != "i",
            Clause = clause,
            Manner = AlignmentWords.Of(folded),
            Concepts = WordOpposites.MarksOf(folded),
        };
    }

    private static bool IsUnit(char sign) => sign is '%' or '$' or '€' or '£' or '₽';

    private static uint BareStem(string folded)
    {
        var cut = folded switch
        {
            ['н', 'е', ..] or ['u', 'n', ..] or ['i', 'n', ..] or ['i', 'm', ..] => 2,
            ['d', 'i', 's', ..] or ['n', 'o', 'n', ..] => 3,
            ['б', 'е', 'з' or 'с', ..] => 3,
            _ => 0,
        };
        return cut == 0 || folded.Length < cut + 4 ? 0 : Stemmer.StemId(folded.AsSpan(cut).TrimStart('-'));
    }

    private static void Deny(List<ReadingToken> tokens)
    {
        for (var i = 0; i < tokens.Count; i++)
        {
            if (!tokens[i].Manner.HasFlag(WordManner.Negation))
            {
                continue;
            }

            var folded = tokens[i].Folded;
            var reach = AlignmentWords.DenyNext.Contains(folded) ? 1 : NegationReach;
            Deny(tokens, i, 1, reach);
            if (AlignmentWords.DenyAround.Contains(folded))
            {
                Deny(tokens, i, -1, reach);
            }
        }
    }

    private static void Deny(List<ReadingToken> tokens, int from, int step, int reach)
    {
        for (var i = from + step; i >= 0 && i < tokens.Count && reach > 0 && tokens[i].Clause == tokens[from].Clause; i += step)
        {
            if (tokens[i].Content || tokens[i].Concepts.Count > 0)
            {
                tokens[i].Negated = true;
                reach--;
            }
        }
    }
}
