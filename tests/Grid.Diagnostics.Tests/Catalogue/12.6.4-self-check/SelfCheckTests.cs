using System.Globalization;
using System.Text;
using CsCheck;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class SelfCheckTests
{
    private const int Components = 12;
    private const int Foldings = 8;
    private static readonly Diagnoser Whole = new(StaticEncoder.Pathway(), judge: new NegationJudge());

    [Fact]
    public void A_warning_that_hangs_on_every_component_is_withdrawn_counted_and_strains_nothing()
    {
        var fragile = new ProbeDetector(static s => s.Seen == Components ? 0.85 : 0);
        var report = Diagnose(fragile, Sentences());
        Assert.Empty(report.Findings);
        Assert.Empty(report.FindingCounts);
        Assert.Equal(1, report.Withdrawn![ProbeDetector.Code]);
        Assert.Equal(0.85, report.Scores[ProbeDetector.Code]);
        Assert.Equal(Verdict.Stable, report.Verdict);
        Assert.InRange(report.Stability, 0.6, 1);
    }

    [Fact]
    public void A_warning_that_stays_while_its_neighbours_go_stands()
    {
        var report = Diagnose(new ProbeDetector(static s => 0.82 - (0.01 * (Components - s.Seen))), Sentences());
        Assert.Equal(Severity.Warning, Assert.Single(report.Findings).Severity);
        Assert.Null(report.Withdrawn);
        Assert.Equal(Verdict.Strained, report.Verdict);
        Assert.DoesNotContain("withdrawn", Encoding.UTF8.GetString(ReportJson.Write(report)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_the_entry_nothing_is_withdrawn()
    {
        static double Fragile(ProbeState s) => s.Seen == Components ? 0.85 : 0;
        Assert.Single(Diagnose(new ProbeDetector(Fragile), Sentences(), new ReadOptions { Ignore = ["12.6.4"] }).Findings);
        var catalogue = new Catalogue(new ProbeDetector(Fragile));
        var report = await new Diagnoser(StaticEncoder.Pathway(), catalogue).DiagnoseAsync(Scene(Sentences()), cancellationToken: TestContext.Current.CancellationToken);
        Assert.Single(report.Findings);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_hard_fact_and_an_error_need_no_neighbours(bool hardFact)
    {
        var report = Diagnose(new ProbeDetector(static s => s.Seen == Components ? 0.95 : 0, hardFact), Sentences());
        Assert.Equal(Severity.Error, Assert.Single(report.Findings).Severity);
    }

    [Fact]
    public void An_error_that_hangs_on_the_spelling_of_a_quote_is_withdrawn()
    {
        var straight = Sentences();
        straight[3] = "She said \"here\" and left.";
        var report = Diagnose(new ProbeDetector(static s => s.At!.Text == "here" ? 0.95 : 0), straight);
        Assert.Single(report.Findings);
        var reads = Diagnose(new QuoteDetector(), straight);
        Assert.Empty(reads.Findings);
        Assert.Equal(1, reads.Withdrawn!["12.9.2"]);
    }

    [Fact]
    public void What_the_window_alone_does_not_show_cannot_be_held_against_a_finding()
    {
        var scene = Scene(Sentences());
        var fold = new SceneFold(scene.Frame, new Catalogue(new ProbeDetector(static s => s.Surprised ? 0.85 : 0), new SelfCheck()));
        var use = new PathwayUse("none", PathwayUse.Primary, "portable");
        for (var i = 0; i < scene.Turns.Count; i++)
        {
            var text = scene.Turns[i].Text;
            var component = new SceneComponent(i, i, 0, text.Length, Role.Text, UnitKind.Sentence, text);
            fold.Observe(new ComponentArrived(component, SceneVector.None, use) { Surprises = [new TokenSurprise(0, 1, 9)] });
        }

        Assert.Single(fold.Read().Findings);
    }

    [Fact]
    public async Task Turns_that_are_not_judged_are_never_left_out()
    {
        SceneTurn[] turns = [.. Sentences().SelectMany(static (s, i) => new[] { new SceneTurn(Role.User, $"Question {i}?"), new SceneTurn(Role.Assistant, s) })];
        var scene = new Scene { Frame = new SceneFrame { Id = "s", Shape = SceneShape.Conversation, Language = TextLanguage.English }, Turns = turns };
        var least = int.MaxValue;
        var probe = new ProbeDetector(s =>
        {
            least = Math.Min(least, s.Seen);
            return 0.85;
        });
        var report = await new Diagnoser(StaticEncoder.Pathway(), new Catalogue(probe, new SelfCheck())).DiagnoseAsync(scene, cancellationToken: TestContext.Current.CancellationToken);
        Assert.Single(report.Findings);
        Assert.Equal((2 * Components) - 2, least);
    }

    [Fact]
    public void A_healthy_scene_pays_nothing_and_an_alarm_at_most_eight_foldings()
    {
        var silent = new ProbeDetector(static _ => 0.79);
        Diagnose(silent, Sentences());
        Assert.Equal(Components, silent.Observed);
        var alarmed = new ProbeDetector(static _ => 0.85);
        Diagnose(alarmed, Sentences());
        Assert.InRange(alarmed.Observed, Components + 1, (1 + Foldings) * Components);
    }

    [Fact]
    public async Task Every_span_of_arbitrary_unicode_resolves_in_its_turn()
    {
        var loops =
            from piece in Gen.String[1, 30]
            from times in Gen.Int[1, 8]
            from around in Gen.String[0, 40]
            from gap in Gen.OneOfConst(" ", ". ", "\n", "\u2028", "")
            select around + gap + string.Concat(Enumerable.Repeat(piece + gap, times)) + around;
        var scenes =
            from texts in loops.List[1, 4]
            from shape in Gen.OneOfConst(SceneShape.Text, SceneShape.Components, SceneShape.Conversation)
            from language in Gen.OneOfConst(TextLanguage.English, TextLanguage.Russian, TextLanguage.Other)
            select new Scene
            {
                Frame = new SceneFrame { Id = "u", Shape = shape, Language = language, JudgeEveryone = true },
                Turns = [.. texts.Take(shape == SceneShape.Text ? 1 : texts.Count).Select(t => new SceneTurn(shape == SceneShape.Text ? Role.Text : Role.Assistant, t))],
            };
        await scenes.SampleAsync(
            static async scene =>
            {
                var report = await Whole.DiagnoseAsync(scene, new ReadOptions { Point = OperatingPoint.Balanced }, cancellationToken: TestContext.Current.CancellationToken);
                foreach (var span in report.Findings.SelectMany(static f => f.Spans))
                {
                    var slice = scene.Turns[span.Turn].Text[span.Start..span.End];
                    Assert.True(slice == span.Text || (slice.Length > Span.TextLimit && slice.StartsWith(span.Text!, StringComparison.Ordinal)));
                }
            },
            iter: 300);
    }

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void The_page_s_examples_hold(TextLanguage language)
    {
        var lines = CataloguePage.Of(SelfCheck.Code, language).Examples.SelectMany(static e => e.Text.Split('\n')).ToArray();
        Assert.Contains(lines, static l => l.EndsWith("-> withdrawn", StringComparison.Ordinal));
        Assert.Contains(lines, static l => !l.Contains("->", StringComparison.Ordinal));
        Assert.All(lines, static line =>
        {
            var words = line.Split(' ');
            var numbers = words.Where(static w => w.Contains('=', StringComparison.Ordinal)).Select(static w => w.Split('='))
                .ToDictionary(static p => p[0], static p => p[1].Split(',', StringSplitOptions.RemoveEmptyEntries).Select(static n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray(), StringComparer.Ordinal);
            Assert.Equal(!line.EndsWith("-> withdrawn", StringComparison.Ordinal), SelfCheck.Stands(numbers["threshold"][0], numbers["scores"]));
        });
    }

    private static string[] Sentences() =>
        [.. Enumerable.Range(0, Components).Select(static i => i == 3 ? "The keys are here on the table." : $"Room {i} has a blue door and a window.")];

    private static Scene Scene(IEnumerable<string> sentences) => new()
    {
        Frame = new SceneFrame { Id = "s", Shape = SceneShape.Components, Language = TextLanguage.English, JudgeEveryone = true },
        Turns = [.. sentences.Select(static s => new SceneTurn(Role.Text, s))],
    };

    private static Report Diagnose(Detector probe, IEnumerable<string> sentences, ReadOptions? options = null) =>
        new Diagnoser(StaticEncoder.Pathway(), new Catalogue(probe, new SelfCheck())).DiagnoseAsync(Scene(sentences), options).AsTask().GetAwaiter().GetResult();

    private sealed class QuoteDetector : Detector<ProbeState>
    {
        public override RoomDescriptor Descriptor { get; } = new()
        {
            Code = "12.9.2",
            Slug = "quote",
            Title = "Quote",
            TitleRu = "Кавычка",
            Kind = RoomKind.Detector,
            QuietThreshold = 0.8,
            LanguageFree = true,
        };

        protected override void Observe(ProbeState state, Arrival arrival)
        {
            var c = arrival.Component;
            state.At ??= c.Text.Contains('"', StringComparison.Ordinal) ? new Span(c.Index, c.Turn, c.Start, c.End, c.Text) : null;
        }

        protected override void Read(ProbeState state, SceneField field, ReportDraft draft)
        {
            draft.Decide(Descriptor.Code, state.At is null ? 0 : 0.95);
            if (state.At is { } span)
            {
                draft.Open.Add(new RawFinding { Code = Descriptor.Code, Score = 0.95, Message = "A straight quote.", Spans = [span] });
            }
        }
    }
}
