using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Pathways.Encoders;
using Grid.Storage;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class AnchorLossTests
{
    private const string Code = "12.2.3";
    private const int StateLimit = 4096;
    private static readonly MessagePackStateCodec Codec = new();
    private static readonly Diagnoser Diagnoser = new(StaticEncoder.Pathway(), new Catalogue(new AnchorLossDetector()));
    private static readonly Lazy<Diagnoser> Encoded = new(static () => new Diagnoser(DefaultPathway.Create(TimeProvider.System).Encoder, new Catalogue(new AnchorLossDetector())));

    [Theory]
    [InlineData("Answer in Russian from now on.", "It rains all day in the north of the country.", "Весь день идёт дождь.", AnchorLossKind.Instruction)]
    [InlineData("Отвечай мне только по-английски.", "Весь день на севере страны идёт дождь.", "It rains all day.", AnchorLossKind.Instruction)]
    [InlineData("Always answer in at most two sentences.", "One thing. Another thing. A third thing. A fourth thing. A fifth thing.", "One thing. Another thing.", AnchorLossKind.Instruction)]
    [InlineData("Всегда отвечай не больше чем в двух предложениях.", "Одно. Второе. Третье слово. Четвёртое слово. Пятое слово.", "Первое слово. Второе слово.", AnchorLossKind.Instruction)]
    [InlineData("Never mention the old harbour.", "Walk down to the old harbour.", "Walk down to the market.", AnchorLossKind.Instruction)]
    [InlineData("Никогда не упоминай старую гавань.", "Сходите в старую гавань.", "Сходите на рынок.", AnchorLossKind.Instruction)]
    [InlineData("Please call me Miriam.", "Of course, Hector.", "Of course, Miriam.", AnchorLossKind.Instruction)]
    [InlineData("My dog is called Biscuit.", "Give your dog Pepper a bone.", "Give your dog Biscuit a bone.", AnchorLossKind.Entity)]
    [InlineData("Мою собаку зовут Барсик.", "Дайте вашей собаке Тузику кость.", "Дайте вашей собаке Барсику кость.", AnchorLossKind.Entity)]
    [InlineData("My budget is 700 euros.", "The coat is within your budget of 900 euros.", "The coat is within your budget of 700 euros.", AnchorLossKind.Figure)]
    [InlineData("У нас будет 12 гостей.", "На ваших 20 гостей хватит двух кастрюль.", "На ваших 12 гостей хватит двух кастрюль.", AnchorLossKind.Figure)]
    public void What_was_said_early_is_lost_or_kept(string said, string lost, string kept, string kind)
    {
        var found = Findings(Diagnose(said, lost));
        var finding = Assert.Single(found);
        Assert.Equal(kind, finding.Kind);
        Assert.True(finding.Severity >= Severity.Warning);
        Assert.Equal(3, finding.Spans[0].Turn);
        Assert.Equal(0, finding.Spans[^1].Turn);
        Assert.DoesNotContain(Findings(Diagnose(said, kept)), static f => f.Severity >= Severity.Warning);
    }

    [Theory]
    [InlineData("Never mention the old harbour.", "You can mention the old harbour again.", "Walk down to the old harbour.")]
    [InlineData("Answer in Russian from now on.", "Answer in English please.", "It rains all day in the north of the country.")]
    [InlineData("My dog is called Biscuit.", "My dog is called Pepper now.", "Give your dog Pepper a bone.")]
    [InlineData("In one sentence: what is a quay?", "And a pier?", "A pier stands on piles. Water runs beneath it. Boats lie along it. It may be long.")]
    public void What_the_user_takes_back_or_asked_once_holds_no_longer(string said, string since, string answer) =>
        Assert.DoesNotContain(Findings(Diagnose(said, answer, since)), static f => f.Severity >= Severity.Warning);

    [Fact]
    public void A_value_that_stands_in_the_context_is_no_loss()
    {
        var frame = Frame() with { Context = ["The kennel lists the dogs Pepper and Biscuit."] };
        var report = Whole(Diagnoser, frame, Talk("My dog is called Biscuit.", "Give your dog Pepper a bone.", "What now?"));
        Assert.Empty(Findings(report));
    }

    [Theory]
    [InlineData(TextLanguage.English, "How do I keep basil alive on a windowsill?", "Give it light and water it from below.", "The parliament dissolved the committee on fisheries last autumn.")]
    [InlineData(TextLanguage.Russian, "Как сохранить базилик на подоконнике?", "Дайте ему свет и поливайте снизу.", "Прошлой осенью парламент распустил комитет по рыболовству.")]
    public void An_answer_scores_below_a_stray(TextLanguage language, string request, string answer, string stray)
    {
        double Score(string reply) => Whole(Encoded.Value, Frame() with { Language = language }, [new(Role.User, request), new(Role.Assistant, reply)]).Scores[Code]!.Value;
        Assert.True(Score(stray) > Score(answer));
    }

    [Fact]
    public void A_text_with_nothing_before_it_is_undecided()
    {
        var report = Whole(Diagnoser, Frame() with { Shape = SceneShape.Text }, [new(Role.Text, "Answer in Russian, the teacher said. Nobody did.")]);
        Assert.Null(report.Scores[Code]);
        Assert.Contains(report.Undecided, static u => u is { Code: Code, Why: Undecided.NeedsContext });
    }

    [Theory]
    [InlineData("Describe the harbour in at most two sentences.")]
    [InlineData("Опиши гавань не больше чем в двух предложениях.")]
    public void A_documents_prompt_is_an_anchor(string prompt)
    {
        var frame = Frame() with { Shape = SceneShape.Text, Prompt = prompt };
        var report = Whole(Diagnoser, frame, [new(Role.Text, "The harbour is small. Гавань мала. Boats lie in it. There are nets. The quay is long. Gulls cry.")]);
        Assert.Equal(AnchorLossKind.Instruction, Assert.Single(Findings(report)).Kind);
    }

    [Fact]
    public void The_state_is_bounded_and_restores_anywhere()
    {
        var turns = new List<SceneTurn>();
        for (var i = 0; i < 60; i++)
        {
            turns.Add(new SceneTurn(Role.User, $"Никогда не упоминай слово номер {i} и мою соседку Евдокию{(char)('а' + (i % 30))}. Мой бюджет на дом {i}00 рублей, а сестру зовут Глафира{(char)('а' + (i % 30))}. Say \"Over {i}\" always."));
            turns.Add(new SceneTurn(Role.Assistant, $"Ваш бюджет {i + 3}00 рублей. Over."));
        }

        var whole = new SceneFold(Frame(), Diagnoser.Catalogue);
        Append(whole, turns, 0);
        var pieces = new SceneFold(Frame(), Diagnoser.Catalogue);
        for (var t = 0; t < turns.Count; t++)
        {
            Append(pieces, [turns[t]], t);
            _ = pieces.Read();
            pieces = t % 7 == 0 ? SceneFold.Restore(pieces.Save(Codec), Diagnoser.Catalogue, Codec) : pieces;
        }

        Assert.Equal(ReportJson.Write(whole.Read()), ReportJson.Write(pieces.Read()));
        Assert.InRange(Codec.Decode<SceneState>(pieces.Save(Codec)).Rooms[Code].Bytes.Length, 1, StateLimit);
    }

    private static SceneFrame Frame() => new() { Id = "anchors", Shape = SceneShape.Conversation, Language = TextLanguage.English, LanguageTag = "en" };

    private static SceneTurn[] Talk(string said, string answer, string since) =>
        [new(Role.User, said), new(Role.Assistant, "Ладно."), new(Role.User, since), new(Role.Assistant, answer)];

    private static Report Diagnose(string said, string answer, string since = "And what now?") => Whole(Diagnoser, Frame(), Talk(said, answer, since));

    private static IReadOnlyList<Finding> Findings(Report report) => [.. report.Findings.Where(static f => f.Code == Code)];

    private static Report Whole(Diagnoser diagnoser, SceneFrame frame, IReadOnlyList<SceneTurn> turns) =>
        diagnoser.DiagnoseAsync(new Scene { Frame = frame, Turns = turns }).AsTask().GetAwaiter().GetResult();

    private static void Append(SceneFold fold, IReadOnlyList<SceneTurn> turns, int first) =>
        Diagnoser.AppendAsync(fold, turns, first, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
