using Grid.Diagnostics.Signals;
using Grid.Diagnostics.Text;
using Grid.Pathways;

namespace Grid.Diagnostics.Tests.Signals;

public sealed class StandInScaleTests
{
    [Fact]
    public void An_entry_without_a_map_keeps_its_score() =>
        Assert.Equal(0.37, StandInScale.Apply("12.9.9", "en", 0.37));

    [Fact]
    public void Maps_are_written_in_one_order_and_with_four_digits()
    {
        var map = new ScoreMap([(0.1, 0.2), (0.6, 2.0 / 3)]);
        Assert.Equal(
            "12.3.1/en 0.1:0.2 0.6:0.6667\n12.3.1/ru 0.1:0.2 0.6:0.6667\n12.3.4/en\n",
            StandInScale.Write([("12.3.4", "en", ScoreMap.Identity), ("12.3.1", "ru", map), ("12.3.1", "en", map)]));
    }

    [Theory]
    [InlineData("en", true)]
    [InlineData("und", false)]
    public async Task A_scene_that_the_static_pathway_read_in_anothers_place_is_scored_on_the_encoders_scale(string tag, bool mapped)
    {
        var own = await JudgeAsync(PathwayUse.Primary, tag);
        var stoodIn = await JudgeAsync(PathwayUse.Analogue, tag);
        foreach (var (code, score) in own.Scores)
        {
            Assert.Equal(score is { } s ? StandInScale.Apply(code, tag, s) : null, stoodIn.Scores[code]);
        }

        Assert.Equal(mapped, stoodIn.Density != own.Density);
        Assert.Equal(stoodIn.Scores["12.3.1"], stoodIn.Density);
    }

    [Fact]
    public void A_shipped_map_never_turns_the_order_of_scenes_around()
    {
        foreach (var code in Catalogue.Default.Rooms.Select(static r => r.Descriptor.Code))
        {
            foreach (var language in (string[])["en", "ru"])
            {
                var scores = Enumerable.Range(0, 101).Select(i => StandInScale.Apply(code, language, i / 100.0)).ToList();
                Assert.Equal(scores.Order(), scores);
            }
        }
    }

    private static async Task<Report> JudgeAsync(string mode, string tag)
    {
        var pathway = new EncoderPathway(new StaticEncoder(), StaticEncoder.Use with { Mode = mode }, VectorScale.Static);
        string[] subjects = ["ferry", "harbour", "captain", "lantern", "engine", "ticket"];
        var text = string.Join(' ', Enumerable.Range(0, 24).Select(i =>
            $"The {subjects[i % 6]} near the {subjects[((i * 5) + 1) % 6]} waits for the {subjects[(i + 2) % 6]} until morning."));
        return await new Diagnoser(pathway).DiagnoseAsync(
            new Scene
            {
                Frame = new SceneFrame { Id = "s", Language = TextLanguage.English, LanguageTag = tag },
                Turns = [new SceneTurn(Role.Text, text)],
            },
            cancellationToken: TestContext.Current.CancellationToken);
    }
}
