using Grid.Diagnostics;
using Grid.Formats;
using Grid.Grains;
using Grid.Grains.Abstractions;
using Grid.Server;

namespace Grid.Dashboard.Tests;

/// <summary>A real server on a free loopback port with our samples as live scenes.</summary>
public sealed class DashboardServer : IAsyncLifetime
{
    /// <summary>A chat that says the same again and again.</summary>
    public const string LoopId = "en-chat-turn-loop-01";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("grid-dashboard-");
    private GridServer? _server;

    /// <summary>Where it listens, with a slash at the end.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1");

    /// <summary>Its grains.</summary>
    public IGrainFactory Grains => _server!.Grains;

    /// <summary>The samples of a file under <c>tests/samples/corpus</c>.</summary>
    public static IReadOnlyList<Scene> Samples(string file)
    {
        var path = Path.Combine(Repository.Root, "tests/samples/corpus", file);
        return [.. File.ReadLines(path).Select((line, i) => RecordParser.Parse(System.Text.Encoding.UTF8.GetBytes(line), file, i + 1, CorpusReaderOptions.Default).Scene!)];
    }

    /// <inheritdoc/>
    public async ValueTask InitializeAsync()
    {
        _server = await GridServer.StartAsync(new GridServerOptions { Urls = "http://127.0.0.1:0", DataDirectory = _folder.FullName });
        Address = new Uri(_server.Addresses.Single() + "/");
        foreach (var scene in Samples("chats.openai.jsonl").Concat(Samples("answers.en.jsonl")).Concat(Samples("answers.ru.jsonl")))
        {
            await AppendAsync(scene);
        }
    }

    /// <summary>Appends every turn of a scene at once.</summary>
    public Task AppendAsync(Scene scene) =>
        Grains.GetGrain<ISceneGrain>(GrainKey.Scene(GrainKey.DefaultTenant, scene.Frame.Id)).AppendAsync(SceneWire.Append("all", scene.Turns, scene.Frame));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _server!.DisposeAsync();
        _folder.Delete(recursive: true);
    }
}
