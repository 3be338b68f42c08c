using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Pathways.Heads;
using Grid.Storage;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class ConfidentErrorTests
{
    private const string Code = "12.6.3";
    private const string Context = "The reading room at Ostrand opens at nine and closes at six. It has 40 desks and a card catalogue. Mira Holt has run it since 2015. Pens are not allowed at the desks.";
    private const string ContextRu = "Читальный зал в Острове открывается в девять и закрывается в шесть. В нём 40 столов и карточный каталог. С 2015 года им заведует Мира Гольц. Ручками за столами писать нельзя.";
    private const string Fact = "In 1987 the Danish sculptor Elin Moos covered its ceiling with 12,000 copper leaves.";

    private static readonly MessagePackStateCodec Codec = new();
    private static readonly Diagnoser Diagnoser = new(
        StaticEncoder.Pathway(), judge: new JudgePanel(new Dictionary<QuestionKind, IJudge> { [QuestionKind.Support] = new SupportHead() }));

    [Fact]
    public void Without_evidence_and_without_samples_it_abstains() =>
        Assert.Contains(Read(Fact, []).Undecided, static u => u is { Code: Code, Why: Undecided.NeedsContext });

    [Theory]
    [InlineData(Context, "In 1987 a Danish sculptor covered its ceiling with copper leaves.", "Perhaps in 1987 a Danish sculptor covered its ceiling with copper leaves.", TextLanguage.English)]
    [InlineData(Context, "In 1987 a Danish sculptor covered its ceiling with copper leaves.", "As far as I know, in 1987 a Danish sculptor covered its ceiling with copper leaves.", TextLanguage.English)]
    [InlineData(ContextRu, "Потолок зала покрыт медными листьями.", "Кажется, потолок зала покрыт медными листьями.", TextLanguage.Russian)]
    [InlineData(ContextRu, "В 1987 году потолок зала покрыли медными листьями.", "Насколько мне известно, в 1987 году потолок зала покрыли медными листьями.", TextLanguage.Russian)]
    public void A_hedged_claim_has_no_finding_of_its_own(string context, string sure, string hedged, TextLanguage language)
    {
        Assert.Contains(Read(sure, [context], language).Findings, static f => f.Code == Code);
        Assert.DoesNotContain(Read(hedged, [context], language).Findings, static f => f.Code == Code);
    }

    [Theory]
    [InlineData("Perhaps it opens later in summer; copper leaves cover the ceiling.", "copper", false)]
    [InlineData("Perhaps it opens later in summer; copper leaves cover the ceiling.", "opens", true)]
    [InlineData("It opens at nine, but copper leaves may cover the ceiling.", "opens", false)]
    [InlineData("Возможно, летом позже, но потолок покрыт медью.", "медью", false)]
    [InlineData("Летом позже; кажется, потолок покрыт медью.", "медью", true)]
    public void A_hedge_binds_its_own_clause_only(string text, string lacking, bool hedged)
    {
        var frame = new SceneFrame { Id = "clause" };
        var fold = new SceneFold(frame with { Shape = SceneShape.Components }, Catalogue.Default);
        Append(fold, [new SceneTurn(Role.Text, text)], 0);
        var start = text.IndexOf(lacking, StringComparison.Ordinal);
        var reading = ConfidentReading.Of(frame, fold.Field, [new JudgedSupport(0, 0.1, "", [new Mark(start, start + lacking.Length, 0.9)])]);
        Assert.Equal(hedged, Assert.Single(reading.Claims).Hedged);
    }

    [Theory]
    [InlineData(Context, "A copper ceiling with twelve thousand leaves shines there.", "I saw a copper ceiling with twelve thousand leaves.", TextLanguage.English)]
    [InlineData(ContextRu, "Медный потолок сияет двенадцатью тысячами листьев.", "Я видел медный потолок с двенадцатью тысячами листьев.", TextLanguage.Russian)]
    public void Told_experience_is_a_kind_of_its_own(string context, string told, string lived, TextLanguage language)
    {
        Assert.DoesNotContain(Read(told, [context], language).Findings, static f => f is { Code: Code, Kind: "lived" });
        Assert.Contains(Read(lived, [context], language).Findings, static f => f is { Code: Code, Kind: "lived" });
    }

    [Fact]
    public void An_answer_longer_than_its_evidence_is_judged_where_12_2_5_abstains()
    {
        var report = Read(string.Join(' ', Enumerable.Repeat(Fact, 3)) + " A pneumatic railway brings Portuguese atlases from a vault.", ["The room has 40 desks."]);
        Assert.Null(report.Scores["12.2.5"]);
        Assert.True(report.Scores[Code] >= 0.5);
    }

    [Fact]
    public void What_other_answers_say_too_counts_less()
    {
        var text = "The reading room has 40 desks. " + Fact;
        var backed = Read(text, [Context], samples: ["It has 40 desks.", "Elin Moos, a Danish sculptor, covered the ceiling with 12,000 copper leaves in 1987."]);
        var alone = Read(text, [Context], samples: ["It has 40 desks.", "It opens at nine, and bags stay in the cloakroom."]);
        Assert.True(alone.Scores[Code] > backed.Scores[Code]);
        Assert.Contains(alone.Findings, static f => f.Code == Code && f.Message.Contains("other answers lack", StringComparison.Ordinal));
    }

    [Fact]
    public void Samples_alone_give_a_note_and_never_an_alarm()
    {
        var report = Read(Fact, [], samples: ["It opens at nine.", "Bags stay in the cloakroom."]);
        Assert.NotNull(report.Scores[Code]);
        Assert.DoesNotContain(report.Findings, static f => f.Code == Code && f.Severity >= Severity.Warning);
        Assert.True(report.Scores[Code] > Read(Fact, [], samples: [Fact, Fact]).Scores[Code]);
    }

    [Fact]
    public void The_message_quotes_the_wording_that_is_sure() => Assert.Contains(
        Read("The ceiling was certainly covered with 12,000 copper leaves by Elin Moos.", [Context]).Findings,
        static f => f.Code == Code && f.Message.Contains("“certainly”", StringComparison.Ordinal));

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void Any_restoring_gives_the_same_bytes(TextLanguage language)
    {
        var example = ExampleScene.Of(Code).First(e => e.Fires && e.Language == language);
        var frame = new SceneFrame { Id = "page", Language = language, LanguageTag = "und", Context = example.Context };
        var (whole, pieces) = (new SceneFold(frame, Catalogue.Default), new SceneFold(frame, Catalogue.Default));
        Append(whole, example.Turns, 0);
        Append(pieces, example.Turns, 0);
        pieces = SceneFold.Restore(pieces.Save(Codec), Catalogue.Default, Codec);
        Assert.Equal(ReportJson.Write(whole.Read()), ReportJson.Write(pieces.Read()));
    }

    private static Report Read(string text, IReadOnlyList<string> context, TextLanguage language = TextLanguage.English, params IReadOnlyList<string> samples)
    {
        var frame = new SceneFrame { Id = "sure", Language = language, LanguageTag = "und", Context = context, Samples = samples };
        return Diagnoser.DiagnoseAsync(new Scene { Frame = frame, Turns = [new SceneTurn(Role.Text, text)] }).AsTask().GetAwaiter().GetResult();
    }

    private static void Append(SceneFold fold, IReadOnlyList<SceneTurn> turns, int first) =>
        Diagnoser.AppendAsync(fold, turns, first, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
