using System.Text.RegularExpressions;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>How one sentence stands to the data it tells of.</summary>
/// <param name="Affirmed">Properties that the data deny and the sentence affirms, at the top of the data or named with what holds them.</param>
/// <param name="Loose">The same for properties of an inner object that the sentence does not name.</param>
/// <param name="Denied">Properties that the data affirm and the sentence denies.</param>
/// <param name="Unknown">Properties that the data leave open (null) and the sentence speaks of.</param>
/// <param name="Times">Times of day that the data do not have.</param>
/// <param name="Numbers">Numbers that the data do not have.</param>
/// <param name="NewWords">Content words that the data do not have.</param>
/// <param name="Words">Content words.</param>
/// <param name="Spans">Where those properties, times and numbers stand in the sentence.</param>
public sealed record DataSentence(
    int Affirmed, int Loose, int Denied, int Unknown, int Times, int Numbers, int NewWords, int Words, IReadOnlyList<(int Start, int End)> Spans);

/// <summary>Holds sentences against the leaves of a JSON text: flags, open fields, times, numbers, and words.</summary>
/// <remarks>
/// A flag is a leaf that is true, false, null, yes, no, none or free; a sentence speaks of it when it has all content words
/// of its name (take-out and takeout are one), without those that three or more keys share or that say nothing (good, has), and
/// affirms it unless it denies something. Built once for a text; thread safe.
/// </remarks>
public sealed partial class DataReading
{
    private const int SharedKey = 3;

    private static readonly HashSet<uint> Empty = [.. ((string[])["good", "has", "have", "allows", "accepts", "available", "offers"]).Select(static w => Stemmer.StemId(w))];

    private readonly HashSet<uint> _stems = [];
    private readonly HashSet<uint> _holders = [];
    private readonly HashSet<int> _times = [];
    private readonly HashSet<double> _numbers = [];
    private readonly List<Flag> _flags = [];

    /// <summary>Reads the data.</summary>
    /// <param name="text">The JSON text.</param>
    /// <param name="facts">Its leaves.</param>
    public DataReading(string text, IReadOnlyList<DataFact> facts)
    {
        ArgumentNullException.ThrowIfNull(facts);
        var spaced = Camel().Replace(text, "$1 $2");
        _stems.UnionWith(TermReader.Read(spaced).StemIds);
        _stems.UnionWith(TermReader.Read(text).StemIds);
        _times.UnionWith(TimesOf(text).Select(static t => t.Minute));
        _numbers.UnionWith(NumbersOf(text).Select(static n => n.Value));
        var shared = facts.Select(static f => f.Key).Distinct(KeyComparer.Instance).SelectMany(static k => k).GroupBy(static s => s)
            .Where(static g => g.Count() >= SharedKey).Select(static g => g.Key).ToHashSet();
        var inner = facts.Where(static f => f.Parent.Length > 0).GroupBy(static f => f.Parent[0]);
        _holders.UnionWith(inner.Where(static g => !g.All(static f => f.Value is null or "True" or "False")).Select(static g => g.Key));
        foreach (var fact in facts.Where(static f => IsFlag(f)))
        {
            uint[] key = [.. fact.Key.Where(s => !shared.Contains(s) && !Empty.Contains(s))];
            if (key.Length > 0)
            {
                var words = DataFact.Words(fact.Name).Split(' ').Where(w => !shared.Contains(Stemmer.StemId(w))).ToArray();
                _flags.Add(new Flag(key, words.Length == 2 ? Stemmer.StemId(string.Concat(words)) : 0, fact.Parent, ValueOf(fact)));
            }
        }
    }

    /// <summary>True when the data have no flags: then the model, fitted where there are some, has no say.</summary>
    public bool IsPlain => _flags.Count == 0;

    /// <summary>Reads one sentence.</summary>
    /// <param name="sentence">The sentence.</param>
    public DataSentence Read(string sentence)
    {
        ArgumentNullException.ThrowIfNull(sentence);
        var joined = sentence.Replace("-", "", StringComparison.Ordinal).Replace("‑", "", StringComparison.Ordinal);
        var terms = TermReader.Read(sentence);
        var stems = terms.StemIds.Concat(TermReader.Read(joined).StemIds).Concat(Pairs(sentence, terms)).ToHashSet();
        var denies = Denial().IsMatch(sentence);
        int affirmed = 0, loose = 0, denied = 0, unknown = 0;
        var spans = new List<(int, int)>();
        foreach (var (key, joint, parent, value) in _flags.Where(f => f.Key.All(stems.Contains) || stems.Contains(f.Joined)))
        {
            var held = parent.Length == 0 || parent.Any(stems.Contains) || IsRoot(parent);
            affirmed += value == false && !denies && held ? 1 : 0;
            loose += value == false && !denies && !held ? 1 : 0;
            denied += value == true && denies ? 1 : 0;
            unknown += value is null ? 1 : 0;
            if (value is null || value == denies)
            {
                spans.AddRange(terms.Words.Where((_, i) => key.Contains(terms.StemIds[i]) || terms.StemIds[i] == joint || Stemmer.StemId(Unhyphened(sentence, terms.Words[i])) == joint).Select(static w => (w.Start, w.End)));
            }
        }

        var times = TimesOf(sentence).Where(t => !_times.Contains(t.Minute)).ToArray();
        var numbers = NumbersOf(sentence).Where(n => !_numbers.Contains(n.Value)).ToArray();
        spans.AddRange(times.Select(static t => (t.Start, t.End)).Concat(numbers.Select(static n => (n.Start, n.End))));
        var content = Enumerable.Range(0, terms.Words.Count).Where(i => terms.ContentWords[i] is { Length: > 2 } && terms.Words[i].Kind == WordKind.Word).ToArray();
        var fresh = content.Count(i => !_stems.Contains(terms.StemIds[i]));
        return new DataSentence(affirmed, loose, denied, unknown, times.Length, numbers.Length, fresh, content.Length, spans);
    }

    // "attributes", "info": an object that holds objects says nothing by its name.
    private bool IsRoot(uint[] parent) => _holders.Contains(parent[0]);

    private static string Unhyphened(string sentence, Word word) =>
        sentence[word.Start..word.End].Replace("-", "", StringComparison.Ordinal).Replace("‑", "", StringComparison.Ordinal);

    // "take out" is TakeOut and takeout.
    private static IEnumerable<uint> Pairs(string sentence, ComponentTerms terms)
    {
        for (var i = 0; i + 1 < terms.Words.Count; i++)
        {
            if (terms.Words[i + 1].Start - terms.Words[i].End == 1 && terms.Words[i + 1].End - terms.Words[i].Start <= 16)
            {
                yield return Stemmer.StemId(sentence[terms.Words[i].Start..terms.Words[i].End] + sentence[terms.Words[i + 1].Start..terms.Words[i + 1].End]);
            }
        }
    }

    private static bool IsFlag(DataFact fact) => fact.Value?.ToLowerInvariant() is null or "true" or "false" or "yes" or "no" or "none" or "free" or "да" or "нет";

    private static bool? ValueOf(DataFact fact) => fact.Value?.ToLowerInvariant() switch
    {
        null => null,
        "true" or "yes" or "free" or "да" => true,
        _ => false,
    };

    private static IEnumerable<(int Start, int End, int Minute)> TimesOf(string text) => Clock().Matches(text).Select(static m =>
    {
        var half = m.Groups["half"].Value;
        var hour = m.Groups["noon"].Success ? (m.Value[0] is 'n' or 'N' ? 12 : 0)
            : int.Parse(m.Groups["hour"].Value, System.Globalization.CultureInfo.InvariantCulture);
        hour = half.Length == 0 ? hour % 24 : (hour % 12) + (half[0] is 'p' or 'P' ? 12 : 0);
        var minute = m.Groups["minute"] is { Success: true } g ? int.Parse(g.Value, System.Globalization.CultureInfo.InvariantCulture) : 0;
        return (m.Index, m.Index + m.Length, (hour * 60) + minute);
    });

    private static IEnumerable<(int Start, int End, double Value)> NumbersOf(string text) =>
        Plain().Matches(Clock().Replace(text, static m => new string(' ', m.Length)))
            .Select(static m => (m.Index, m.Index + m.Length, DataFact.NumberOf(m.Value) ?? double.NaN)).Where(static n => !double.IsNaN(n.Item3));

    [GeneratedRegex(@"\b(?<hour>\d{1,2})(?::(?<minute>\d{1,2}))?\s*(?<half>[ap])\.?m\b|\b(?<hour>\d{1,2}):(?<minute>\d{1,2})\b|\b(?<noon>noon|midnight)\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Clock();

    [GeneratedRegex(@"\d+(?:[ \u00A0,]\d{3})*(?:[.,]\d+)?", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Plain();

    [GeneratedRegex(@"(\p{Ll})(\p{Lu})", RegexOptions.CultureInvariant)]
    private static partial Regex Camel();

    [GeneratedRegex(@"\b(?:no|not|without|lacks?|lacking|neither|nor|never|unavailable|except|limited|isn['’]t|don['’]t|doesn['’]t|aren['’]t|не|нет|без|кроме|отсутству\w+|ни)\b|n['’]t\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.IgnoreCase)]
    private static partial Regex Denial();

    private readonly record struct Flag(uint[] Key, uint Joined, uint[] Parent, bool? Value);

    private sealed class KeyComparer : IEqualityComparer<uint[]>
    {
        public static KeyComparer Instance { get; } = new();

        public bool Equals(uint[]? x, uint[]? y) => x.AsSpan().SequenceEqual(y);

        public int GetHashCode(uint[] key) => key.Length == 0 ? 0 : (int)key[0];
    }
}
