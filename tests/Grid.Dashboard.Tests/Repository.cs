namespace Grid.Dashboard.Tests;

/// <summary>Where the checkout lies.</summary>
internal static class Repository
{
    /// <summary>The folder of <c>Grid.sln</c>.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "Grid.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("Grid.sln is not above the tests."));
}
