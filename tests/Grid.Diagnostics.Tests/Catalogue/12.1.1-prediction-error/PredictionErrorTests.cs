using Grid.Diagnostics.Text;
using Grid.Pathways;
using Grid.Storage;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class PredictionErrorTests
{
    private const string Code = "12.1.1";
    private const int StateLimit = 2 * 1024;
    private static readonly MessagePackStateCodec Codec = new();
    private static readonly Diagnoser Diagnoser = new(StaticEncoder.Pathway());

    private static string Healthy(TextLanguage language) =>
        CataloguePage.Of(Code, language).Examples.First(static e => e.Kind == "silent").Text;

    private static string Broken(TextLanguage language) =>
        CataloguePage.Of(Code, language).Examples.Last(static e => e.Kind == "fires").Text;

    [Fact]
    public void A_spike_after_which_the_generator_is_sure_again_is_a_slip_on_its_word()
    {
        var text = Healthy(TextLanguage.English);
        var finding = Assert.Single(Findings(WithSurprise(text, (word, i) => word == "gallery" ? 12 : 0.5 + (0.1 * (i % 3)))), static f => f.Kind == "slip");
        Assert.Equal((Severity.Warning, "gallery"), (finding.Severity, finding.Spans[0].Text));
        Assert.Equal(text.IndexOf("gallery", StringComparison.Ordinal), finding.Spans[0].Start);
    }

    [Fact]
    public void A_spike_after_which_the_generator_stays_lost_is_no_slip()
    {
        var text = Healthy(TextLanguage.English);
        var lost = false;
        var report = WithSurprise(text, (word, i) => (lost |= word == "gallery") ? 12 : 0.5 + (0.1 * (i % 3)));
        Assert.Empty(Findings(report));
    }

    [Fact]
    public void A_text_that_is_surprising_throughout_has_no_spikes() =>
        Assert.Empty(Findings(WithSurprise(Healthy(TextLanguage.English), static (_, i) => i % 2 == 0 ? 11 : 1)));

    [Fact]
    public void Tokens_of_another_text_are_not_used()
    {
        var tokens = Enumerable.Range(0, 40).Select(static i => new TokenLogProbability($"other{i}", -14)).ToArray();
        Assert.Empty(Findings(Diagnose(Healthy(TextLanguage.English), TextLanguage.English, tokens)));
    }

    [Fact]
    public void Tokens_are_laid_over_the_text_whatever_white_space_they_carry()
    {
        const string Text = "A  lamp\nburns.";
        var aligned = TokenSurprise.Align(Text, [new("A", -1), new(" la", -2), new("mp", 0), new("\n", 0), new("burns", -3), new(".", -4)]);
        Assert.Equal(["A", "la", "mp", "burns", "."], aligned.Select(t => Text[t.Start..t.End]));
        Assert.Equal([1, 2, 0, 3, 4], aligned.Select(static t => t.Nats));
    }

    [Theory]
    [InlineData(TextLanguage.English, "The laмпа burns all night.", "laмпа")]
    [InlineData(TextLanguage.Russian, "Всю ночь горит ламpаchь у окна.", "ламpаchь")]
    [InlineData(TextLanguage.English, "The la\uFFFD\uFFFDp burns all night.", "la\uFFFD\uFFFDp")]
    public void A_word_that_no_language_has_is_a_slip(TextLanguage language, string sentence, string word) =>
        Assert.Equal(word, Assert.Single(Findings(Diagnose(Healthy(language) + " " + sentence, language))).Spans[0].Text);

    [Theory]
    [InlineData(TextLanguage.Russian, "Отправьте SMS-сообщение на номер 5432 или зайдите в Wi-Fi-сеть.")]
    [InlineData(TextLanguage.Russian, "Витамин B12 и X-лучи описаны в части II.")]
    public void Hyphens_join_alphabets_in_healthy_words(TextLanguage language, string sentence) =>
        Assert.Empty(Findings(Diagnose(Healthy(language) + " " + sentence, language)));

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void A_break_is_a_failure_and_one_foreign_sentence_is_not(TextLanguage language)
    {
        var broken = Diagnose(Broken(language), language);
        Assert.Contains(Findings(broken), static f => f.Kind == "field");
        var units = SentenceSplitter.Split(Broken(language), language);
        var sentences = units.Select(u => Broken(language)[u.Start..u.End]).ToArray();
        var slip = Diagnose(string.Join(' ', [.. sentences[..6], sentences[^1], .. sentences[6..12]]), language);
        Assert.DoesNotContain(Findings(slip), static f => f.Kind == "field");
        Assert.True(slip.Scores[Code] < broken.Scores[Code]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("One sentence is no field.")]
    public void Too_little_to_have_a_field_is_undecided(string text) =>
        Assert.Contains(Diagnose(text, TextLanguage.English).Undecided, static u => u is { Code: Code, Why: Undecided.TooShort });

    [Fact]
    public void A_settled_break_is_remembered_and_restoring_changes_nothing()
    {
        SceneTurn[] turns = [.. Enumerable.Repeat(Broken(TextLanguage.English), 3)
            .Select(static (t, i) => new SceneTurn(Role.Assistant, i == 0 ? t : t[t.IndexOf("The dough", StringComparison.Ordinal)..]))];
        var whole = Fold();
        Append(whole, turns, 0);
        var pieces = Fold();
        for (var t = 0; t < turns.Length; t++)
        {
            Append(pieces, [turns[t]], t);
            _ = pieces.Read();
            pieces = SceneFold.Restore(pieces.Save(Codec), Catalogue.Default, Codec);
        }

        var report = whole.Read();
        Assert.Contains(report.Findings, static f => f is { Code: Code, Kind: "field" });
        Assert.Equal(ReportJson.Write(report), ReportJson.Write(pieces.Read()));
        Assert.True(Codec.Decode<SceneState>(pieces.Save(Codec)).Rooms[Code].Bytes.Length < StateLimit);
    }

    private static Report WithSurprise(string text, Func<string, int, double> nats)
    {
        var words = new List<Word>();
        WordBreaker.Break(text, words);
        return Diagnose(text, TextLanguage.English, [.. words.Select((w, i) => new TokenLogProbability(text[w.Start..w.End], -nats(text[w.Start..w.End], i)))]);
    }

    private static Report Diagnose(string text, TextLanguage language, params TokenLogProbability[] tokens)
    {
        var frame = new SceneFrame { Id = "slip", Shape = SceneShape.Text, Language = language, LanguageTag = "und" };
        var scene = new Scene { Frame = frame, Turns = [new SceneTurn(Role.Text, text)], LogProbabilities = tokens };
        return Diagnoser.DiagnoseAsync(scene).AsTask().GetAwaiter().GetResult();
    }

    private static IEnumerable<Finding> Findings(Report report) =>
        report.Findings.Where(static f => f.Code == Code && f.Severity >= Severity.Warning);

    private static SceneFold Fold() => new(
        new SceneFrame { Id = "slip", Shape = SceneShape.Text, Language = TextLanguage.English, LanguageTag = "en", JudgeEveryone = true }, Catalogue.Default);

    private static void Append(SceneFold fold, IReadOnlyList<SceneTurn> turns, int first) =>
        Diagnoser.AppendAsync(fold, turns, first, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
}
