using System.Text.RegularExpressions;
using Grid.PlantedFaults.Writing;

namespace Grid.PlantedFaults.Tests;

public sealed partial class TextTests
{
    private static readonly string[] OfOne = ["год", "метр", "градус", "процент", "рубль", "час", "день", "километр", "миллион", "минута", "тысяча"];
    private static readonly string[] OfFew = ["года", "метра", "градуса", "процента", "рубля", "часа", "дня", "километра", "миллиона", "миллиметра", "минуты", "тысячи", "сантиметра"];
    private static readonly string[] OfMany = ["лет", "метров", "градусов", "процентов", "рублей", "часов", "дней", "километров", "миллионов", "миллиметров", "минут", "тысяч", "сантиметров", "ступеней", "шлюзов", "экземпляров", "образцов", "судов", "тонн", "электробусов", "циклов"];

    [Theory]
    [InlineData("en")]
    [InlineData("ru")]
    public void Every_wording_can_be_said_with_every_value(string language)
    {
        foreach (var topic in Bank.Of(language).Topics)
        {
            Assert.InRange(topic.Beats.Count, 15, 24);
            Assert.True(topic.Beats.Count(static b => b.Counter is not null) >= 5, topic.Name);
            foreach (var said in Said(topic))
            {
                Assert.DoesNotContain('{', said);
                Assert.DoesNotContain("  ", said, StringComparison.Ordinal);
                Assert.True(char.IsUpper(said.FirstOrDefault(char.IsLetter)) || !char.IsLetter(said[0]), $"{topic.Name}: {said}");
            }
        }
    }

    [Fact]
    public void Topics_are_many_and_of_every_genre_in_both_languages()
    {
        foreach (var language in Corpus.Languages)
        {
            var genres = Bank.Of(language).Topics.GroupBy(static t => t.Genre).ToArray();
            Assert.Equal(8, genres.Length);
            Assert.All(genres, static g => Assert.True(g.Count() >= 3));
        }
    }

    [Fact]
    public void Russian_numbers_agree_with_their_nouns()
    {
        var checkedPairs = 0;
        foreach (var said in Bank.Of("ru").Topics.SelectMany(Said))
        {
            foreach (Match match in Counted().Matches(said))
            {
                var number = int.Parse(match.Groups["number"].Value, System.Globalization.CultureInfo.InvariantCulture);
                var noun = match.Groups["noun"].Value;
                var genitive = match.Groups["before"].Value is "до" or "около" or "с" or "из" or "от" or "после" or "выше" or "в" or "по";
                var form = number % 100 is >= 11 and <= 14 ? OfMany : (number % 10) switch { 1 => OfOne, 2 or 3 or 4 => OfFew, _ => OfMany };
                // "1832 год" is a year by its ordinal, not so many years.
                var dated = number > 1500 && noun is "год" or "года";
                if (!genitive && !dated && OfOne.Concat(OfFew).Concat(OfMany).Contains(noun))
                {
                    checkedPairs++;
                    Assert.True(form.Contains(noun), said);
                }
            }
        }

        Assert.True(checkedPairs > 100);
    }

    [Fact]
    public void Each_quatrain_has_its_picture_out_of_metre()
    {
        foreach (var bank in Corpus.Languages.Select(Bank.Of))
        {
            Assert.Equal(bank.Verse("quatrain").Count, bank.Verse("broken").Count);
            Assert.All(bank.Verse("quatrain").Concat(bank.Verse("broken")), static q => Assert.Equal(4, q.Split(" / ").Length));
        }
    }

    [Fact]
    public void Russian_verse_keeps_eight_or_nine_syllables()
    {
        foreach (var line in Bank.Of("ru").Verse("quatrain").SelectMany(static q => q.Split(" / ")))
        {
            Assert.InRange(line.Count(static c => "аеёиоуыэюя".Contains(char.ToLowerInvariant(c), StringComparison.Ordinal)), 8, 9);
        }
    }

    [Fact]
    public void Bench_and_product_share_no_list_of_words()
    {
        var product = Resources(typeof(Diagnostics.Catalogue).Assembly);
        Assert.NotEmpty(product);
        Assert.All(Resources(typeof(Bank).Assembly), own => Assert.DoesNotContain(own, product));
        var lists = product.Where(static r => r.Length < 1 << 20).Select(static r => System.Text.Encoding.UTF8.GetString(Convert.FromBase64String(r))).ToArray();
        foreach (var bank in Corpus.Languages.Select(Bank.Of))
        {
            // A sentence of ours in a list of the product would be a threshold set by the bench.
            foreach (var phrase in bank.Phrases("filler").Concat(bank.Phrases("metaphysics")).Concat(bank.Topics.SelectMany(static t => t.OtherRegister)))
            {
                Assert.DoesNotContain(lists, l => l.Contains(phrase, StringComparison.OrdinalIgnoreCase));
            }
        }
    }

    private static IEnumerable<string> Said(Topic topic)
    {
        var most = topic.Slots.Values.Max(static v => v.Count);
        for (var seed = 0; seed < most * 3; seed++)
        {
            var values = Values.Of(topic, new Dice($"{topic.Name} {seed}"));
            var wordings = topic.Beats.Where(static b => b.Kind != PieceKind.TableRow).SelectMany(static b => b.Wordings)
                .Concat(topic.Beats.Select(static b => b.Counter).OfType<string>()).Concat(topic.Habits).Append(topic.Metaphor).Concat(topic.WrongChain).Append(topic.Title);
            foreach (var wording in wordings)
            {
                yield return values.Fill(wording);
            }
        }
    }

    private static HashSet<string> Resources(System.Reflection.Assembly assembly) => [.. assembly.GetManifestResourceNames().Select(name =>
    {
        using var stream = assembly.GetManifestResourceStream(name)!;
        using var bytes = new MemoryStream();
        stream.CopyTo(bytes);
        return Convert.ToBase64String(bytes.ToArray());
    })];

    [GeneratedRegex(@"(?<before>\p{L}+)?\s*(?<![\d,.:])(?<number>\d{1,4})\s+(?<noun>\p{IsCyrillic}+)")]
    private static partial Regex Counted();
}
