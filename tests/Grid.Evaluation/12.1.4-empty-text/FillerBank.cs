using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>Sentences that say nothing, written for planting: English and Russian, three banks each.</summary>
/// <remarks>Fluent at the surface, with a topic word of the host text, and with no name, number, referent or claim that could fail.</remarks>
public sealed class FillerBank
{
    private static readonly Dictionary<string, string[]> Sections = BankFile.Read("evaluation/filler.txt");

    private readonly string[] _sentences;
    private readonly Dictionary<string, string[]> _slots;

    private FillerBank(string name)
    {
        Name = name;
        _sentences = Sections[name];
        _slots = new(StringComparer.Ordinal) { ["{n}"] = Sections[name + " n"], ["{a}"] = Sections[name + " a"], ["{v}"] = Sections[name + " v"] };
    }

    /// <summary>Language and number, such as <c>en first</c>.</summary>
    public string Name { get; }

    /// <summary>The banks of a language: two that were looked at while 12.1.4 was made, and a third that was written afterwards.</summary>
    /// <param name="language">English or Russian.</param>
    public static IReadOnlyList<FillerBank> Of(TextLanguage language) =>
        language == TextLanguage.Russian
            ? [new("ru first"), new("ru second"), new("ru third")]
            : [new("en first"), new("en second"), new("en third")];

    /// <summary>Filler sentences without end; each round goes through the whole bank in a new order.</summary>
    /// <param name="topics">Words of the host that the filler pretends to speak of; at least one.</param>
    /// <param name="random">The seeded source.</param>
    public IEnumerable<string> Sentences(IReadOnlyList<string> topics, Random random)
    {
        while (true)
        {
            var order = _sentences.ToArray();
            random.Shuffle(order);
            foreach (var template in order)
            {
                yield return Fill(template, topics, random);
            }
        }
    }

    private string Fill(string template, IReadOnlyList<string> topics, Random random)
    {
        var text = template.Replace("{t}", topics[random.Next(topics.Count)], StringComparison.Ordinal);
        foreach (var (slot, words) in _slots)
        {
            while (text.IndexOf(slot, StringComparison.Ordinal) is var at and >= 0)
            {
                text = string.Concat(text.AsSpan(0, at), words[random.Next(words.Length)], text.AsSpan(at + slot.Length));
            }
        }

        return char.ToUpperInvariant(text[0]) + text[1..];
    }
}
