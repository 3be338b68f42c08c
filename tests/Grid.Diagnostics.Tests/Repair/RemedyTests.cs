using Grid.Pathways;
using Grid.Pathways.Encoders;
using Grid.Pathways.Heads;
using Grid.Pathways.Heads.Contradiction;

namespace Grid.Diagnostics.Tests;

/// <summary>Every finding leads somewhere: its remedy is a stabiliser, and every break that the pages show has a plan that can be carried out.</summary>
public sealed class RemedyTests
{
    private static readonly Lazy<Diagnoser> Diagnoser = new(static () =>
    {
        var encoder = DefaultPathway.Create(TimeProvider.System).Encoder;
        return new Diagnoser(encoder, judge: new JudgePanel(new Dictionary<QuestionKind, IJudge>
        {
            [QuestionKind.Conflict] = new ContradictionHead(encoder),
            [QuestionKind.Support] = new SupportHead(),
        }));
    });

    public static TheoryData<string> Detectors => [.. Catalogue.Default.Detectors.Select(static d => d.Descriptor.Code)];

    [Theory]
    [MemberData(nameof(Detectors))]
    public void Every_remedy_is_a_stabiliser_of_the_catalogue(string code)
    {
        var remedy = Catalogue.Default[code].Descriptor.Remedy;
        Assert.True(Catalogue.Default.TryGet(remedy, out var room), $"{code} leads to {remedy}, which is not there.");
        Assert.IsAssignableFrom<Stabiliser>(room);
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public async Task Every_finding_that_a_page_shows_has_a_plan(string code)
    {
        foreach (var example in ExampleScene.Of(code).Where(static e => e.Fires))
        {
            var scene = Scene(example);
            var report = await Diagnoser.Value.DiagnoseAsync(scene, cancellationToken: TestContext.Current.CancellationToken);
            foreach (var finding in report.Findings.Where(static f => f.Severity >= Severity.Warning))
            {
                var plans = report.Stabilisation.Where(p => p.Finding == finding.Id).ToList();
                Assert.True(plans.Count > 0, $"{example}: {finding.Code} {finding.Kind} has no plan.");
                Assert.All(plans, p => Assert.True(p.Edits.Count > 0 || p.Prompt is not null));
                Assert.All(plans, static p => Assert.InRange(p.Gain, 0, 1));
                Assert.All(plans, p => Assert.NotNull(SceneEdits.Apply(scene, p.Edits)));
            }

            Assert.Equal(report.Stabilisation.OrderByDescending(static p => p.Gain).Select(static p => p.Gain), report.Stabilisation.Select(static p => p.Gain));
        }
    }

    [Theory]
    [MemberData(nameof(Detectors))]
    public async Task Healthy_examples_have_no_plan_of_the_entry(string code)
    {
        foreach (var example in ExampleScene.Of(code).Where(static e => !e.Fires))
        {
            var report = await Diagnoser.Value.DiagnoseAsync(Scene(example), cancellationToken: TestContext.Current.CancellationToken);
            var findings = report.Findings.Where(static f => f.Severity >= Severity.Warning).Select(static f => f.Id).ToHashSet(StringComparer.Ordinal);
            Assert.All(report.Stabilisation, p => Assert.Contains(p.Finding, findings));
        }
    }

    [Fact]
    public async Task Without_text_the_plans_are_the_same_and_mute()
    {
        var scene = Scene(ExampleScene.Of("12.4.3").First(static e => e.Fires));
        var token = TestContext.Current.CancellationToken;
        var told = await Diagnoser.Value.DiagnoseAsync(scene, cancellationToken: token);
        var mute = await Diagnoser.Value.DiagnoseAsync(scene, ReadOptions.Default with { Retention = Retention.None }, token);
        Assert.Equal(
            told.Stabilisation.SelectMany(static p => p.Edits).Select(static e => (e.Op, e.Component)),
            mute.Stabilisation.SelectMany(static p => p.Edits).Select(static e => (e.Op, e.Component)));
        Assert.All(mute.Stabilisation.SelectMany(static p => p.Edits).Where(static e => e.Op != EditOps.Move), static e => Assert.Empty(e.Text));
        Assert.All(mute.Stabilisation, static p => Assert.Null(p.Prompt));
        Assert.NotEmpty(told.Stabilisation);
    }

    private static Scene Scene(ExampleScene example) => new()
    {
        Frame = new SceneFrame { Id = example.Name, Shape = example.Shape, Language = example.Language, LanguageTag = "und", Register = example.Register, Context = example.Context },
        Turns = example.Turns,
    };
}
