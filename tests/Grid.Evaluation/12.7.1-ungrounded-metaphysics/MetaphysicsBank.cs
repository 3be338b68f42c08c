using System.Text.RegularExpressions;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation;

/// <summary>Writes metaphysical sentences with nothing under them: English and Russian, two banks each, the second of held-out words.</summary>
public sealed partial class MetaphysicsBank
{
    private static readonly Dictionary<string, string[]> Sections = BankFile.Read("evaluation/metaphysics.txt");

    private MetaphysicsBank(string name) => Name = name;

    /// <summary>Language and number, such as <c>en first</c>.</summary>
    public string Name { get; }

    /// <summary>The banks of a language.</summary>
    /// <param name="language">English or Russian.</param>
    public static IReadOnlyList<MetaphysicsBank> Of(TextLanguage language) =>
        language == TextLanguage.Russian ? [new("ru first"), new("ru second")] : [new("en first"), new("en second")];

    /// <summary>Our passages of abstract philosophy that has reasons.</summary>
    /// <param name="language">English or Russian.</param>
    public static IReadOnlyList<string> Philosophy(TextLanguage language) =>
        BankFile.Read("evaluation/philosophy.txt")[language == TextLanguage.Russian ? "ru" : "en"];

    /// <summary>A passage of at least so many words.</summary>
    /// <param name="words">The words.</param>
    /// <param name="seed">What seeds every choice.</param>
    public string Passage(int words, string seed)
    {
        var random = new Random(unchecked((int)EvaluationContext.Hash(Name + "\n" + seed)));
        var sentences = new List<string>();
        while (words > 0)
        {
            var order = Sections[Name].ToArray();
            random.Shuffle(order);
            foreach (var template in order.TakeWhile(_ => words > 0))
            {
                var text = Slot().Replace(template, m => Word(m.Value[1], random));
                sentences.Add(char.ToUpperInvariant(text[0]) + text[1..]);
                words -= WordBreaker.CountWords(text);
            }
        }

        return string.Join(' ', sentences);
    }

    private string Word(char slot, Random random)
    {
        var genitive = slot == 'g';
        var words = Sections[$"{Name} {(genitive ? 'n' : slot)}"];
        var word = words[random.Next(words.Length)];
        return genitive ? word[..^1] + "и" : word;
    }

    [GeneratedRegex(@"\{\w\}")]
    private static partial Regex Slot();
}
