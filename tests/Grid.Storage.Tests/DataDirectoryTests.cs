namespace Grid.Storage.Tests;

public sealed class DataDirectoryTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Prefers_the_option_to_the_variable()
    {
        var directory = DataDirectory.Open(Inside("option"), _ => Inside("variable"));
        Assert.Equal(Inside("option"), directory.Path);
        Assert.True(Directory.Exists(Inside("option")));
        Assert.False(Directory.Exists(Inside("variable")));
    }

    [Fact]
    public void Takes_the_variable_without_an_option()
    {
        var directory = DataDirectory.Open("", name => name == "GRID_DATA_DIR" ? Inside("variable") : null);
        Assert.Equal(Path.Combine(Inside("variable"), "grid.db"), directory.DatabaseFile);
        Assert.Equal(Path.Combine(Inside("variable"), "runs"), directory.Runs);
    }

    [Fact]
    public void Leaves_nothing_behind_after_trying_a_write()
    {
        DataDirectory.Open(_folder.Path);
        Assert.Empty(Directory.GetFileSystemEntries(_folder.Path));
    }

    [Fact]
    public void Names_a_folder_that_cannot_be_written_and_who_chose_it()
    {
        File.WriteAllText(Inside("file"), "in the way");
        var byOption = Assert.Throws<GridStorageException>(() => DataDirectory.Open(Inside("file")));
        Assert.Contains($"'{Inside("file")}' (from --data-dir) cannot be written", byOption.Message, StringComparison.Ordinal);
        var byVariable = Assert.Throws<GridStorageException>(() => DataDirectory.Open(null, _ => Inside("file/deeper")));
        Assert.Contains("(from GRID_DATA_DIR)", byVariable.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', byVariable.Message);
    }

    private string Inside(string name) => Path.Combine(_folder.Path, name);
}
