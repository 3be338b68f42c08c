using CsCheck;
using Grid.Diagnostics;
using Grid.Pathways.Heads;

namespace Grid.Pathways.Tests.Heads;

public sealed class SupportHeadTests
{
    private const string Harbour =
        "The harbour office at Selm opens at 6:30 and closes at 21:00. Mooring costs 18 euros a night for boats of up to nine metres. " +
        "Harbour master Ines Valdor does not accept cheques. Showers are free for guests.";

    private const string Bay =
        "Контора порта в Сельме открывается в 6:30 и закрывается в 21:00. Стоянка стоит 18 евро за ночь для лодок до девяти метров. " +
        "Начальник порта Инес Вальдор не принимает чеки. Душ для гостей бесплатный.";

    private static readonly SupportHead Head = new();

    [Theory]
    [InlineData(Harbour, "Mooring costs 18 euros a night for boats of up to nine metres.", "Mooring costs 48 euros a night for boats of up to nine metres.")]
    [InlineData(Harbour, "Harbour master Ines Valdor does not accept cheques.", "Harbour master Ines Valdor accepts cheques.")]
    [InlineData(Harbour, "Harbour master Ines Valdor does not accept cheques.", "Harbour master Tomas Brandt does not accept cheques.")]
    [InlineData(Bay, "Стоянка стоит 18 евро за ночь для лодок до девяти метров.", "Стоянка стоит 48 евро за ночь для лодок до девяти метров.")]
    [InlineData(Bay, "Начальник порта Инес Вальдор не принимает чеки.", "Начальник порта Инес Вальдор принимает чеки.")]
    [InlineData(Bay, "Начальник порта Инес Вальдор не принимает чеки.", "Начальник порта Томас Брандт не принимает чеки.")]
    public async Task One_changed_detail_lowers_the_support(string evidence, string faithful, string changed)
    {
        var answers = await Ask(new SceneEvidence([evidence], null), faithful, changed);
        Assert.True(answers[0].Probability > answers[1].Probability + 0.05, $"{answers[0].Probability} {answers[1].Probability}");
    }

    [Theory]
    [InlineData(Harbour, "Showers are free for guests.", "Showers are free")]
    [InlineData(Bay, "Душ для гостей бесплатный.", "Душ для гостей")]
    public async Task What_the_evidence_says_is_supported_and_the_sentence_is_named(string evidence, string claim, string sentence)
    {
        var answer = Assert.Single(await Ask(new SceneEvidence([evidence], null), claim));
        Assert.True(answer.Probability > 0.7, $"{answer.Probability}");
        Assert.Empty(answer.Marks!);
        Assert.StartsWith(sentence, answer.Evidence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Harbour, "A lighthouse keeper brews mulled cider for tourists every Thursday.")]
    [InlineData(Bay, "Смотритель маяка каждый четверг варит туристам горячий сидр.")]
    public async Task What_it_lacks_is_not_and_the_piece_is_marked(string evidence, string claim)
    {
        var answer = Assert.Single(await Ask(new SceneEvidence([evidence], null), claim));
        Assert.True(answer.Probability < 0.4, $"{answer.Probability}");
        Assert.NotEmpty(answer.Marks!);
        Assert.True(answer.Marks!.Sum(static m => m.End - m.Start) > claim.Length / 2);
    }

    [Fact]
    public async Task Facts_of_a_record_are_read_with_their_values()
    {
        var evidence = new SceneEvidence(["""{"name": "Salt Loft", "attributes": {"RestaurantsReservations": false, "OutdoorSeating": true}}"""], null);
        var answers = await Ask(evidence, "Salt Loft has outdoor seating.", "Salt Loft takes reservations.");
        Assert.True(answers[0].Probability > answers[1].Probability + 0.1, $"{answers[0].Probability} {answers[1].Probability}");
    }

    [Fact]
    public async Task The_place_of_the_evidence_in_a_long_context_does_not_matter()
    {
        var filler = string.Join(' ', Enumerable.Range(0, 4000).Select(static i => $"Shelf {i + 7000} holds tins of paint and brushes of size {i % 40}."));
        var answer = Assert.Single(await Ask(new SceneEvidence([filler, Harbour, filler], null), "Showers are free for guests."));
        Assert.True(answer.Probability > 0.7, $"{answer.Probability}");
        Assert.Equal("Showers are free for guests.", answer.Evidence);
    }

    [Fact]
    public async Task Answers_do_not_depend_on_the_batch()
    {
        string[] claims = ["Showers are free for guests.", "Mooring costs 20 euros.", "The office opens at 6:30.", "Ines Valdor likes jazz."];
        var together = await Ask(new SceneEvidence([Harbour], "What does mooring cost?"), claims);
        for (var i = 0; i < claims.Length; i++)
        {
            var alone = Assert.Single(await Ask(new SceneEvidence([Harbour], "What does mooring cost?"), claims[i]));
            Assert.Equal(together[i].Probability, alone.Probability);
            Assert.Equal(together[i].Marks, alone.Marks);
        }
    }

    [Fact]
    public async Task A_tool_turn_that_arrives_later_is_evidence()
    {
        var evidence = new SceneEvidence([Harbour], null);
        var before = Assert.Single(await Ask(evidence, "The tide turns at 14:20."));
        var fold = new SceneFold(new SceneFrame { Id = "s", Shape = SceneShape.Conversation, Context = [Harbour] }, new Catalogue());
        await new Diagnoser(StaticEncoder.Pathway(), new Catalogue()).AppendAsync(
            fold, [new SceneTurn(Role.Tool, "The tide turns at 14:20.")], 0, null, TestContext.Current.CancellationToken);
        evidence.Refresh(fold.Field);
        var after = Assert.Single(await Ask(evidence, "The tide turns at 14:20."));
        Assert.True(after.Probability > before.Probability + 0.2, $"{before.Probability} {after.Probability}");
    }

    [Fact]
    public async Task Without_evidence_there_is_no_answer() => Assert.Empty(await Ask(new SceneEvidence([], null), "Mooring costs 20 euros."));

    [Fact]
    public void Any_text_gets_marks_within_itself() => Gen.Select(Gen.String, Gen.String).Sample((context, text) =>
    {
        var answers = Ask(new SceneEvidence([context, "{\"a\": [" + context, Harbour], context), text).GetAwaiter().GetResult();
        foreach (var answer in answers)
        {
            Assert.InRange(answer.Probability, 0, 1);
            Assert.All(answer.Marks!, m => Assert.True(m.Start >= 0 && m.Start < m.End && m.End <= text.Length));
        }
    }, iter: 300);

    private static async Task<IReadOnlyList<Answer>> Ask(SceneEvidence evidence, params string[] claims)
    {
        var questions = claims.Select(static (c, i) => new Question(QuestionKind.Support, i, -1, c, "")).ToArray();
        var answers = await Head.AnswerAsync(evidence, questions, CancellationToken.None);
        Assert.All(answers, static a => Assert.Equal(SupportHead.Use, a.Pathway));
        return [.. answers.Select(static a => a.Answer)];
    }
}
