using System.Text.RegularExpressions;

namespace Grid.PlantedFaults.Writing;

/// <summary>The value of each slot in one text, and another value for what contradicts it.</summary>
public sealed partial class Values
{
    private readonly Dictionary<string, (Word Value, Word Other)> _words = new(StringComparer.Ordinal);

    /// <summary>Chooses a value for each slot of a topic.</summary>
    /// <param name="topic">The topic.</param>
    /// <param name="dice">The choices.</param>
    public static Values Of(Topic topic, Dice dice)
    {
        var values = new Values();
        foreach (var (name, words) in topic.Slots)
        {
            var chosen = dice.Next(words.Count);
            values._words[name] = (words[chosen], words[(chosen + dice.Between(1, words.Count - 1)) % words.Count]);
        }

        values._words["noun"] = (topic.Noun, topic.Noun);
        return values;
    }

    /// <summary>The same slots with the other values throughout: the same text about something else.</summary>
    public Values Swapped()
    {
        var swapped = new Values();
        foreach (var (name, (value, other)) in _words)
        {
            swapped._words[name] = (other, value);
        }

        return swapped;
    }

    /// <summary>These values and one more.</summary>
    public Values With(string name, Word word)
    {
        var more = new Values();
        foreach (var (key, pair) in _words)
        {
            more._words[key] = pair;
        }

        more._words[name] = (word, word);
        return more;
    }

    /// <summary>No value.</summary>
    public static Values None => new();

    /// <summary>A wording with its slots filled, opening with a capital.</summary>
    /// <remarks><c>{town}</c> is the value, <c>{town.g}</c> a case form, <c>{town!}</c> the other value, <c>{A}</c> the value of <c>a</c> with a capital.</remarks>
    /// <exception cref="FormatException">A slot or a form is missing.</exception>
    public string Fill(string wording, bool capital = true)
    {
        var text = Slot().Replace(wording, match =>
        {
            var name = match.Groups["name"].Value;
            var capitalised = !_words.ContainsKey(name);
            if (!_words.TryGetValue(capitalised ? char.ToLowerInvariant(name[0]) + name[1..] : name, out var pair))
            {
                throw new FormatException($"'{wording}' names the slot '{name}', which has no value.");
            }

            var word = match.Groups["other"].Success ? pair.Other : pair.Value;
            var form = word.Form(match.Groups["form"] is { Success: true } f ? f.Value[0] : 'n');
            return capitalised ? Capital(form) : form;
        });
        return capital ? Capital(text) : text;
    }

    /// <summary>The text with a capital first letter, behind an opening quotation mark too.</summary>
    public static string Capital(string text)
    {
        var at = text.Length > 0 && text[0] is '«' or '“' or '"' ? 1 : 0;
        return text.Length > at ? text[..at] + char.ToUpperInvariant(text[at]) + text[(at + 1)..] : text;
    }

    [GeneratedRegex(@"\{(?<name>[A-Za-z0-9]+)(?<other>!)?(?:\.(?<form>[ngdaip]))?\}", RegexOptions.NonBacktracking)]
    private static partial Regex Slot();
}
