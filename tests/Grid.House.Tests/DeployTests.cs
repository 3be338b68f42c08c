using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Grid.House.Tests;

/// <summary>Compose file and manifests are YAML, and every flag they give is one that <c>grid serve</c> has.</summary>
public sealed partial class DeployTests
{
    private static readonly string[] FlagFiles = ["ServeCommand.cs", "ClusterSwitches.cs", "PathwaySwitches.cs"];

    public static TheoryData<string> Files { get; } =
        [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "deploy", "kubernetes"), "*.yaml").Order(StringComparer.Ordinal).Select(static f => Path.GetRelativePath(Repository.Root, f)), "docker-compose.yml"];

    [Theory]
    [MemberData(nameof(Files))]
    public void The_file_is_read_and_its_flags_exist(string file)
    {
        var yaml = new YamlStream();
        using var reader = File.OpenText(Path.Combine(Repository.Root, file));
        yaml.Load(reader);
        Assert.NotEmpty(yaml.Documents);
        var flags = yaml.Documents.SelectMany(static d => d.AllNodes).OfType<YamlSequenceNode>().Select(static s => s.Children.OfType<YamlScalarNode>().Select(static c => c.Value ?? "").ToList())
            .Where(static words => words is ["serve", ..]).SelectMany(static words => words).Where(static w => w.StartsWith("--", StringComparison.Ordinal)).ToHashSet(StringComparer.Ordinal);
        Assert.True(flags.Count > 0 || !file.Contains("grid.yaml", StringComparison.Ordinal) && !file.Contains("compose", StringComparison.Ordinal), $"{file} starts no server.");
        Assert.Empty(flags.Except(ServeFlags()));
    }

    [Fact]
    public void The_image_runs_as_nobody_in_particular()
    {
        var lines = File.ReadAllLines(Path.Combine(Repository.Root, "deploy", "Dockerfile"));
        Assert.Contains("USER 10001", lines);
        Assert.Contains(lines, static l => l.StartsWith("HEALTHCHECK", StringComparison.Ordinal));
        Assert.Contains(lines, static l => l.StartsWith("COPY", StringComparison.Ordinal) && l.Contains("artifacts/publish", StringComparison.Ordinal));
    }

    private static HashSet<string> ServeFlags() =>
    [
        .. FlagFiles.SelectMany(static f => Flag().Matches(File.ReadAllText(Path.Combine(Repository.Root, "src", "Grid.Cli", "Commands", f)))).Select(static m => m.Value.Trim('"')),
    ];

    [GeneratedRegex("\"--[a-z-]+\"")]
    private static partial Regex Flag();
}
