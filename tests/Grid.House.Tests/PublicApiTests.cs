using System.Reflection;
using PublicApiGenerator;

namespace Grid.House.Tests;

/// <summary>What the libraries offer changes only on purpose: the surface is kept in <c>PublicApi</c>, one file a library.</summary>
/// <remarks>After a wanted change, run with <c>GRID_WRITE_API=1</c> and commit the difference with its reason.</remarks>
public sealed class PublicApiTests
{
    private static readonly ApiGeneratorOptions Options = new() { IncludeAssemblyAttributes = false };

    [Theory]
    [InlineData("Grid.Diagnostics")]
    [InlineData("Grid.Formats")]
    [InlineData("Grid.Pathways")]
    [InlineData("Grid.ChatClient")]
    public void A_library_offers_what_its_snapshot_says(string library)
    {
        var offered = Assembly.Load(library).GeneratePublicApi(Options).ReplaceLineEndings("\n").TrimEnd('\n') + "\n";
        var file = Path.Combine(Repository.Root, "tests", "Grid.House.Tests", "PublicApi", library + ".txt");
        if (Environment.GetEnvironmentVariable("GRID_WRITE_API") is not null)
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            File.WriteAllText(file, offered);
        }

        Assert.True(File.Exists(file), $"{file} is missing: run with GRID_WRITE_API=1.");
        Assert.Equal(Lines(File.ReadAllText(file)), Lines(offered));
    }

    private static string[] Lines(string text) => text.ReplaceLineEndings("\n").Split('\n');
}
