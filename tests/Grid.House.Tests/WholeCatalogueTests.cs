using System.Text.Json;

namespace Grid.House.Tests;

/// <summary>Every entry of Section 12 is whole: code, page in both languages, tests, and figures.</summary>
public sealed class WholeCatalogueTests
{
    private static readonly int[] EntriesOfFamily = [4, 5, 4, 4, 4, 4, 4, 4];

    /// <summary>The 33 codes of the outline.</summary>
    public static TheoryData<string> Codes { get; } =
        [.. EntriesOfFamily.SelectMany(static (entries, family) => Enumerable.Range(1, entries).Select(entry => $"12.{family + 1}.{entry}"))];

    [Fact]
    public void The_outline_names_thirty_three() => Assert.Equal(33, Codes.Count);

    [Theory]
    [MemberData(nameof(Codes))]
    public void An_entry_has_a_room_with_code_and_a_page(string code)
    {
        var files = Repository.Files("src/Grid.Diagnostics/Catalogue", "*").Where(f => f.Contains($"/{code}-", StringComparison.Ordinal)).ToList();
        Assert.Contains(files, f => f.EndsWith($"/{code}.md", StringComparison.Ordinal));
        Assert.Contains(files, f => f.EndsWith(".cs", StringComparison.Ordinal) && Repository.Read(f).Contains($"Code = \"{code}\"", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Codes))]
    public void An_entry_has_tests_in_the_mirror_folder(string code) =>
        Assert.Contains(
            Repository.Files("tests/Grid.Diagnostics.Tests/Catalogue", "*.cs").Where(f => f.Contains($"/{code}-", StringComparison.Ordinal)),
            static f => Repository.Read(f).Contains("[Fact]", StringComparison.Ordinal) || Repository.Read(f).Contains("[Theory]", StringComparison.Ordinal));

    [Theory]
    [MemberData(nameof(Codes))]
    public void An_entry_has_figures_on_record(string code)
    {
        using var scores = JsonDocument.Parse(Repository.Read("tests/Grid.Evaluation/scores.json"));
        Assert.Contains(scores.RootElement.EnumerateObject(), figure => figure.Name.StartsWith($"{code} |", StringComparison.Ordinal));
    }
}
