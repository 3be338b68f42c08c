using Grid.Diagnostics.Rooms;
using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class AmplifierLinkTests
{
    private const string Code = "12.5.1";

    private static readonly string[] Mill =
    [
        "The mill at Tarn Beck grinds oats for the valley.",
        "Harle built the mill and its oak wheel in 1742.",
        "The oak wheel of the mill drives two millstones.",
        "Bees gather heather honey on the moor above the village.",
        "The heather honey of the moor is sold by the widow Crane.",
        "Crane keeps forty hives of bees among the heather.",
    ];

    public static TheoryData<TextLanguage, string> Scenes => new(
        from language in new[] { TextLanguage.English, TextLanguage.Russian }
        from example in CataloguePage.Of(Code, language).Examples
        select (language, example.Kind + "\n" + example.Text));

    [Theory]
    [MemberData(nameof(Scenes))]
    public void The_page_shows_a_scene_that_is_linked_and_one_that_is_not(TextLanguage language, string example)
    {
        var text = example[(example.IndexOf('\n', StringComparison.Ordinal) + 1)..];
        var report = PageExamples.Diagnose(text, language);
        var plans = report.Stabilisation.Where(static p => p.Code == Code).ToList();
        if (example.StartsWith("silent", StringComparison.Ordinal))
        {
            Assert.Empty(plans);
            return;
        }

        var link = plans.SelectMany(static p => p.Edits).First(static e => e.Op == EditOps.Insert);
        var anchors = link.Text.Split(language == TextLanguage.Russian ? ['«', '»'] : ['“', '”']).Where(static (_, i) => i % 2 == 1).ToList();
        Assert.InRange(anchors.Count, 2, 2 * LinkAnchorsNamed);
        Assert.All(anchors, a => Assert.Contains(a, text, StringComparison.OrdinalIgnoreCase));
        Assert.Contains(plans.SelectMany(static p => p.Edits), static e => e.Op == EditOps.Delete);
    }

    [Fact]
    public void The_neediest_gap_lies_between_two_subjects_and_its_link_ties_them()
    {
        var components = Components(Mill);
        var gap = LinkGaps.Of(components)[0];
        Assert.Equal(3, gap.Before);
        Assert.True(gap.First < 3 && gap.Second >= 3 && gap.FiedlerGain > 0);
        var edit = AmplifierLinkStabiliser.Link(gap, components, Frame([]))!;
        Assert.Equal((EditOps.Insert, 3), (edit.Op, edit.Component));
        var linked = Components([.. Mill[..3], edit.Text, .. Mill[3..]]);
        Assert.True(new FieldGraph(linked).Connectivity() > new FieldGraph(components).Connectivity());
    }

    [Fact]
    public void A_sentence_of_the_context_that_speaks_of_both_sides_is_the_link()
    {
        const string Known = "Crane trades her heather honey for oats from the mill of Harle.";
        var components = Components(Mill);
        var edit = AmplifierLinkStabiliser.Link(LinkGaps.Of(components)[0], components, Frame(["The valley has one road. " + Known]))!;
        Assert.Equal(Known, edit.Text);
    }

    [Fact]
    public void Gaps_come_by_need_and_all_of_them()
    {
        var gaps = LinkGaps.Of(Components(Mill));
        Assert.Equal([1, 2, 3, 4, 5], gaps.Select(static g => g.Before).Order());
        Assert.Equal(gaps.OrderByDescending(static g => g.Need).Select(static g => g.Before), gaps.Select(static g => g.Before));
        Assert.Empty(LinkGaps.Of(Components(Mill[..1])));
    }

    private const int LinkAnchorsNamed = 2;

    private static SceneFrame Frame(IReadOnlyList<string> context) =>
        new() { Id = "link", Shape = SceneShape.Components, Language = TextLanguage.English, LanguageTag = "en", Context = context };

    private static IReadOnlyList<FieldComponent> Components(IEnumerable<string> sentences)
    {
        var fold = new SceneFold(Frame([]), new Catalogue());
        new Diagnoser(StaticEncoder.Pathway(), new Catalogue())
            .AppendAsync(fold, [.. sentences.Select(static s => new SceneTurn(Role.Text, s))], 0, null, CancellationToken.None).AsTask().GetAwaiter().GetResult();
        return fold.Field.Window;
    }
}
