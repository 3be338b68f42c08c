using System.Text.Json;

namespace Grid.House.Tests;

/// <summary>NOTICE.md names every package that Grid ships with.</summary>
public sealed class NoticeTests
{
    [Theory]
    [InlineData("src/Grid.Cli")]
    [InlineData("src/Grid.ChatClient")]
    public void Every_restored_package_is_named(string project)
    {
        var assets = Path.Combine(Repository.Root, project, "obj", "project.assets.json");
        Assert.SkipUnless(File.Exists(assets), $"{project} was not restored.");
        using var restored = JsonDocument.Parse(File.ReadAllBytes(assets));
        var notice = Repository.Read("NOTICE.md").Split([' ', ',', '\n', ':'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.OrdinalIgnoreCase);
        var missing = restored.RootElement.GetProperty("libraries").EnumerateObject()
            .Where(static l => l.Value.GetProperty("type").GetString() == "package").Select(static l => l.Name.Split('/')[0]).Except(notice, StringComparer.OrdinalIgnoreCase).ToList();
        Assert.True(missing.Count == 0, $"NOTICE.md does not name {string.Join(", ", missing)}.");
    }
}
