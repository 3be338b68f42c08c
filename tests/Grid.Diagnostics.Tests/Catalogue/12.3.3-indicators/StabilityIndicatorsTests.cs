using CsCheck;
using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class StabilityIndicatorsTests
{
    private const string Code = "12.3.3";
    private const string Context = "The ferry to Vell leaves at seven. A ticket costs twelve euros. Cabins are warm and the cafe stays open all night.";
    private static readonly Diagnoser Alone = new(StaticEncoder.Pathway(), new Catalogue(new StabilityIndicators()));

    private static readonly string[] Pieces =
    [
        "The ferry to Vell leaves at seven.", "A ticket costs twelve euros.", "Cabins are warm and the cafe stays open all night.",
        "The ferry leaves the harbour at nine and a ticket costs forty euros.", "Yes.", "So it is said.", "The ferry to Vell leaves at seven.",
        "Dough rests for an hour before the baker folds it twice and dusts it with flour.", "Паром отходит в семь утра.", "\U0001F6A2 \uFFFD", "1 2 3",
    ];

    [Fact]
    public void Leaving_out_the_place_of_a_reason_lowers_the_doubt()
    {
        var found = 0;
        var scenes =
            from sentences in Gen.OneOfConst(Pieces).List[1, 14]
            from grounded in Gen.Bool
            select (sentences, context: grounded ? new[] { Context } : []);
        scenes.Sample(
            c =>
            {
                var report = Diagnose(Alone, c.sentences, c.context);
                foreach (var reason in report.Plain?.Reasons ?? [])
                {
                    Interlocked.Increment(ref found);
                    var without = c.sentences.Where((_, i) => i != reason.Span.Turn).ToList();
                    var rest = Doubt(without, c.context);
                    Assert.True(rest < Doubt(c.sentences, c.context), $"{reason.Message} {rest}");
                }
            },
            iter: 400);
        Assert.True(found > 100);
    }

    [Fact]
    public void More_of_a_detector_s_score_never_makes_a_scene_stabler()
    {
        var catalogue = Catalogue.Default;
        var codes = catalogue.Detectors.Select(static d => d.Descriptor.Code).Append(Code).ToArray();
        var scores = Gen.Double[0, 1].Array[codes.Length];
        Gen.Select(scores, Gen.Int[0, codes.Length - 2], Gen.Double[0, 1], Gen.Bool).Sample((values, which, more, withdrawn) =>
        {
            double Of(double[] v) => Stability.Of(
                catalogue, codes.Zip(v).ToDictionary(static p => p.First, static p => (double?)p.Second), static d => d.QuietThreshold ?? 1, _ => withdrawn);
            var raised = values.ToArray();
            raised[which] = Math.Max(raised[which], more);
            Assert.True(Of(raised) <= Of(values) + 1e-12);
            raised = [.. values];
            raised[^1] = Math.Max(raised[^1], more);
            Assert.True(Of(raised) >= Of(values) - 1e-12);
        });
    }

    [Fact]
    public void Without_an_alarm_no_scene_falls_below_the_border_of_strained()
    {
        var catalogue = Catalogue.Default;
        var detectors = catalogue.Detectors.Select(static d => d.Descriptor).ToArray();
        Gen.Double[0, 1].Array[detectors.Length + 1].Sample(values =>
        {
            var scores = new Dictionary<string, double?> { [Code] = values[^1] };
            for (var i = 0; i < detectors.Length; i++)
            {
                scores[detectors[i].Code] = values[i] * (detectors[i].QuietThreshold ?? 1);
            }

            Assert.True(Stability.Of(catalogue, scores, static d => d.QuietThreshold ?? 1, static _ => false) >= 0.6 - 1e-9);
        });
    }

    [Theory]
    [InlineData(TextLanguage.English)]
    [InlineData(TextLanguage.Russian)]
    public void The_page_s_examples_stand_in_their_order(TextLanguage language)
    {
        var low = PageExamples.Diagnose(PageExamples.Of(Code, language, "low"), language);
        var high = PageExamples.Diagnose(PageExamples.Of(Code, language, "high"), language);
        Assert.True(low.Scores[Code] < high.Scores[Code] - 0.05);
        Assert.NotEmpty(low.Plain!.Reasons);
        Assert.All(low.Plain.Reasons, static r => Assert.Contains("came before", r.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void An_unstable_scene_is_called_broken_and_an_empty_one_has_no_word()
    {
        var loop = Diagnose(new Diagnoser(StaticEncoder.Pathway()), [.. Enumerable.Repeat("Bookings can be changed until noon on the day before.", 8)], []);
        Assert.Equal(("broken", Verdict.Unstable), (loop.Plain!.Word, loop.Verdict));
        var empty = Diagnose(Alone, [], []);
        Assert.Null(empty.Plain);
        Assert.Contains(empty.Undecided, static u => u is { Code: Code, Why: Undecided.TooShort });
    }

    [Fact]
    public void Reasons_show_no_text_where_none_is_kept()
    {
        string[] said = [Pieces[0], Pieces[1], Pieces[0]];
        var kept = Diagnose(Alone, said, []);
        Assert.Equal(said[2], Assert.Single(kept.Plain!.Reasons).Span.Text);
        var bare = Diagnose(Alone, said, [], new ReadOptions { Retention = Retention.None });
        Assert.Null(Assert.Single(bare.Plain!.Reasons).Span.Text);
    }

    private static double Doubt(IReadOnlyList<string> sentences, string[] context)
    {
        var probe = new DoubtProbe();
        Diagnose(new Diagnoser(StaticEncoder.Pathway(), new Catalogue(probe)), sentences, context);
        return probe.Doubt;
    }

    private static Report Diagnose(Diagnoser diagnoser, IReadOnlyList<string> sentences, string[] context, ReadOptions? options = null)
    {
        var scene = new Scene
        {
            Frame = new SceneFrame { Id = "s", Shape = SceneShape.Components, Language = TextLanguage.English, JudgeEveryone = true, Context = context },
            Turns = [.. sentences.Select(static s => new SceneTurn(Role.Text, s))],
        };
        return diagnoser.DiagnoseAsync(scene, options).AsTask().GetAwaiter().GetResult();
    }

    private sealed class DoubtProbe : Indicator
    {
        public double Doubt { get; private set; }

        public override RoomDescriptor Descriptor { get; } = new()
        {
            Code = "12.9.9",
            Slug = "probe",
            Title = "Probe",
            TitleRu = "Проба",
            Kind = RoomKind.Indicator,
            LanguageFree = true,
        };

        public override void Read(SceneField field, ReportDraft draft) => Doubt = SceneDoubt.Of(field, draft).Total(DoubtWeights.Default);
    }
}
