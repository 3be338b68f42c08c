using Grid.Diagnostics.Signals;

namespace Grid.Diagnostics.Rooms;

/// <summary>Finds the figures and names that a speaker gives of themself: "my budget is 700 euros", «моего кота зовут Барсик».</summary>
/// <remarks>A fact is a value with the words it belongs to, nearest first. Pure and thread safe.</remarks>
internal static class FactReader
{
    private const int Reach = 5;
    private const int KeyLimit = 2;
    private const int FactLimit = 3;

    /// <summary>The facts of a sentence, as anchors.</summary>
    /// <param name="reading">The sentence; it must speak of the speaker.</param>
    /// <param name="place">An anchor with the sentence's place, to be filled in.</param>
    public static IEnumerable<Anchor> Read(SentenceReading reading, Anchor place)
    {
        ArgumentNullException.ThrowIfNull(reading);
        if (!SpeaksOfSelf(reading) || reading.Text.AsSpan().TrimEnd().EndsWith("?", StringComparison.Ordinal))
        {
            return [];
        }

        return Figures(reading, place).Concat(Entities(reading, place)).Take(FactLimit);
    }

    /// <summary>The numbers of a sentence, each with its measure and the place of its word: counted things, units, days, times.</summary>
    /// <param name="reading">The sentence.</param>
    public static IEnumerable<(double Value, string Unit, uint Counted, int Token)> Numbers(SentenceReading reading) =>
        reading.Quantities.Select(static q => (q.Value, q.Unit, q.Counted, q.Token))
            .Concat(reading.Dates.Select(static d => ((double)d.Value, d.Part.ToString(), 0u, d.Token)));

    /// <summary>The names of a sentence: the first words of each run of capitalised ones.</summary>
    /// <param name="reading">The sentence.</param>
    public static IEnumerable<int> NameStarts(SentenceReading reading)
    {
        for (var i = 0; i < reading.Tokens.Count; i++)
        {
            var token = reading.Tokens[i];
            if ((token.Name || IsQuoted(reading, i)) && !token.Counts && !IsTitle(token) && (i == 0 || !reading.Tokens[i - 1].Name || IsTitle(reading.Tokens[i - 1])))
            {
                yield return i;
            }
        }
    }

    /// <summary>True when two names may be one: the same stem, or one long beginning (cases, short forms).</summary>
    /// <param name="token">A word of the answer.</param>
    /// <param name="name">The anchor's name, folded.</param>
    public static bool IsName(ReadingToken token, string name)
    {
        ArgumentNullException.ThrowIfNull(token);
        ArgumentNullException.ThrowIfNull(name);
        var common = token.Folded.AsSpan().CommonPrefixLength(name);
        return token.Folded == name || (common >= 3 && common >= Math.Min(token.Folded.Length, name.Length) - 2);
    }

    private static bool SpeaksOfSelf(SentenceReading reading) =>
        (reading.Manner & WordManner.Speaker) != 0 || reading.Tokens.Any(static t => AnchorWords.IsSpeaker(t.Folded));

    // A boat called «Буран»: a quotation mark opens a sentence as often as a name, so the reading does not take it for one.
    private static bool IsQuoted(SentenceReading reading, int at) =>
        at > 0 && reading.Tokens[at] is { Content: true, Start: > 0 } token
        && char.IsUpper(reading.Text[token.Start]) && reading.Text[token.Start - 1] is '«' or '“' or '"';

    private static bool IsTitle(ReadingToken token) => token.Folded is "mr" or "mrs" or "ms" or "miss" or "dr" or "г-н" or "г-жа";

    private static IEnumerable<Anchor> Figures(SentenceReading reading, Anchor place)
    {
        foreach (var (value, unit, counted, token) in Numbers(reading))
        {
            // "One" is an article as often as a figure.
            if (value == 1 && !char.IsAsciiDigit(reading.Tokens[token].Folded[0]))
            {
                continue;
            }

            uint[] keys = [.. (counted != 0 && unit.Length == 0 ? new[] { counted } : []).Concat(Before(reading, token)).Distinct()];
            if (keys.Length > 0)
            {
                yield return place with { Form = AnchorForm.Figure, Standing = true, Number = value, Value = unit, Keys = keys };
            }
        }
    }

    private static IEnumerable<Anchor> Entities(SentenceReading reading, Anchor place)
    {
        foreach (var at in NameStarts(reading))
        {
            uint[] keys = [.. Before(reading, at)];
            if (keys.Length > 0)
            {
                yield return place with { Form = AnchorForm.Entity, Standing = true, Value = reading.Tokens[at].Folded, Keys = keys };
            }
        }
    }

    // The content words before the value, nearest first: what the value is said of.
    private static IEnumerable<uint> Before(SentenceReading reading, int token)
    {
        var found = 0;
        for (var i = token - 1; i >= Math.Max(0, token - Reach) && found < KeyLimit; i--)
        {
            var word = reading.Tokens[i];
            if (word is { Content: true, Name: false, Counts: false } && !AnchorWords.SaysNothing(word.Folded))
            {
                found++;
                yield return word.Stem;
            }
        }
    }
}
