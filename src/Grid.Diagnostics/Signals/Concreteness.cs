using System.Buffers.Binary;
using System.Collections.Frozen;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Signals;

/// <summary>Whether a word names what can be seen and touched, or an idea.</summary>
/// <remarks>
/// English nouns by a table from WordNet 3.1 (share of a noun's senses, weighed by their use, that are physical entities);
/// Russian nouns by our own list; in both languages abstract endings (-ness, -tion, -ость, -ение) decide first. Origin, licence and
/// limits: Resources/README.md. Most verbs and adjectives are unknown. Immutable and thread safe.
/// </remarks>
public static class Concreteness
{
    /// <summary>Bytes of one entry of the table: a stem id and its concreteness in percent, little endian.</summary>
    public const int EntryBytes = 5;

    private const string Table = "signals/concreteness.bin";
    private const string Russian = "concreteness-ru.txt";
    private const byte Abstract = 0;
    private const byte Concrete = 100;

    // Shorter words with such endings are as a rule no derivations: "city", "fence", "часть".
    private const int ShortestEnglish = 7;
    private const int ShortestRussian = 6;

    private static readonly string[] EnglishEndings =
        ["ness", "tion", "sion", "ity", "ism", "ment", "ance", "ence", "ancy", "ency", "ship", "hood", "acy", "ude", "ology"];

    private static readonly string[] RussianEndings =
    [
        "ость", "ости", "остью", "остям", "остях", "остями", "остей",
        "ение", "ения", "ению", "ением", "ении", "ений", "ениям", "ениях", "ениями",
        "ание", "ания", "анию", "анием", "ании", "аний", "аниям", "аниях", "аниями",
        "ство", "ства", "ству", "ством", "стве", "ствам", "ствах", "ствами",
        "ция", "ции", "цию", "цией", "ций", "циям", "циях", "циями",
        "изм", "изма", "изму", "измом", "изме", "логия", "логии", "логию", "логией",
    ];

    private static readonly FrozenDictionary<uint, byte> Known = Load();

    /// <summary>Words in the table and the list.</summary>
    public static int Count => Known.Count;

    /// <summary>How concrete a word is, 0 an idea to 1 a thing; null when it is unknown.</summary>
    /// <param name="folded">The word, folded (<see cref="Stemmer.Fold"/>).</param>
    /// <param name="stem">Its stem id.</param>
    public static double? Of(string folded, uint stem)
    {
        if (HasAbstractEnding(folded))
        {
            return 0;
        }

        return Known.TryGetValue(stem, out var percent) ? percent / 100.0 : null;
    }

    /// <summary>True when the word's ending makes it an idea, in English or Russian, singular or plural.</summary>
    /// <param name="folded">The word, folded.</param>
    public static bool HasAbstractEnding(string folded)
    {
        ArgumentNullException.ThrowIfNull(folded);
        var (shortest, endings) = folded.Length > 0 && folded[0] is >= 'а' and <= 'я'
            ? (ShortestRussian, RussianEndings)
            : (ShortestEnglish, EnglishEndings);
        var singular = endings == RussianEndings ? folded : Singular(folded);
        return singular.Length >= shortest && endings.Any(e => singular.EndsWith(e, StringComparison.Ordinal));
    }

    private static string Singular(string word) =>
        word.EndsWith("ies", StringComparison.Ordinal) ? word[..^3] + "y"
        : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) ? word[..^1]
        : word;

    private static FrozenDictionary<uint, byte> Load()
    {
        using var stream = typeof(Concreteness).Assembly.GetManifestResourceStream(Table)
            ?? throw new InvalidOperationException($"The table '{Table}' is not embedded.");
        var bytes = new byte[stream.Length];
        stream.ReadExactly(bytes);
        var known = new Dictionary<uint, byte>();
        for (var at = 0; at < bytes.Length; at += EntryBytes)
        {
            known[BinaryPrimitives.ReadUInt32LittleEndian(bytes.AsSpan(at))] = bytes[at + EntryBytes - 1];
        }

        foreach (var (section, words) in WordList.Read(Russian))
        {
            foreach (var word in words)
            {
                known[Stemmer.StemId(word)] = section == "abstract" ? Abstract : Concrete;
            }
        }

        return known.ToFrozenDictionary();
    }
}
