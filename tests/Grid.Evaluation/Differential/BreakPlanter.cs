using Grid.Diagnostics.Text;
using Grid.Evaluation.ContradictionTraining;
using Grid.Evaluation.Rooms;

namespace Grid.Evaluation.DifferentialTraining;

/// <summary>Plants the break of an entry in healthy prose, from the catalogue's definition of it.</summary>
/// <param name="hosts">The prose.</param>
internal sealed class BreakPlanter(HostPassages hosts)
{
    private const int Tries = 40;
    private const int FewestTold = 4;
    private const int MostTold = 8;
    private static readonly string[] Sure = ["Without any doubt, ", "It is absolutely certain that ", "Everyone knows that ", "Of course, ", "There is no question that "];
    private static readonly string[] SureRu = ["Вне всяких сомнений, ", "Совершенно точно, ", "Всем известно, что ", "Конечно же, ", "Нет никаких сомнений, что "];

    private string Code => hosts.Language == TextLanguage.Russian ? "ru" : "en";

    /// <summary>The entries that are planted in prose, each with the way.</summary>
    public IEnumerable<(string Code, Func<Random, PlantedScene?> Plant)> Ways =>
    [
        ("12.1.1", Deviation), ("12.1.2", Clash), ("12.1.3", Jumps), ("12.1.4", Filler), ("12.2.1", Intruder), ("12.2.2", Register),
        ("12.2.5", r => Retelling("12.2.5", 1, r)), ("12.4.1", TwoClashes), ("12.4.2", Interleaved), ("12.4.4", RunOn), ("12.6.2", Thinned),
        ("12.6.3", r => Retelling("12.6.3", r.Next(2, 5), r)),
    ];

    private PlantedScene Of(string code, string source, IEnumerable<string> sentences, Random random, params IReadOnlyList<string> context) =>
        PlantedScene.Text(code, source, hosts.Language, HostPassages.Join(sentences, random), context);

    private PlantedScene Deviation(Random random)
    {
        var (source, text) = hosts.Draw(random);
        var at = random.Next(2, text.Length - 2);
        if (random.Next(2) == 0)
        {
            return Of("12.1.1", source, [.. text[..at], .. hosts.Stranger(source, text.Length - at, random)], random);
        }

        at = Enumerable.Range(1, text.Length - 1).MaxBy(i => (Math.Min(6, HostPassages.ContentWords(text[i]).Length), random.Next()));
        text[at] = WrongWords(text[at], string.Join(' ', hosts.Stranger(source, 3, random)), random);
        return Of("12.1.1", source, text, random);
    }

    private static string WrongWords(string sentence, string foreign, Random random)
    {
        var strange = HostPassages.ContentWords(foreign).Select(w => foreign[w.Start..w.End].ToLowerInvariant()).ToArray();
        var places = HostPassages.ContentWords(sentence);
        random.Shuffle(places);
        foreach (var (start, end) in places.Take(random.Next(3, 6)).OrderByDescending(static p => p.Start))
        {
            sentence = string.Concat(sentence.AsSpan(0, start), strange[random.Next(strange.Length)], sentence.AsSpan(end));
        }

        return char.ToUpperInvariant(sentence[0]) + sentence[1..];
    }

    private PlantedScene? Clash(Random random)
    {
        var (source, text) = hosts.Draw(random);
        return random.Next(2) == 0 ? Of("12.1.2", source, hosts.Strangers(source, text.Length, random), random)
            : Clashing(source, text, 1, random) is { } clashing ? Of("12.1.2", source, clashing, random) : null;
    }

    private PlantedScene? TwoClashes(Random random)
    {
        var (source, text) = hosts.Draw(random);
        return Clashing(source, text, 2, random) is { } clashing ? Of("12.4.1", source, clashing, random) : null;
    }

    // Sentences come again later, each changed so that it cannot hold beside the first; null when the text has too few that the rules can change.
    private List<string>? Clashing(string source, string[] text, int count, Random random)
    {
        var changed = new List<(int At, string Sentence)>();
        foreach (var i in Enumerable.Range(0, text.Length).OrderBy(_ => random.Next()))
        {
            string[] edits = text[i].EndsWith('?') ? [] : [.. RuleEdits.Of(text[i], Code, random).Select(static e => e.Sentence)];
            if (edits.Length > 0 && changed.Count < count)
            {
                changed.Add((i, edits[random.Next(edits.Length)]));
            }
        }

        var whole = text.ToList();
        foreach (var (at, sentence) in changed.OrderByDescending(static c => c.At))
        {
            whole.Insert(random.Next(Math.Min(at + 2, whole.Count), whole.Count + 1), sentence);
        }

        return changed.Count == count && source.Length > 0 ? whole : null;
    }

    private PlantedScene Jumps(Random random)
    {
        var (source, text) = hosts.Draw(random);
        var length = random.Next(4, 7);
        return Of("12.1.3", source, [.. text.Take(length), .. hosts.Stranger(source, length, random), .. hosts.Stranger(source, length, random)], random);
    }

    private PlantedScene Filler(Random random)
    {
        var (source, text) = hosts.Draw(random);
        var banks = FillerBank.Of(hosts.Language);
        var at = random.Next(2) == 0 ? 0 : random.Next(2, Math.Max(3, text.Length / 2));
        return Of("12.1.4", source, [.. text[..at], .. banks[random.Next(banks.Count)].Sentences(FillerPlanter.Topics(text), random).Take(text.Length - at)], random);
    }

    private PlantedScene Intruder(Random random)
    {
        var (source, text) = hosts.Draw(random);
        var at = random.Next(2, text.Length - 2);
        return Of("12.2.1", source, [.. text[..at], .. hosts.Stranger(source, random.Next(2) == 0 ? 1 : random.Next(2, 4), random), .. text[at..]], random);
    }

    // Of our passages in other registers the one that shares most words with the host.
    private PlantedScene Register(Random random)
    {
        var (source, text) = hosts.Draw(random);
        var words = FillerPlanter.Topics(text).ToHashSet(StringComparer.Ordinal);
        var own = RegisterExamples.Own(hosts.Language).Where(static e => e.Weight >= 1).ToArray();
        var register = (int[])[Grid.Diagnostics.Signals.Registers.Conversational, Grid.Diagnostics.Signals.Registers.Official, Grid.Diagnostics.Signals.Registers.Marketing, Grid.Diagnostics.Signals.Registers.Poetic];
        var wanted = register[random.Next(10) < 7 ? random.Next(2) : random.Next(4)];
        var guests = random.GetItems([.. own.Where(e => e.Register == wanted)], 12)
            .OrderByDescending(e => FillerPlanter.Topics([e.Text]).Count(words.Contains)).Take(2).SelectMany(e => SentenceSplitter.Split(e.Text, hosts.Language).Select(u => e.Text[u.Start..u.End]));
        var at = random.Next(2, text.Length);
        return Of("12.2.2", source, [.. text[..at], .. guests.Take(random.Next(3, 5)), .. text[at..]], random);
    }

    private PlantedScene? Retelling(string code, int claims, Random random)
    {
        var (source, text) = hosts.Draw(random);
        var from = random.Next(text.Length - FewestTold + 1);
        var told = text.Skip(from).Take(random.Next(FewestTold, MostTold + 1)).ToList();
        var wrong = 0;
        for (var t = 0; t < Tries && wrong < claims && told.Count > claims; t++)
        {
            var at = random.Next(told.Count);
            var edits = RuleEdits.Of(told[at], Code, random).Select(static e => e.Sentence).ToArray();
            if (text.Contains(told[at], StringComparer.Ordinal) && (edits.Length > 0 || random.Next(4) == 0))
            {
                told[at] = edits.Length > 0 ? edits[random.Next(edits.Length)] : hosts.Stranger(source, 1, random)[0];
                wrong++;
                told[at] = code == "12.6.3" && random.Next(2) == 0 ? Asserted(told[at], random) : told[at];
            }
        }

        return wrong == claims ? Of(code, source, told, random, string.Join(' ', text)) : null;
    }

    private string Asserted(string claim, Random random) =>
        (hosts.Language == TextLanguage.Russian ? SureRu : Sure)[random.Next(Sure.Length)] + char.ToLowerInvariant(claim[0]) + claim[1..];

    private PlantedScene Interleaved(Random random)
    {
        var (source, text) = hosts.Draw(random);
        var other = new Queue<string>(hosts.Stranger(source, text.Length, random));
        var first = new Queue<string>(text);
        var mixed = new List<string>();
        for (var turn = 0; first.Count > 0 && other.Count > 0; turn++)
        {
            var from = turn % 2 == 0 ? first : other;
            for (var run = random.Next(1, 3); run > 0 && from.Count > 0; run--)
            {
                mixed.Add(from.Dequeue());
            }
        }

        return Of("12.4.2", source, mixed, random);
    }

    private PlantedScene RunOn(Random random)
    {
        var (source, text) = hosts.Draw(random);
        var opened = hosts.Strangers(source, 2 * random.Next(10, 17), random).Chunk(2)
            .Select(pair => random.Next(2) == 0 ? pair[0] : pair[0].TrimEnd('.', '!', '?', '…') + (Code == "ru" ? ", а ещё " : ", and besides ") + char.ToLowerInvariant(pair[1][0]) + pair[1][1..]);
        return Of("12.4.4", source, [.. text.Take(random.Next(1, 9)), .. opened], random);
    }

    private PlantedScene Thinned(Random random)
    {
        var (source, text) = hosts.Draw(random);
        var banks = FillerBank.Of(hosts.Language);
        var isFiller = random.Next(2) == 0;
        using var filler = banks[random.Next(banks.Count)].Sentences(FillerPlanter.Topics(text), random).GetEnumerator();
        return Of("12.6.2", source, [.. text.Select((s, i) =>
            i < text.Length / 2 || random.Next(10) >= 6 ? s : isFiller && filler.MoveNext() ? filler.Current : hosts.Stranger(source, 1, random)[0])], random);
    }
}
