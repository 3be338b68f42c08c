using CsCheck;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class DeviationTrajectoryTests
{
    private static readonly string[] Bread =
    [
        "The baker feeds the sourdough starter with rye flour every evening.",
        "A lively starter raises the dough without any other yeast.",
        "The dough rests in baskets until the oven is hot.",
        "In the oven the crust of the loaf browns while steam keeps the dough soft.",
        "A loaf of rye bread with a good crust keeps for a week.",
    ];

    private static readonly string[] Comets =
    [
        "Comets come from a cold cloud far beyond the orbit of Neptune.",
        "Near the Sun the ice of a comet turns to gas and forms a tail.",
        "The tail of the comet points away from the Sun because of the solar wind.",
        "Astronomers measure the orbit of each comet to tell when it returns.",
        "A comet whose orbit is short loses its ice and its tail grows faint.",
    ];

    private static readonly string[] Bees =
    [
        "Пасечник осматривает улей весной, когда пчелы делают первый облет.",
        "В улье он проверяет рамки, мед и матку.",
        "Сильная семья пчел быстро заполняет рамки свежим медом.",
        "Если матка старая, пчелы сами выводят новую в том же улье.",
        "К осени пасечник оставляет пчелам столько меда, чтобы улей пережил зиму.",
    ];

    private static readonly string[] Trams =
    [
        "Трамвайные пути в городе положили больше ста лет назад.",
        "Первый трамвай ходил от вокзала до рынка по одному пути.",
        "Позднее город купил новые вагоны и продлил пути за реку.",
        "Вагон трамвая тяжелый, поэтому рельсы и шпалы меняют каждые двадцать лет.",
        "Новые вагоны тише старых, но рельсы и пути им нужны ровнее.",
    ];

    [Fact]
    public void Bends_where_an_English_text_changes_its_subject() =>
        Assert.Equal([5], Boundaries([.. Bread, .. Comets], TextLanguage.English));

    [Fact]
    public void Bends_where_a_Russian_text_changes_its_subject() =>
        Assert.Equal([5], Boundaries([.. Bees, .. Trams], TextLanguage.Russian));

    [Fact]
    public void Does_not_bend_within_one_subject()
    {
        Assert.Empty(Boundaries(Bread, TextLanguage.English));
        Assert.Empty(Boundaries(Bees, TextLanguage.Russian));
    }

    [Fact]
    public void Bends_in_a_chat_only_at_turn_starts()
    {
        var turns = new List<SceneTurn>
        {
            new(Role.User, "I need a cheap hotel in the north of the town. It should have parking."),
            new(Role.Assistant, "The Acorn guest house is cheap. It has parking. Shall I book a room?"),
            new(Role.User, "Yes, book the room for two nights."),
            new(Role.Assistant, "Done. Your room is booked for two nights. Anything else I can help with?"),
            new(Role.User, "What is the weather going to be like on Friday? I want to cycle."),
            new(Role.Assistant, "Friday will be dry with a light wind. It is good weather to cycle."),
        };
        var fold = Folded(SceneShape.Conversation, TextLanguage.English, turns);
        var report = fold.Read();
        Assert.NotEmpty(report.Boundaries);
        Assert.All(report.Boundaries, b => Assert.NotEqual(fold.Field[b - 1].Turn, fold.Field[b].Turn));
        Assert.Contains(report.Boundaries, b => fold.Field[b].Turn == 4);
    }

    [Fact]
    public void Grouping_reading_and_restoring_change_nothing()
    {
        var turns = LongText(900);
        var whole = Folded(SceneShape.Components, TextLanguage.English, turns).Read();
        Gen.Int[1, 300].List[1, 8].Sample(
            sizes =>
            {
                var fold = new SceneFold(Frame(SceneShape.Components, TextLanguage.English), Only);
                var at = 0;
                foreach (var size in sizes.Append(turns.Count))
                {
                    Append(fold, [.. turns.Skip(at).Take(size)], at);
                    at = Math.Min(turns.Count, at + size);
                    _ = fold.Read();
                    fold = SceneFold.Restore(fold.Save(new MessagePackStateCodec()), Only, new MessagePackStateCodec());
                }

                Assert.Equal(ReportJson.Write(whole), ReportJson.Write(fold.Read()));
            },
            iter: 8, seed: "0000000000000012", threads: 1);
    }

    [Fact]
    public void A_boundary_the_field_calls_final_is_never_revised()
    {
        var turns = LongText(2000);
        var fold = new SceneFold(Frame(SceneShape.Components, TextLanguage.English), Only);
        var settled = new SortedSet<int>();
        var line = 0;
        for (var at = 0; at < turns.Count; at += 25)
        {
            Append(fold, [.. turns.Skip(at).Take(25)], at);
            var boundaries = fold.Read().Boundaries;
            Assert.Equal(settled.Where(b => b >= (boundaries.Count == 0 ? 0 : boundaries[0])), boundaries.Where(b => b < line));
            line = fold.Field.FinalBelow;
            settled = [.. settled, .. boundaries.Where(b => b < line)];
        }

        Assert.NotEmpty(settled);
    }

    [Fact]
    public void State_stays_bounded()
    {
        var fold = new SceneFold(Frame(SceneShape.Components, TextLanguage.English), Only);
        Append(fold, LongText(3000), 0);
        Assert.InRange(fold.Read().Boundaries.Count, 1, DeviationTrajectoryDetector.FinalLimit + SceneField.Capacity);
        Assert.InRange(fold.Save(new MessagePackStateCodec()).Length, 1, SceneState.SizeLimit);
    }

    [Fact]
    public void A_section_under_a_heading_is_no_break()
    {
        var text = "# Bread\n\n" + string.Join(' ', Bread) + "\n\n# Comets\n\n" + string.Join(' ', Comets);
        var report = Folded(SceneShape.Text, TextLanguage.English, [new SceneTurn(Role.Text, text)]).Read();
        Assert.Contains(6, report.Boundaries);
        Assert.Empty(report.Findings);
    }

    [Fact]
    public void Abstains_on_a_few_words() =>
        Assert.Null(Folded(SceneShape.Text, TextLanguage.English, [new SceneTurn(Role.Text, "Short. Very.")]).Read().Scores["12.1.3"]);

    private static Catalogue Only { get; } = new(new DeviationTrajectoryDetector());

    private static IReadOnlyList<int> Boundaries(string[] sentences, TextLanguage language) =>
        Folded(SceneShape.Text, language, [new SceneTurn(Role.Text, string.Join(' ', sentences))]).Read().Boundaries;

    // Topics of eleven sentences, each with twelve made-up words of its own.
    private static List<SceneTurn> LongText(int count) =>
        [.. Enumerable.Range(0, count).Select(static i => new SceneTurn(
            Role.Text, string.Join(' ', Enumerable.Range(0, 6).Select(k => MadeUpWord(i / 11, ((i * 5) + (k * 7)) % 12))) + "."))];

    private static string MadeUpWord(int topic, int place)
    {
        const string Syllables = "bakidorumesotapelonivuzaregi";
        var number = (topic * 12) + place + 1000;
        var word = "";
        for (; number > 0; number /= 14)
        {
            word += Syllables.Substring(number % 14 * 2, 2);
        }

        return word;
    }

    private static SceneFold Folded(SceneShape shape, TextLanguage language, IReadOnlyList<SceneTurn> turns)
    {
        var fold = new SceneFold(Frame(shape, language), Only);
        Append(fold, turns, 0);
        return fold;
    }

    private static void Append(SceneFold fold, IReadOnlyList<SceneTurn> turns, int firstTurn) =>
        new Diagnoser(StaticEncoder.Pathway(), Only).AppendAsync(fold, turns, firstTurn, null, default).AsTask().GetAwaiter().GetResult();

    private static SceneFrame Frame(SceneShape shape, TextLanguage language) =>
        new() { Id = "test", Shape = shape, Language = language, LanguageTag = "en", JudgeEveryone = true };
}
