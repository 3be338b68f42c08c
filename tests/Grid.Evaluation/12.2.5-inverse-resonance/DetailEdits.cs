using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;
using Grid.Pathways.Heads;

namespace Grid.Evaluation.Support;

/// <summary>One-detail edits of faithful texts: another number, another name, a denial put in or taken out.</summary>
/// <remarks>The place and the new detail come from a hash of the text: the same text has the same edits.</remarks>
public static class DetailEdits
{
    /// <summary>The kinds.</summary>
    public static IReadOnlyList<string> Kinds { get; } = ["number", "name", "negation"];

    /// <summary>True when the case is an edit of that kind.</summary>
    /// <param name="item">A case.</param>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    public static bool IsKind(GroundedCase item, string kind) => item.Set.EndsWith($", {kind} changed", StringComparison.Ordinal);

    private static readonly string[] Auxiliaries =
        ["is", "are", "was", "were", "has", "have", "had", "will", "can", "could", "should", "would", "must", "may"];

    private static readonly string[] RussianVerbEndings =
        ["ает", "яет", "ует", "ит", "ют", "ут", "ят", "ат", "ал", "ил", "ала", "ила", "ало", "ило", "али", "или", "ется", "ится", "ются", "ятся", "ался", "алась", "ались", "ен", "ена", "ены", "ено", "ет", "ял", "яла", "яли"];

    /// <summary>The edit of a case, or null when the text has no place for it.</summary>
    /// <param name="text">A faithful case.</param>
    /// <param name="kind">One of <see cref="Kinds"/>.</param>
    /// <param name="names">Names of other texts, to put in.</param>
    public static GroundedCase? Of(GroundedCase text, string kind, IReadOnlyList<string> names)
    {
        var terms = TermReader.Read(text.Text);
        var seed = EvaluationContext.Hash(kind + "\n" + text.Text);
        return kind switch
        {
            "number" => Number(text, terms, seed),
            "name" => Name(text, terms, seed, names),
            _ => Negation(text, terms, seed),
        };
    }

    /// <summary>Capitalised words inside sentences of a text.</summary>
    /// <param name="text">The case.</param>
    public static IEnumerable<string> NamesOf(GroundedCase text)
    {
        var terms = TermReader.Read(text.Text);
        return Names(text, terms).Select(i => Word(text, terms.Words[i]));
    }

    private static GroundedCase? Number(GroundedCase text, ComponentTerms terms, ulong seed)
    {
        var places = NumberReader.Read(text.Text, terms.Words)
            .Where(n => n.End == n.First + 1 && char.IsAsciiDigit(text.Text[terms.Words[n.First].Start]) && terms.Words[n.First].Start > 0
                && text.Text[terms.Words[n.First].Start - 1] != '\n' && text.Evidence.Index.Has(n)).ToArray();
        if (places.Length == 0)
        {
            return null;
        }

        var word = terms.Words[places[seed % (ulong)places.Length].First];
        var digits = Word(text, word).ToCharArray();
        int[] at = [.. Enumerable.Range(0, digits.Length).Where(i => char.IsAsciiDigit(digits[i]))];
        var changed = at[(seed >> 8) % (ulong)Math.Min(at.Length, 4)];
        var step = 1 + (int)((seed >> 16) % 8);
        digits[changed] = (char)('0' + ((digits[changed] - '0' + step) % 10));
        if (digits[0] == '0' && digits.Length > 1 && char.IsAsciiDigit(digits[1]))
        {
            digits[0] = '3';
        }

        return Replaced(text, word.Start, word.End, new string(digits), 0, "number");
    }

    private static GroundedCase? Name(GroundedCase text, ComponentTerms terms, ulong seed, IReadOnlyList<string> names)
    {
        int[] places = [.. Names(text, terms).Where(i => text.Evidence.Index.Has(terms.StemIds[i]))];
        if (places.Length == 0)
        {
            return null;
        }

        var word = terms.Words[places[seed % (ulong)places.Length]];
        var old = Word(text, word);
        // Half of the new names come from the same text: the evidence has them, beside other things.
        var own = Names(text, terms).Select(i => Word(text, terms.Words[i])).Distinct().Where(n => !string.Equals(n, old, StringComparison.OrdinalIgnoreCase)).ToArray();
        var pool = (seed >> 40) % 2 == 0 && own.Length > 0 ? own : [.. names.Where(n => !string.Equals(n, old, StringComparison.OrdinalIgnoreCase))];
        return pool.Length == 0 ? null : Replaced(text, word.Start, word.End, pool[(seed >> 20) % (ulong)pool.Length], 0, "name");
    }

    private static GroundedCase? Negation(GroundedCase text, ComponentTerms terms, ulong seed)
    {
        int[] denials = [.. Enumerable.Range(0, terms.Words.Count).Where(i => Word(text, terms.Words[i]) is "not" or "не")];
        if (denials.Length > 0 && (seed >> 32) % 2 == 0)
        {
            var at = denials[seed % (ulong)denials.Length];
            var end = at + 1 < terms.Words.Count ? terms.Words[at + 1].Start : terms.Words[at].End;
            var next = at + 1 < terms.Words.Count ? terms.Words[at + 1].Length : 1;
            return Replaced(text, terms.Words[at].Start, end, "", next, "negation");
        }

        if (text.Language == TextLanguage.Russian)
        {
            int[] verbs = [.. Enumerable.Range(1, Math.Max(0, terms.Words.Count - 1)).Where(i => IsRussianVerb(text, terms, i))];
            return verbs.Length == 0 ? null
                : Replaced(text, terms.Words[verbs[seed % (ulong)verbs.Length]].Start, terms.Words[verbs[seed % (ulong)verbs.Length]].Start, "не ", terms.Words[verbs[seed % (ulong)verbs.Length]].Length, "negation");
        }

        int[] places = [.. Enumerable.Range(0, Math.Max(0, terms.Words.Count - 1)).Where(i =>
            Auxiliaries.Contains(Word(text, terms.Words[i])) && Word(text, terms.Words[i + 1]) is not ("not" or "no" or "the" or "a" or "an"))];
        if (places.Length == 0)
        {
            return null;
        }

        var place = terms.Words[places[seed % (ulong)places.Length]];
        var after = terms.Words[places[seed % (ulong)places.Length] + 1];
        return Replaced(text, place.End, place.End, " not", after.End - place.End, "negation");
    }

    private static bool IsRussianVerb(GroundedCase text, ComponentTerms terms, int i)
    {
        var word = Word(text, terms.Words[i]);
        return word.Length >= 5 && char.IsLower(word[0]) && terms.ContentWords[i] is not null
            && RussianVerbEndings.Any(e => word.EndsWith(e, StringComparison.Ordinal))
            && Word(text, terms.Words[i - 1]) is not ("не" or "ни");
    }

    private static GroundedCase Replaced(GroundedCase text, int start, int end, string with, int more, string kind) => new()
    {
        Set = text.Set + ", " + kind + " changed",
        Source = text.Source,
        Evidence = text.Evidence,
        Language = text.Language,
        Text = string.Concat(text.Text.AsSpan(0, start), with, text.Text.AsSpan(end)),
        Spans = [(start, Math.Min(start + with.Length + more, text.Text.Length - (end - start) + with.Length))],
        HasSpans = true,
        Unsupported = true,
    };

    private static IEnumerable<int> Names(GroundedCase text, ComponentTerms terms)
    {
        for (var i = 1; i < terms.Words.Count; i++)
        {
            var word = Word(text, terms.Words[i]);
            if (word.Length > 2 && char.IsUpper(word[0]) && terms.ContentWords[i] is not null
                && text.Text[terms.Words[i].Start - 1] == ' ' && terms.Words[i].Start - terms.Words[i - 1].End == 1)
            {
                yield return i;
            }
        }
    }

    private static string Word(GroundedCase text, Word word) => text.Text.Substring(word.Start, word.Length);
}
