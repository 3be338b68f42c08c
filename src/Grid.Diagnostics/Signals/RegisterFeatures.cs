using System.IO.Hashing;
using System.Runtime.InteropServices;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Signals;

/// <summary>What a text shows of its register: hashed patterns of function words, endings and marks, and surface shares.</summary>
/// <remarks>
/// Content words enter by their ending only, so that the subject does not pass for the style. Values of patterns have length
/// 1 together; surface values lie between 0 and about 1. A pure function of the text.
/// </remarks>
public sealed class RegisterFeatures
{
    /// <summary>Buckets the patterns are hashed into.</summary>
    public const int Buckets = 1 << 13;

    private const int LongestKey = 64;

    private readonly SortedDictionary<int, double> _patterns = [];

    private RegisterFeatures(bool russian, double[] surface)
    {
        Russian = russian;
        Surface = surface;
    }

    /// <summary>True when most letters are Cyrillic: the Russian weights apply.</summary>
    public bool Russian { get; }

    /// <summary>Bucket and value of each pattern, by bucket.</summary>
    public IReadOnlyCollection<KeyValuePair<int, double>> Patterns => _patterns;

    /// <summary>The surface shares (<see cref="RegisterSurface"/>).</summary>
    public IReadOnlyList<double> Surface { get; }

    /// <summary>Reads a text.</summary>
    /// <param name="text">A component or a passage; line breaks matter.</param>
    public static RegisterFeatures Of(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var words = new List<Word>();
        WordBreaker.Break(text, words);
        var russian = IsRussian(text);
        var folded = words.ConvertAll(w => Stemmer.Fold(text.AsSpan(w.Start, w.Length)));
        var features = new RegisterFeatures(russian, RegisterSurface.Of(text, words, folded, russian));
        features.AddPatterns(text, words, folded);
        features.Normalise();
        return features;
    }

    private static bool IsRussian(string text)
    {
        int cyrillic = 0, latin = 0;
        foreach (var c in text)
        {
            cyrillic += c is >= 'Ѐ' and <= 'ӿ' ? 1 : 0;
            latin += char.IsAsciiLetter(c) ? 1 : 0;
        }

        return cyrillic > latin;
    }

    private void AddPatterns(string text, List<Word> words, List<string> folded)
    {
        var previous = "<";
        var before = "";
        for (var i = 0; i < words.Count; i++)
        {
            var opens = i == 0 || IsStop(folded[i - 1]);
            var key = KeyOf(text, words[i], folded[i], opens);
            Add("1", key, "");
            Add("2", previous, key);
            Add("3", before, key);
            if (words[i].Kind == WordKind.Word && !StopWords.IsStopWord(folded[i]))
            {
                Add("e", Ending(folded[i], 4), "");
                Add("e", Ending(folded[i], 2), "");
            }

            (before, previous) = (previous, key);
        }

        Add("2", previous, ">");
    }

    // A word that opens a sentence has its capital by rule, not by choice.
    private static string KeyOf(string text, Word word, string folded, bool opens) => word.Kind switch
    {
        _ when folded.Length is 0 or > LongestKey => "?",
        WordKind.Number => word.Length == 4 ? "#4" : "#",
        WordKind.Punctuation => folded.Length > 1 ? string.Concat(folded.AsSpan(0, 1), "+") : folded,
        WordKind.Symbol => folded[0] < 128 ? folded : "*",
        _ when StopWords.IsStopWord(folded) || RegisterWords.Marks(folded) => folded,
        _ => (char.IsUpper(text[word.Start]) && !opens ? "^" : "~") + Ending(folded, 3),
    };

    private static bool IsStop(string mark) => mark is "." or "!" or "?" or "…" or "...";

    private static string Ending(string word, int letters) => word.Length > letters + 1 ? word[^letters..] : word;

    private void Add(string kind, string first, string second)
    {
        Span<char> buffer = stackalloc char[(2 * LongestKey) + 8];
        var length = 0;
        foreach (var part in (ReadOnlySpan<string>)[kind, first, "\u0001", second])
        {
            var taken = Math.Min(part.Length, LongestKey);
            part.AsSpan(0, taken).CopyTo(buffer[length..]);
            length += taken;
        }

        var bucket = (int)(XxHash3.HashToUInt64(MemoryMarshal.AsBytes(buffer[..length])) % Buckets);
        _patterns[bucket] = _patterns.GetValueOrDefault(bucket) + 1;
    }

    private void Normalise()
    {
        var sum = 0.0;
        foreach (var bucket in _patterns.Keys.ToArray())
        {
            var value = 1 + Math.Log(_patterns[bucket]);
            _patterns[bucket] = value;
            sum += value * value;
        }

        var length = Math.Sqrt(sum);
        foreach (var bucket in _patterns.Keys.ToArray())
        {
            _patterns[bucket] /= length;
        }
    }
}
