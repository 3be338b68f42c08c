namespace Grid.Cli;

/// <summary>A folder of the machine's temporary ones that goes with its holder.</summary>
internal sealed class PassingFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("grid-demo-");

    /// <summary>Its full path.</summary>
    public string Path => _folder.FullName;

    /// <summary>Removes it with all that is in it.</summary>
    public void Dispose() => _folder.Delete(recursive: true);
}
