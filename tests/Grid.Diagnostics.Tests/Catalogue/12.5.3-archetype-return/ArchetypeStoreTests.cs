using Grid.Diagnostics.Rooms;

namespace Grid.Diagnostics.Tests.Rooms;

public sealed class ArchetypeStoreTests
{
    [Fact]
    public void Finds_the_archetype_of_an_edited_text_among_many()
    {
        var store = new ArchetypeStore();
        for (var i = 0; i < 300; i++)
        {
            store.Remember($"n{i}", Text(i));
        }

        for (var i = 0; i < 300; i += 17)
        {
            var words = Text(i).Split(' ');
            for (var w = i % 3; w < words.Length; w += 4)
            {
                words[w] = "other" + w;
            }

            Assert.Equal($"n{i}", store.Nearest(string.Join(' ', words))!.Name);
        }
    }

    [Fact]
    public void The_text_itself_is_nearest_and_nothing_is_near_to_a_stranger()
    {
        var store = new ArchetypeStore();
        store.Remember("one", Text(1));
        Assert.Equal(new NearArchetype("one", 1), store.Nearest(Text(1)));
        Assert.Null(store.Nearest("Совсем другие слова стоят здесь."));
        Assert.Null(store.Nearest(""));
    }

    [Fact]
    public void It_stays_within_its_capacity_and_forgets_the_oldest()
    {
        var store = new ArchetypeStore(2);
        store.Remember("one", Text(1));
        store.Remember("two", Text(2));
        store.Remember("one", Text(4));
        store.Remember("three", Text(3));
        Assert.Equal(2, store.Count);
        Assert.Equal("one", store.Nearest(Text(4))!.Name);
        Assert.NotEqual(1, store.Nearest(Text(2))?.Similarity);
    }

    private static string Text(int seed) =>
        string.Join(' ', Enumerable.Range(0, 40).Select(i => $"word{((seed * 1009) + (i * 31)) % 5003}"));
}
