using System.Globalization;
using System.Runtime.InteropServices;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Pathways.Heads;

/// <summary>The evidence of a scene, read once: its pieces, words, numbers and names, found by inverted indices.</summary>
/// <remarks>
/// Memory grows with the evidence, about 200 bytes a word, and stops at <see cref="WordLimit"/> words; what stands beyond is
/// not read. Pieces that claims come near to are read for alignment once, when the first claim does. Not thread safe.
/// </remarks>
public sealed class EvidenceIndex
{
    /// <summary>The most words read.</summary>
    public const int WordLimit = 400_000;

    /// <summary>Words that a denial reaches.</summary>
    internal const int DenialReach = 4;

    /// <summary>Letters of the beginnings that tie words of one root.</summary>
    internal const int ShortestRoot = 4, LongestRoot = 6;

    // Comparing a word with more stems than a few pages have would cost more than it tells.
    private const int LexiconLimit = 600;
    private const float BroaderShare = 0.8f;

    // Pieces and words prepared for claims, before they are forgotten and prepared anew.
    private const int PreparedLimit = 2048;

    private readonly List<EvidencePiece> _pieces = [];
    private readonly List<int> _starts = [];
    private readonly List<uint> _stems = [];
    private readonly List<int> _pieceOf = [];
    private readonly List<bool> _denied = [];
    private readonly Dictionary<uint, List<int>> _positions = [];
    private readonly Dictionary<ulong, List<int>> _pairs = [];
    private readonly Dictionary<ulong, List<(int Position, NumberMention Number)>> _numbers = [];
    private readonly HashSet<uint> _names = [];
    private readonly HashSet<ulong> _roots = [];
    private readonly HashSet<ulong> _contentPairs = [];
    private readonly Dictionary<int, SentenceReading> _readings = [];
    private readonly Dictionary<uint, float> _meanings = [];
    private IReadOnlyList<uint>? _lexiconStems;
    private IReadOnlySet<uint>? _prompt;
    private float _answered;

    /// <summary>Reads the evidence.</summary>
    /// <param name="passages">The passages, in order.</param>
    /// <param name="language">Their language.</param>
    public EvidenceIndex(IEnumerable<string> passages, TextLanguage language)
    {
        foreach (var piece in passages.SelectMany(p => EvidenceCutter.Cut(p, language)))
        {
            if (_stems.Count >= WordLimit)
            {
                break;
            }

            Add(piece);
        }

        _starts.Add(_stems.Count);
        Hours = DayHours.Of(_pieces);
        FactShare = _pieces.Count == 0 ? 0 : (float)_pieces.Count(static p => p.Kind != EvidenceKind.Sentence) / _pieces.Count;
    }

    /// <summary>The pieces, in order.</summary>
    public IReadOnlyList<EvidencePiece> Pieces => _pieces;

    /// <summary>Words read.</summary>
    public int WordCount => _stems.Count;

    /// <summary>Share of the pieces that are facts of a record.</summary>
    public float FactShare { get; }

    /// <summary>True when the evidence has the word.</summary>
    /// <param name="stem">Its stem id.</param>
    public bool Has(uint stem) => _positions.ContainsKey(stem);

    /// <summary>True when the evidence has the number, in any spelling.</summary>
    /// <param name="number">The number.</param>
    public bool Has(NumberMention number) => _numbers.ContainsKey(number.Key) || _numbers.ContainsKey(number.Other);

    /// <summary>Opening hours, where the evidence is a record that has them.</summary>
    internal DayHours? Hours { get; }

    /// <summary>Where a stem stands, ascending; empty when the evidence lacks it.</summary>
    internal ReadOnlySpan<int> PositionsOf(uint stem) =>
        _positions.TryGetValue(stem, out var list) ? CollectionsMarshal.AsSpan(list) : [];

    /// <summary>Where two neighbouring stems begin, ascending.</summary>
    internal ReadOnlySpan<int> PositionsOf(uint first, uint second) =>
        _pairs.TryGetValue(Pair(first, second), out var list) ? CollectionsMarshal.AsSpan(list) : [];

    /// <summary>A piece read for alignment.</summary>
    internal SentenceReading ReadingOf(int piece)
    {
        if (_readings.Count >= PreparedLimit)
        {
            _readings.Clear();
        }

        ref var reading = ref CollectionsMarshal.GetValueRefOrAddDefault(_readings, piece, out _);
        return reading ??= SentenceReading.Read(_pieces[piece].Words);
    }

    internal uint StemAt(int position) => position < 0 || position >= _stems.Count ? 0 : _stems[position];

    internal int PieceAt(int position) => _pieceOf[position];

    internal bool IsDeniedAt(int position) => _denied[position];

    internal int StartOf(int piece) => _starts[piece];

    internal int EndOf(int piece) => _starts[piece + 1];

    internal bool IsName(uint stem) => _names.Contains(stem);

    internal bool HasContentPair(uint first, uint second) => _contentPairs.Contains(Pair(first, second)) || _contentPairs.Contains(Pair(second, first));

    /// <summary>Mentions of a number, by any of its readings.</summary>
    internal IEnumerable<(int Position, NumberMention Number)> MentionsOf(NumberMention number)
    {
        var first = _numbers.GetValueOrDefault(number.Key) ?? [];
        return number.Other == number.Key ? first : first.Concat(_numbers.GetValueOrDefault(number.Other) ?? []);
    }

    /// <summary>The longest beginning (4 to 6 letters) that a folded word shares with a word of the evidence, or 0.</summary>
    internal int SharedRoot(string folded)
    {
        for (var length = Math.Min(LongestRoot, folded.Length); length >= ShortestRoot; length--)
        {
            if (_roots.Contains(Root(folded, length)))
            {
                return length;
            }
        }

        return 0;
    }

    /// <summary>How nearly some word of the evidence means what a stem means, 0 to 1, by WordNet.</summary>
    /// <param name="stem">A stem that the evidence lacks.</param>
    internal float NearestMeaning(uint stem)
    {
        if (WordLexicon.Senses(stem).Length == 0)
        {
            return 0;
        }

        if (_meanings.Count >= PreparedLimit)
        {
            _meanings.Clear();
        }

        ref var nearest = ref CollectionsMarshal.GetValueRefOrAddDefault(_meanings, stem, out var known);
        if (known)
        {
            return nearest;
        }

        _lexiconStems ??= [.. _positions.Keys.Where(static s => WordLexicon.Senses(s).Length > 0 && !StopWords.IsStopWord(s)).Order().Take(LexiconLimit)];
        foreach (var other in _lexiconStems)
        {
            var tie = WordLexicon.Compare(stem, other);
            nearest = tie.Agrees ? Math.Max(nearest, tie.Relation == WordRelation.Synonym ? tie.Strength : tie.Strength * BroaderShare) : nearest;
        }

        return nearest;
    }

    /// <summary>Share of a question's content words that the piece nearest to it has; 1 without a question.</summary>
    /// <param name="prompt">Stems of the question.</param>
    internal float Answers(IReadOnlySet<uint> prompt)
    {
        if (ReferenceEquals(prompt, _prompt))
        {
            return _answered;
        }

        var scores = new Dictionary<int, int>();
        uint[] content = [.. prompt.Where(static s => !StopWords.IsStopWord(s))];
        foreach (var stem in content)
        {
            foreach (var piece in PositionsOf(stem).ToArray().Select(PieceAt).Distinct())
            {
                scores[piece] = scores.GetValueOrDefault(piece) + 1;
            }
        }

        _answered = content.Length == 0 ? 1 : scores.Values.DefaultIfEmpty().Max() / (float)content.Length;
        _prompt = prompt;
        return _answered;
    }

    private static ulong Pair(uint first, uint second) => ((ulong)first << 32) | second;

    private static ulong Root(string word, int length)
    {
        var hash = 14695981039346656037UL;
        for (var i = 0; i < length; i++)
        {
            hash = (hash ^ word[i]) * 1099511628211UL;
        }

        return hash;
    }

    private static List<int> ListAt<TKey>(Dictionary<TKey, List<int>> lists, TKey key)
        where TKey : notnull
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(lists, key, out _);
        return list ??= new List<int>(1);
    }

    private void Add(EvidencePiece piece)
    {
        var terms = TermReader.Read(piece.Words);
        if (terms.Words.Count == 0)
        {
            return;
        }

        var start = _stems.Count;
        var number = _pieces.Count;
        _pieces.Add(piece);
        _starts.Add(start);
        var denialUntil = -1;
        uint previousContent = 0;
        for (var i = 0; i < terms.Words.Count; i++)
        {
            var word = terms.Words[i];
            if (ClaimWords.Denies(Stemmer.Fold(piece.Words.AsSpan(word.Start, word.Length))))
            {
                denialUntil = i + DenialReach;
            }

            AddWord(piece, terms, i, number, piece.Kind == EvidenceKind.Denied || i <= denialUntil);
            if (terms.ContentWords[i] is not null)
            {
                _contentPairs.Add(Pair(previousContent, _stems[^1]));
                previousContent = _stems[^1];
            }
        }

        var mentions = NumberReader.Read(piece.Words, terms.Words);
        AddParted(piece.Words, terms.Words, mentions, start);
        foreach (var mention in mentions)
        {
            AddNumber(mention.Key, start + mention.First, mention);
            if (mention.Other != mention.Key)
            {
                AddNumber(mention.Other, start + mention.First, mention);
            }
        }
    }

    private void AddWord(EvidencePiece piece, ComponentTerms terms, int i, int number, bool denied)
    {
        var position = _stems.Count;
        var stem = Claim.StemOf(piece.Words, terms, i);
        _stems.Add(stem);
        _pieceOf.Add(number);
        _denied.Add(denied);
        ListAt(_positions, stem).Add(position);
        if (i > 0)
        {
            ListAt(_pairs, Pair(_stems[^2], stem)).Add(position - 1);
        }

        if (terms.ContentWords[i] is not { } word)
        {
            return;
        }

        for (var length = ShortestRoot; length <= Math.Min(LongestRoot, word.Length); length++)
        {
            _roots.Add(Root(word, length));
        }

        if (char.IsUpper(piece.Words[terms.Words[i].Start]))
        {
            _names.Add(stem);
        }
    }

    // Careless tokenisers write "235, 000" and "31. 8": the whole number is meant, and both its parts stay known.
    private void AddParted(string text, IReadOnlyList<Word> words, IReadOnlyList<NumberMention> mentions, int start)
    {
        for (var i = 0; i + 1 < mentions.Count; i++)
        {
            var (whole, part) = (mentions[i], mentions[i + 1]);
            var gap = text.AsSpan(words[whole.End - 1].End, words[part.First].Start - words[whole.End - 1].End).Trim();
            var digits = text.AsSpan(words[part.First].Start, words[part.First].Length);
            if (part.First == whole.End && words[whole.First].Kind == WordKind.Number && gap is "," or "."
                && (gap is "." || digits.Length == 3)
                && double.TryParse($"{text[words[whole.First].Start..words[whole.First].End].Replace(",", "", StringComparison.Ordinal)}{(gap is "." ? "." : "")}{digits}", NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value))
            {
                AddNumber(NumberReader.KeyOf(value), start + whole.First, whole);
            }
        }
    }

    private void AddNumber(ulong key, int position, NumberMention mention)
    {
        ref var list = ref CollectionsMarshal.GetValueRefOrAddDefault(_numbers, key, out _);
        (list ??= new List<(int, NumberMention)>(1)).Add((position, mention));
    }
}
