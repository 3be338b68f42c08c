using Grid.Diagnostics;
using Grid.Diagnostics.Text;

namespace Grid.Evaluation.Rooms;

/// <summary>Talks made from our templates: something is said at the start, other things are talked of, and the last answer keeps it or loses it.</summary>
/// <remarks>Seeded by the template's text: the same talks in every run.</remarks>
public static class AnchorTalks
{
    /// <summary>Turns between what is said and the answer that is held to it: at least so many.</summary>
    public const int FewestTurnsBetween = 10;

    private const int FillsOfTemplate = 5;
    private const string Resource = "evaluation/anchor-talks.txt";
    private const string SecondResource = "evaluation/anchor-talks-second.txt";

    private static readonly Dictionary<string, string[]> Fills = new(StringComparer.Ordinal)
    {
        ["en names"] = ["Miriam", "Hector", "Ottilie", "Desmond", "Saskia", "Ruben", "Leonora", "Casimir"],
        ["ru names"] = ["Мирон", "Глафира", "Тимур", "Евдокия", "Савелий", "Ульяна", "Платон", "Варвара"],
        ["en cities"] = ["Bergen", "Trieste", "Galway", "Aarhus", "Bilbao", "Ghent", "Porto", "Riga"],
        ["ru cities"] = ["Выборг", "Елабуга", "Суздаль", "Мурманск", "Таганрог", "Кунгур", "Псков", "Нальчик"],
        ["en pets"] = ["Biscuit", "Pepper", "Thistle", "Marble", "Juniper", "Clover", "Bramble", "Truffle"],
        ["ru pets"] = ["Барсик", "Тузик", "Буран", "Шарик", "Пират", "Комета", "Малыш", "Верный"],
        ["numbers"] = ["3", "4", "5", "6", "7", "8", "9", "2"],
    };

    /// <summary>One talk.</summary>
    /// <param name="Language">Its language.</param>
    /// <param name="Kind"><c>instruction</c>, <c>entity</c> or <c>figure</c>.</param>
    /// <param name="Template">What is said, unfilled: talks of one template stay together.</param>
    /// <param name="Lost">True when the last answer loses it.</param>
    /// <param name="Turns">The turns.</param>
    public sealed record Talk(TextLanguage Language, string Kind, string Template, bool Lost, IReadOnlyList<SceneTurn> Turns);

    /// <summary>The talks of the templates that stood while the entry was written, or of those written after it.</summary>
    /// <param name="heldOut">True for the latter.</param>
    public static IReadOnlyList<Talk> Of(bool heldOut)
    {
        var sections = BankFile.Read(heldOut ? SecondResource : Resource);
        var talks = new List<Talk>();
        foreach (var (name, lines) in sections.Where(static s => !s.Key.EndsWith("exchange", StringComparison.Ordinal)))
        {
            var language = name.StartsWith("ru", StringComparison.Ordinal) ? TextLanguage.Russian : TextLanguage.English;
            foreach (var line in lines)
            {
                var fields = line.Split('|', StringSplitOptions.TrimEntries);
                for (var fill = 0; fill < FillsOfTemplate; fill++)
                {
                    talks.Add(Make(sections, language, name[3..], fields, fill, lost: false));
                    talks.Add(Make(sections, language, name[3..], fields, fill, lost: true));
                }
            }
        }

        return talks;
    }

    private static Talk Make(
        IReadOnlyDictionary<string, string[]> sections, TextLanguage language, string kind, string[] fields, int fill, bool lost)
    {
        var random = new Random(unchecked((int)EvaluationContext.Hash($"{fields[0]}\n{fill}")));
        var values = Values(language, random);
        string Filled(string text) => values.Aggregate(text.Replace("\\n", "\n", StringComparison.Ordinal), static (t, v) => t.Replace(v.Key, v.Value, StringComparison.Ordinal));
        var code = language == TextLanguage.Russian ? "ru" : "en";
        var exchanges = Exchanges(sections, code, random);
        var turns = new List<SceneTurn> { new(Role.User, Filled(fields[0])), new(Role.Assistant, Between(fields[1], code == "ru" ? "Хорошо." : "All right.", "Хорошо.", "All right.")) };
        foreach (var (request, answer, other) in exchanges.Take(FewestTurnsBetween / 2))
        {
            turns.Add(new SceneTurn(Role.User, request));
            turns.Add(new SceneTurn(Role.Assistant, Between(fields[1], answer, code == "en" ? other : answer, code == "ru" ? other : answer)));
        }

        turns.Add(new SceneTurn(Role.User, Filled(fields[2])));
        turns.Add(new SceneTurn(Role.Assistant, Filled(lost ? fields[4] : fields[3])));
        return new Talk(language, kind, fields[0], lost, turns);
    }

    private static string Between(string how, string answer, string russian, string english) => how switch
    {
        "ru" => russian,
        "en" => english,
        "words" => string.Join(' ', answer.Split(' ').Take(12)).TrimEnd('.', ',') + ".",
        _ => how.Replace("{a}", answer, StringComparison.Ordinal),
    };

    // The banks of the two languages run in step: an answer is known in both.
    private static IEnumerable<(string Request, string Answer, string Other)> Exchanges(
        IReadOnlyDictionary<string, string[]> sections, string language, Random random)
    {
        var own = sections[language + " exchange"];
        var other = sections[(language == "ru" ? "en" : "ru") + " exchange"];
        var order = Enumerable.Range(0, own.Length).ToArray();
        random.Shuffle(order);
        return order.Select(i => (Part(own[i], 0), Part(own[i], 1), Part(other[i], 1)));
    }

    private static string Part(string line, int at) => line.Split('|', StringSplitOptions.TrimEntries)[at];

    private static Dictionary<string, string> Values(TextLanguage language, Random random)
    {
        var code = language == TextLanguage.Russian ? "ru " : "en ";
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (set, slots) in new[] { (code + "names", "NO"), (code + "cities", "CD"), (code + "pets", "PQ"), ("numbers", "58") })
        {
            var drawn = Fills[set].ToArray();
            random.Shuffle(drawn);
            if (set == "numbers")
            {
                // The lost figure is the larger: a smaller one may keep a limit.
                Array.Sort(drawn, 0, 2, StringComparer.Ordinal);
            }

            (values[$"{{{slots[0]}}}"], values[$"{{{slots[1]}}}"]) = (drawn[0], drawn[1]);
        }

        return values;
    }
}
