namespace Grid.Storage.Tests;

/// <summary>An empty folder for one test, removed with what is in it.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("grid-storage-").FullName;

    public string DatabaseFile => System.IO.Path.Combine(Path, "grid.db");

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
