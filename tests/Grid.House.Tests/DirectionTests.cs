using System.Xml.Linq;

namespace Grid.House.Tests;

/// <summary>References between projects point one way, as the design draws them.</summary>
public sealed class DirectionTests
{
    private static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Grid.Diagnostics"] = [],
        ["Grid.Pathways.Models"] = [],
        ["Grid.Pathways"] = ["Grid.Diagnostics", "Grid.Pathways.Models"],
        ["Grid.Formats"] = ["Grid.Diagnostics"],
        ["Grid.Storage"] = ["Grid.Diagnostics"],
        ["Grid.Grains.Abstractions"] = [],
        ["Grid.Grains"] = ["Grid.Grains.Abstractions", "Grid.Pathways", "Grid.Storage"],
        ["Grid.Server"] = ["Grid.Formats", "Grid.Grains"],

        // The bench is a yardstick that its users run themselves (grid bench); it knows nothing of what it measures.
        ["Grid.Cli"] = ["Grid.Server", "Grid.PlantedFaults"],
        ["Grid.ChatClient"] = ["Grid.Grains.Abstractions", "Grid.Pathways"],
    };

    [Fact]
    public void Projects_reference_only_what_the_design_allows()
    {
        foreach (var project in Repository.Files("src", "*.csproj"))
        {
            var name = Path.GetFileNameWithoutExtension(project);
            Assert.True(Allowed.TryGetValue(name, out var allowed), $"{name} is not in the design's layout.");
            Assert.All(References(project, "ProjectReference"), r => Assert.Contains(Path.GetFileNameWithoutExtension(r.Replace('\\', '/')), allowed));
        }
    }

    [Fact]
    public void The_bench_references_nothing_it_measures() =>
        Assert.Empty(References("tests/Grid.PlantedFaults/Grid.PlantedFaults.csproj", "ProjectReference"));

    [Fact]
    public void The_pure_library_knows_no_cluster_web_storage_or_serializer()
    {
        var packages = References("src/Grid.Diagnostics/Grid.Diagnostics.csproj", "PackageReference").ToArray();
        Assert.DoesNotContain(packages, static p => p.StartsWith("Microsoft.Orleans", StringComparison.Ordinal)
            || p.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || p == "MessagePack" || p.Contains("Sqlite", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("System.Net")]
    [InlineData("File.")]
    [InlineData("Directory.")]
    [InlineData("Environment.")]
    [InlineData("Stopwatch")]
    [InlineData("TimeProvider")]
    [InlineData("CultureInfo.CurrentCulture")]
    public void The_pure_library_touches_no_file_network_clock_or_culture(string forbidden)
    {
        var touching = Repository.Files("src/Grid.Diagnostics", "*.cs").Where(f => Repository.Read(f).Split('\n')
            .Any(line => !line.TrimStart().StartsWith("//", StringComparison.Ordinal)
                && line.Split([' ', '(', '=', ','], StringSplitOptions.RemoveEmptyEntries).Any(word => word.StartsWith(forbidden, StringComparison.Ordinal))));
        Assert.Empty(touching);
    }

    private static IEnumerable<string> References(string project, string kind) =>
        XDocument.Parse(Repository.Read(project)).Descendants(kind).Select(static r => r.Attribute("Include")!.Value);
}
