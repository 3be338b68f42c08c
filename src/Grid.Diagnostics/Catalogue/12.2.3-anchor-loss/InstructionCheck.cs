using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;

namespace Grid.Diagnostics.Rooms;

/// <summary>Holds an answer against what was demanded of it.</summary>
/// <remarks>Each check gives 0 when the demand is met, else how sure the loss is, and where. Pure and thread safe.</remarks>
internal static class InstructionCheck
{
    private const int LettersToTell = 12;
    private const int WordsToTell = 8;
    private const double OtherLetters = 0.7;
    private const int EdgeUnits = 40;

    /// <summary>A demand that was not met.</summary>
    /// <param name="Score">How sure.</param>
    /// <param name="Where">The components that break it.</param>
    public readonly record struct Breach(double Score, IReadOnlyList<FieldComponent> Where)
    {
        /// <summary>The demand is met.</summary>
        public static Breach None => new(0, []);
    }

    /// <summary>Checks what only the whole answer can show; the other demands are checked sentence by sentence.</summary>
    /// <param name="anchor">The demand.</param>
    /// <param name="reply">The answer's components.</param>
    public static Breach OfTurn(Anchor anchor, IReadOnlyList<FieldComponent> reply)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        return anchor.Form switch
        {
            AnchorForm.Language => Language(anchor.Value, reply),
            AnchorForm.Sentences => Over(ReplyTurn.Sentences(reply), anchor.Number, 1, reply),
            AnchorForm.Words => Over(reply.Sum(static c => c.WordCount), anchor.Number, anchor.Number / 5, reply),
            AnchorForm.NoLists => Lists(reply),
            AnchorForm.Include => Has(reply, anchor.Value) ? Breach.None : new Breach(AnchorScale.Missing, reply),
            AnchorForm.Begin => Head(reply[0]).Contains(anchor.Value, StringComparison.Ordinal) ? Breach.None : new Breach(AnchorScale.Missing, [reply[0]]),
            AnchorForm.End => EndsSo(reply, anchor.Value) ? Breach.None : new Breach(AnchorScale.Missing, [reply[^1]]),
            _ => Breach.None,
        };
    }

    /// <summary>How sure it is that one sentence of an answer breaks a demand by itself, or 0.</summary>
    /// <param name="anchor">The demand.</param>
    /// <param name="text">The sentence.</param>
    /// <param name="terms">Its words.</param>
    /// <param name="isKnown">Whether the user has said a name, by its stem.</param>
    public static double OfSentence(Anchor anchor, string text, ComponentTerms terms, Func<uint, bool> isKnown)
    {
        ArgumentNullException.ThrowIfNull(anchor);
        return anchor.Form switch
        {
            AnchorForm.Forbid => anchor.Keys.All(k => terms.StemIds.Contains(k)) ? AnchorScale.Plain : 0,
            AnchorForm.Avoid => Serves(anchor, text, terms) ? AnchorScale.Sure : 0,
            AnchorForm.NoEmoji => HasEmoji(text) ? AnchorScale.Sure : 0,
            AnchorForm.NoExclaim => text.Contains('!', StringComparison.Ordinal) ? AnchorScale.Sure : 0,
            AnchorForm.NoQuestions => text.AsSpan().TrimEnd("\"»” ").EndsWith("?", StringComparison.Ordinal) ? AnchorScale.Sure : 0,
            AnchorForm.CallMe => Misnames(anchor, text, isKnown) ? AnchorScale.Sure : 0,
            _ => 0,
        };
    }

    private static Breach Over(int count, double limit, double grace, IReadOnlyList<FieldComponent> reply) =>
        count <= limit ? Breach.None : new Breach(count <= limit + grace ? AnchorScale.Slight : AnchorScale.Sure, [.. Beyond(reply, limit, count)]);

    // Where sentences are counted, those beyond the limit; where words are, the whole answer.
    private static IEnumerable<FieldComponent> Beyond(IReadOnlyList<FieldComponent> reply, double limit, int count) =>
        count == ReplyTurn.Sentences(reply) ? reply.Where(static c => c.WordCount > 0 && c.Kind is UnitKind.Sentence or UnitKind.ListItem).Skip((int)limit) : reply;

    private static Breach Lists(IReadOnlyList<FieldComponent> reply)
    {
        FieldComponent[] items = [.. reply.Where(static c => c.Kind is UnitKind.ListItem or UnitKind.TableRow or UnitKind.Heading)];
        return items.Length == 0 ? Breach.None : new Breach(items.Length == 1 ? AnchorScale.Slight : AnchorScale.Sure, items);
    }

    private static Breach Language(string wanted, IReadOnlyList<FieldComponent> reply)
    {
        var strange = reply.Where(c => c.Text is { } text && c.Kind != UnitKind.Code && Strange(text, wanted)).ToArray();
        var words = reply.Where(static c => c.Kind != UnitKind.Code).Sum(static c => c.WordCount);
        var other = strange.Sum(static c => c.WordCount);
        return other < 4 || 2 * other < words ? Breach.None : new Breach(AnchorScale.Plain, strange);
    }

    private static bool Strange(string text, string wanted)
    {
        if (wanted is "ru" or "en")
        {
            var latin = text.Count(char.IsAsciiLetter);
            var cyrillic = text.Count(static c => c is >= '\u0400' and <= '\u04FF');
            var (own, other) = wanted == "ru" ? (cyrillic, latin) : (latin, cyrillic);
            return other >= LettersToTell && other >= OtherLetters * (own + other);
        }

        return WordBreaker.CountWords(text) >= WordsToTell && LanguageDetector.Tag(text) is "en" or "ru";
    }

    private static bool Has(IReadOnlyList<FieldComponent> reply, string words) =>
        reply.Any(c => c.Text is null || Stemmer.Fold(c.Text).Contains(words, StringComparison.Ordinal));

    private static string Head(FieldComponent component) =>
        component.Text is { } text ? Stemmer.Fold(text.AsSpan(0, Math.Min(text.Length, EdgeUnits + Anchor.TextLimit))) : "";

    private static bool EndsSo(IReadOnlyList<FieldComponent> reply, string words) =>
        reply[^1].Text is not { } text
        || (words == "?" ? text.Contains('?', StringComparison.Ordinal) : Stemmer.Fold(text).Contains(words, StringComparison.Ordinal));

    // What is named only in order to rule it out is not served.
    private static bool Serves(Anchor anchor, string text, ComponentTerms terms)
    {
        var named = anchor.Keys.All(k => terms.StemIds.Contains(k))
            || (anchor.Keys.Length == 1 && terms.StemIds.Where((_, i) => terms.ContentWords[i] is not null).Any(s => IsKindOf(s, anchor.Keys[0])));
        return named && !SentenceReading.Read(text).Tokens.Any(static t =>
            t.Manner.HasFlag(WordManner.Negation) || AnchorWords.RulesOut(t.Folded) || t.Folded.EndsWith("-free", StringComparison.Ordinal));
    }

    private static bool IsKindOf(uint word, uint key) => WordLexicon.Compare(key, word) is { Relation: WordRelation.Narrower };

    private static bool HasEmoji(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is >= '\u2600' and <= '\u27BF' or >= '\uD83C' and <= '\uD83E')
            {
                return true;
            }
        }

        return false;
    }

    // "Hello, Peter!", "Of course, Peter.", "…, Peter?": a name where the speaker is addressed.
    private static bool Misnames(Anchor anchor, string text, Func<uint, bool> isKnown)
    {
        var words = new List<Word>();
        WordBreaker.Break(text, words);
        var name = -1;
        for (var i = 1; i < words.Count && name < 0; i++)
        {
            name = IsAddress(text, words, i) ? i : -1;
        }

        if (name < 0)
        {
            return false;
        }

        var spelled = text.AsSpan(words[name].Start, words[name].Length);
        var token = new ReadingToken { Start = 0, End = 0, Folded = Stemmer.Fold(spelled), Stem = Stemmer.StemId(spelled), Content = true, Weight = 1 };
        return !FactReader.IsName(token, anchor.Value) && !isKnown(token.Stem);
    }

    private static bool IsAddress(string text, List<Word> words, int i)
    {
        var spelled = text.AsSpan(words[i].Start, words[i].Length);
        if (words[i].Kind != WordKind.Word || !char.IsUpper(spelled[0]) || spelled.Length < 2 || StopWords.IsStopWord(Stemmer.Fold(spelled)))
        {
            return false;
        }

        var ends = i + 1 >= words.Count || text[words[i + 1].Start] is '!' or '.' or ',' or '?';
        var comma = text[words[i - 1].Start] == ',';
        var greeted = i <= 4 && words.Take(i).All(w => w.Kind == WordKind.Punctuation || AnchorWords.Greets(Stemmer.Fold(text.AsSpan(w.Start, w.Length))) || Stemmer.Fold(text.AsSpan(w.Start, w.Length)) is "of" or "course" or "you" or "to" or "my" or "день" or "вечер" or "утро");
        var last = i + 2 >= words.Count;
        return ends && (greeted || (comma && last));
    }
}
