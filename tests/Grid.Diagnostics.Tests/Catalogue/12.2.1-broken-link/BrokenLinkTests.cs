using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class BrokenLinkTests
{
    private const string Code = "12.2.1";
    private const int StateLimit = 2048;
    private static readonly MessagePackStateCodec Codec = new();
    private static readonly Diagnoser Diagnoser = new(StaticEncoder.Pathway());

    private static readonly string[] Bakery =
    [
        "The bakery on Mill Street opens at six and sells its rye bread by the half loaf.",
        "Its baker, Anna Holm, learned the rye recipe from her grandmother.",
        "The bakery closes on Mondays, when Holm feeds the rye starter and scrubs the ovens.",
        "On Saturdays the bakery also sells rye rolls with caraway, and the queue reaches the church.",
        "Holm bakes two hundred rye rolls on such a morning, and by ten the bakery has none left.",
        "Regular customers order their half loaf of rye bread a day before.",
    ];

    private static readonly string[] Moons =
    [
        "Saturn's largest moon, Titan, has lakes of liquid methane near both of its poles.",
        "The methane lakes of Titan were mapped by the radar of the Cassini probe.",
        "Cassini found more than thirty lakes of methane on Titan.",
    ];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void A_foreign_sentence_is_named_wherever_it_stands(int at)
    {
        var report = Diagnose([.. Bakery[..at], Moons[0], .. Bakery[at..]]);
        var worst = report.Findings.Where(static f => f.Code == Code).MaxBy(static f => f.Score)!;
        Assert.Equal(at, worst.Spans[0].Component);
        Assert.Equal("intruder", worst.Kind);
        Assert.Equal(worst.Score, report.Scores[Code]);
    }

    [Fact]
    public void Three_sentences_that_tie_to_each_other_alone_are_an_island()
    {
        var report = Diagnose([.. Bakery[..3], .. Moons, .. Bakery[3..]]);
        var island = Assert.Single(report.Findings, static f => f is { Code: Code, Kind: "island" } && f.Spans.Count == 3);
        Assert.Equal([3, 4, 5], island.Spans.Select(static s => s.Component));
    }

    [Fact]
    public void A_turn_to_another_subject_is_no_island()
    {
        var report = Diagnose([.. Bakery, .. Moons]);
        Assert.DoesNotContain(report.Findings, static f => f is { Code: Code, Kind: "island" });
    }

    [Fact]
    public void Three_sentences_are_too_short() =>
        Assert.Contains(Diagnose(Bakery[..3]).Undecided, static u => u is { Code: Code, Why: Undecided.TooShort });

    [Fact]
    public async Task The_users_words_are_never_intruders()
    {
        var frame = new SceneFrame { Id = "talk", Shape = SceneShape.Conversation, Language = TextLanguage.English, LanguageTag = "en" };
        SceneTurn[] turns = [.. Bakery.SelectMany((s, i) => new[] { new SceneTurn(Role.Assistant, s), new SceneTurn(Role.User, i == 2 ? Moons[0] : "And what else does the bakery sell?") })];
        var report = await Diagnoser.DiagnoseAsync(new Scene { Frame = frame, Turns = turns }, cancellationToken: TestContext.Current.CancellationToken);
        Assert.DoesNotContain(report.Findings, static f => f.Code == Code && f.Spans[0].Turn % 2 == 1);
    }

    [Fact]
    public void Links_settle_alike_however_the_scene_arrives_and_restore_anywhere()
    {
        string[] sentences = [.. Enumerable.Range(0, 20).SelectMany(i => i % 4 == 1 ? [.. Bakery[..3], Moons[i % 3], .. Bakery[3..]] : Bakery)];
        SceneTurn[] turns = [.. sentences.Select(static s => new SceneTurn(Role.Text, s))];
        var whole = Fold();
        Append(whole, turns, 0);
        var pieces = Fold();
        for (var t = 0; t < turns.Length; t++)
        {
            Append(pieces, [turns[t]], t);
            pieces.Read();
            pieces = t % 7 == 0 ? SceneFold.Restore(pieces.Save(Codec), Catalogue.Default, Codec) : pieces;
        }

        Assert.Equal(ReportJson.Write(whole.Read()), ReportJson.Write(pieces.Read()));
        Assert.Contains(whole.Read().Findings, static f => f.Code == Code && f.Spans[0].Component < 20);
        Assert.True(Codec.Decode<SceneState>(pieces.Save(Codec)).Rooms[Code].Bytes.Length < StateLimit);
    }

    private static Report Diagnose(IEnumerable<string> sentences)
    {
        var frame = new SceneFrame { Id = "links", Shape = SceneShape.Components, Language = TextLanguage.English, LanguageTag = "en" };
        var scene = new Scene { Frame = frame, Turns = [.. sentences.Select(static s => new SceneTurn(Role.Text, s))] };
        return Diagnoser.DiagnoseAsync(scene).AsTask().GetAwaiter().GetResult();
    }

    private static SceneFold Fold() => new(
        new SceneFrame { Id = "links", Shape = SceneShape.Components, Language = TextLanguage.English, LanguageTag = "en" }, Catalogue.Default);

    private static void Append(SceneFold fold, IReadOnlyList<SceneTurn> turns, int first) =>
        Diagnoser.AppendAsync(fold, turns, first, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
