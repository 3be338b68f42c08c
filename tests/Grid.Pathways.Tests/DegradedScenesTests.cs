namespace Grid.Pathways.Tests;

public sealed class DegradedScenesTests
{
    [Fact]
    public void Keeps_the_newest_and_counts_the_forgotten()
    {
        var scenes = new DegradedScenes(limit: 3);
        foreach (var id in new[] { "a", "b", "a", "c", "d" })
        {
            scenes.Add(id);
        }

        Assert.Equal((3, 1L), (scenes.Count, scenes.Forgotten));
        Assert.Equal(["b", "c"], scenes.Take(2));
        Assert.Equal(["d"], scenes.Take(2));
        Assert.Equal(0, scenes.Count);
    }
}
