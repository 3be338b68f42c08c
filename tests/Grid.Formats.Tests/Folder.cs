using System.Text;
using Grid.Diagnostics;

namespace Grid.Formats.Tests;

/// <summary>A folder that is gone after the test.</summary>
internal sealed class Folder : IDisposable
{
    public Folder() => Path = Directory.CreateTempSubdirectory("grid-formats").FullName;

    public string Path { get; }

    public string this[string name] => System.IO.Path.Combine(Path, name);

    public string Write(string name, string text) => Write(name, Encoding.UTF8.GetBytes(text));

    public string Write(string name, byte[] bytes)
    {
        var path = this[name];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllBytes(path, bytes);
        return path;
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

internal static class Records
{
    public static CorpusRecord Parse(string json, CorpusReaderOptions? options = null) =>
        RecordParser.Parse(Encoding.UTF8.GetBytes(json), "answers/a.jsonl", 7, options ?? CorpusReaderOptions.Default);

    public static Scene Scene(string json, CorpusReaderOptions? options = null)
    {
        var record = Parse(json, options);
        Assert.Null(record.Error);
        return record.Scene!;
    }

    public static RecordError Error(string json, CorpusReaderOptions? options = null)
    {
        var record = Parse(json, options);
        Assert.Null(record.Scene);
        return record.Error!;
    }

    public static async Task<List<CorpusRecord>> ReadAsync(CorpusReaderOptions? options, params string[] inputs)
    {
        var records = new List<CorpusRecord>();
        await foreach (var record in CorpusReader.ReadAsync(inputs, options ?? CorpusReaderOptions.Default, TestContext.Current.CancellationToken))
        {
            records.Add(record);
        }

        return records;
    }

    public static Task<List<CorpusRecord>> ReadAsync(params string[] inputs) => ReadAsync(null, inputs);

    public static Task<List<CorpusRecord>> ReadBytesAsync(byte[] bytes, CorpusReaderOptions? options = null) =>
        ReadAsync((options ?? CorpusReaderOptions.Default) with { StandardInput = new MemoryStream(bytes) }, "-");

    public static Task<List<CorpusRecord>> ReadLinesAsync(string text, CorpusReaderOptions? options = null) =>
        ReadBytesAsync(Encoding.UTF8.GetBytes(text), options);
}
