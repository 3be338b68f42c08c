using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class FragmentationTests
{
    private const string Code = "12.4.2";
    private static readonly MessagePackStateCodec Codec = new();
    private static readonly Diagnoser Diagnoser = new(StaticEncoder.Pathway());

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void Two_joined_texts_are_two_conflicting_sub_fields_and_the_formula_says_so(TextLanguage language)
    {
        var (first, second) = Halves(language);
        var report = Diagnose([.. first, .. second], language);
        Assert.Equal(["A", "B"], report.Subfields.Select(static s => s.Name));
        Assert.All(report.Subfields, static s => Assert.True(s.Conflicting));
        Assert.Equal(Enumerable.Range(0, first.Length), report.Subfields[0].Components);
        Assert.StartsWith($"A{first.Length}", report.Formula, StringComparison.Ordinal);
        Assert.EndsWith($"B{second.Length}", report.Formula, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void Two_interleaved_texts_are_the_same_two_sub_fields(TextLanguage language)
    {
        var (first, second) = Halves(language);
        string[] mixed = [.. first.Zip(second, static (a, b) => new[] { a, b }).SelectMany(static p => p)];
        var report = Diagnose(mixed, language);
        Assert.Equal(2, report.Subfields.Count(static s => s.Conflicting));
        Assert.True(report.Subfields[0].Components.Count(static i => i % 2 == 0) >= first.Length - 1);
        Assert.True(SceneFormula.IsFormula(report.Formula));
        Assert.Contains("B1", report.Formula, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void One_text_is_whole_and_nothing_of_it_conflicts(TextLanguage language)
    {
        var report = PageExamples.Diagnose(Text("silent", language), language);
        Assert.InRange(report.Scores[Code]!.Value, 0, 0.4999);
        Assert.DoesNotContain(report.Subfields, static s => s.Conflicting);
        Assert.DoesNotContain("conflicting", System.Text.Encoding.UTF8.GetString(ReportJson.Write(report)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void Sub_fields_merge_when_links_return(TextLanguage language)
    {
        var (first, second) = Halves(language);
        var links = first.Zip(second, static (a, b) => $"{a.TrimEnd('.')}, {b}");
        var before = Diagnose([.. first, .. second], language);
        var after = Diagnose([.. first, .. second, .. links, .. links], language);
        Assert.True(after.Scores[Code] < before.Scores[Code]);
        Assert.DoesNotContain(after.Subfields, static s => s.Conflicting);
    }

    [Fact]
    public void A_finding_marks_where_each_later_sub_field_enters()
    {
        var (first, second) = Halves(TextLanguage.English);
        var finding = Assert.Single(Diagnose([.. first, .. second], TextLanguage.English).Findings, static f => f.Code == Code);
        Assert.Equal([first.Length], finding.Spans.Select(static s => s.Component));
        Assert.Contains("2 sub-fields", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Fewer_than_twelve_components_are_too_short()
    {
        var (first, second) = Halves(TextLanguage.English);
        var report = Diagnose([.. first.Take(6), .. second.Take(5)], TextLanguage.English);
        Assert.Contains(report.Undecided, static u => u is { Code: Code, Why: Undecided.TooShort });
        Assert.DoesNotContain(report.Subfields, static s => s.Conflicting);
    }

    [Fact]
    public void Contexts_of_one_word_fall_into_its_senses_whatever_their_order()
    {
        string[] river = ["The bank of the river was muddy where the anglers stood.", "Willows lean from the bank over the slow river water.", "The flood took a piece of the bank and the willows.", "Anglers sat on the bank and watched the river water.", "The river bank is steep below the willows.", "Mud of the bank slid into the flood water.", "The anglers tied a boat to the bank of the muddy river."];
        string[] money = ["The bank raised the interest on the loan again.", "She opened an account at the bank to save money.", "The bank refused the loan because of his debts.", "Interest on the account is paid by the bank in money.", "The clerk of the bank counted the money of the account.", "A loan from the bank must be paid with interest.", "The bank closed the account and asked for the debts."];
        string[] contexts = [.. river.Zip(money, static (a, b) => new[] { a, b }).SelectMany(static p => p)];
        var report = Diagnose(contexts, TextLanguage.English);
        Assert.Equal(2, report.Subfields.Count(static s => s.Conflicting));
        Assert.Equal([0, 2, 4, 6, 8, 10, 12], report.Subfields[0].Components);
    }

    [Fact]
    public void Pieces_and_restarts_give_the_same_bytes()
    {
        var (first, second) = Halves(TextLanguage.English);
        SceneTurn[] turns = [.. first.Concat(second).Select(static s => new SceneTurn(Role.Text, s))];
        var whole = new SceneFold(Frame(TextLanguage.English), Catalogue.Default);
        Append(whole, turns, 0);
        var pieces = new SceneFold(Frame(TextLanguage.English), Catalogue.Default);
        for (var t = 0; t < turns.Length; t++)
        {
            Append(pieces, [turns[t]], t);
            pieces.Read();
            pieces = t % 4 == 0 ? SceneFold.Restore(pieces.Save(Codec), Catalogue.Default, Codec) : pieces;
        }

        Assert.Equal(ReportJson.Write(whole.Read()), ReportJson.Write(pieces.Read()));
    }

    private static string Text(string kind, TextLanguage language) => CataloguePage.Of(Code, language).Examples.First(e => e.Kind == kind).Text;

    private static (string[] First, string[] Second) Halves(TextLanguage language)
    {
        var text = Text("fires", language);
        string[] sentences = [.. SentenceSplitter.Split(text, language).Select(u => text[u.Start..u.End])];
        return (sentences[..(sentences.Length / 2)], sentences[(sentences.Length / 2)..]);
    }

    private static SceneFrame Frame(TextLanguage language) =>
        new() { Id = "fragments", Shape = SceneShape.Components, Language = language, LanguageTag = language == TextLanguage.Russian ? "ru" : "en" };

    private static Report Diagnose(IReadOnlyList<string> components, TextLanguage language)
    {
        var scene = new Scene { Frame = Frame(language), Turns = [.. components.Select(static c => new SceneTurn(Role.Text, c))] };
        return Diagnoser.DiagnoseAsync(scene).AsTask().GetAwaiter().GetResult();
    }

    private static void Append(SceneFold fold, IReadOnlyList<SceneTurn> turns, int first) =>
        Diagnoser.AppendAsync(fold, turns, first, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
