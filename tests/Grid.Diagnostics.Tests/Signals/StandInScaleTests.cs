using Grid.Diagnostics.Signals;

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
}
