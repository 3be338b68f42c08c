using Grid.Diagnostics;
using Grid.Formats;
using Grid.Grains;
using Grid.Grains.Abstractions;
using Grid.Pathways;
using Grid.Server;
using Grid.Storage;

namespace Grid.Dashboard.Tests;

/// <summary>A real server on a free loopback port with our samples as live scenes.</summary>
public sealed class DashboardServer : IAsyncLifetime
{
    /// <summary>A chat that says the same again and again.</summary>
    public const string LoopId = "en-chat-turn-loop-01";

    /// <summary>A run over healthy and broken answers.</summary>
    public const string FirstRun = "monday";

    /// <summary>A run over the same answers, some of them looping.</summary>
    public const string SecondRun = "tuesday";

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
        await RunsAsync();
        _server = await GridServer.StartAsync(new GridServerOptions { Urls = "http://127.0.0.1:0", DataDirectory = _folder.FullName });
        Address = new Uri(_server.Addresses.Single() + "/");
        foreach (var scene in Samples("chats.openai.jsonl").Concat(Samples("answers.en.jsonl")).Concat(Samples("answers.ru.jsonl")))
        {
            await AppendAsync(scene);
        }
    }

    // Two runs over the same answers, as the command line leaves them: in the second every fourth answer repeats its end.
    private async Task RunsAsync()
    {
        await using var silo = await EmbeddedSilo.StartAsync(DataDirectory.Open(_folder.FullName), PathwayPlan.Default);
        var records = Samples("answers.en.jsonl").Concat(Samples("answers.ru.jsonl")).ToList();
        foreach (var (run, scenes) in new[] { (FirstRun, records), (SecondRun, [.. records.Select(static (s, i) => i % 4 == 0 ? Looped(s) : s)]) })
        {
            await foreach (var _ in silo.Runs.RunAsync(GrainKey.DefaultTenant, run, silo.Engine.Freeze(), Records(scenes)))
            {
                // Read to the end, so that the run is finished.
            }
        }
    }

    private static Scene Looped(Scene scene)
    {
        var loop = " " + string.Join(' ', Enumerable.Repeat("Please send the form to the office and wait for the answer.", 7));
        return scene with { Turns = [.. scene.Turns.Select(t => t with { Text = t.Text + loop })] };
    }

    private static async IAsyncEnumerable<CorpusRecord> Records(IEnumerable<Scene> scenes)
    {
        foreach (var scene in scenes)
        {
            yield return new CorpusRecord { Id = scene.Frame.Id, File = "samples", Scene = scene };
        }

        await Task.CompletedTask;
    }

    /// <summary>Appends every turn of a scene at once.</summary>
    public Task AppendAsync(Scene scene) =>
        Grains.GetGrain<ISceneGrain>(GrainKey.Scene(GrainKey.DefaultTenant, scene.Frame.Id)).AppendAsync(SceneWire.Append("all", scene.Turns, scene.Frame, scene.Source));

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Delete(recursive: true);
    }
}
