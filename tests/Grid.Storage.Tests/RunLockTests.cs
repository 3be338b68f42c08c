namespace Grid.Storage.Tests;

public sealed class RunLockTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private DataDirectory Directory => DataDirectory.Open(_folder.Path);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Holds_a_run_until_it_is_given_back()
    {
        using (RunLock.Take(Directory, "nightly"))
        {
            var refused = Assert.Throws<RunInUseException>(() => RunLock.Take(Directory, "nightly"));
            Assert.Equal("nightly", refused.Run);
            Assert.Contains("'nightly' is in use", refused.Message, StringComparison.Ordinal);
        }
        using var again = RunLock.Take(Directory, "nightly");
        Assert.Equal("nightly", again.Name);
    }

    [Fact]
    public void Keeps_all_names_apart_and_inside_the_folder()
    {
        string[] names = ["a", "a/b", "a%2Fb", "..", ".", "../a", "прогон", new string('я', 100), new string('я', 99) + "е", "con", "NUL.txt", "a b", "🌉"];
        var held = names.Select(name => RunLock.Take(Directory, name)).ToArray();
        var files = System.IO.Directory.GetFiles(Directory.Runs).Select(Path.GetFileName).ToArray();
        Assert.Equal(names.Length, files.Length);
        Assert.All(files, file => Assert.Matches(@"^[A-Za-z0-9%~._-]{1,200}\.lock$", file));
        Assert.DoesNotContain(files, file => file!.StartsWith("con", StringComparison.OrdinalIgnoreCase) || file.StartsWith("nul", StringComparison.OrdinalIgnoreCase));
        foreach (var runLock in held)
            runLock.Dispose();
    }

    [Theory]
    [InlineData("")]
    [InlineData("two\nlines")]
    [InlineData("nul\0")]
    public void Refuses_names_that_no_command_line_shows(string name) =>
        Assert.ThrowsAny<ArgumentException>(() => RunLock.Take(Directory, name));

    [Fact]
    public void Refuses_a_name_that_is_too_long() =>
        Assert.ThrowsAny<ArgumentException>(() => RunLock.Take(Directory, new string('a', 101)));

    [Fact]
    public void Says_when_the_lock_file_cannot_be_written()
    {
        File.WriteAllText(Path.Combine(_folder.Path, "runs"), "in the way");
        var fault = Assert.Throws<GridStorageException>(() => RunLock.Take(Directory, "nightly"));
        Assert.Contains("nightly.lock", fault.Message, StringComparison.Ordinal);
    }
}
