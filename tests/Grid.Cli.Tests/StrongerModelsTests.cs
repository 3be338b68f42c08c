using System.Text.Json;
using Grid.Pathways.Tests.Onnx;
using Grid.Pathways.Tests.Remote;

namespace Grid.Cli.Tests;

/// <summary>Models by path and by service from the command line, over real HTTP.</summary>
public sealed class StrongerModelsTests : WorkFolder, IAsyncLifetime
{
    private const string Clash =
        "The ferry arrived at the harbour on Sunday morning. Many people waited there with flowers and flags. The ferry never arrived at the harbour on Sunday morning.";

    private readonly TinyModels _models = new();
    private OpenAiTestServer _server = null!;

    private string Corpus => Write("c.jsonl", JsonSerializer.Serialize(new { id = "clash", text = Clash, lang = "en" }));

    private string[] Chat => ["--chat", _server.Endpoint.Address.ToString(), "--chat-model", "test-model", "--chat-prices", "1/2"];

    public async ValueTask InitializeAsync() => _server = await OpenAiTestServer.StartAsync(TimeProvider.System);

    public async ValueTask DisposeAsync()
    {
        _models.Dispose();
        await _server.DisposeAsync();
        Dispose();
    }

    [Fact]
    public async Task A_chat_judge_finds_the_conflict_and_its_cost_is_shown()
    {
        var result = await GridProcess.RunAsync(Folder, ["evaluate", Corpus, .. Chat, "-o", "r.jsonl", "-o", "s.json"]);
        Assert.True(result.Exit == 0, result.Error);
        Assert.Contains("questions answered in", result.Output, StringComparison.Ordinal);
        Assert.Contains("contradiction:chat-1-test-model", result.Output, StringComparison.Ordinal);
        var report = Json("r.jsonl");
        Assert.Equal("arrived / never arrived", report.GetProperty("conflicts")[0].GetProperty("evidence").GetString());
        var pathway = report.GetProperty("pathways").GetProperty("contradiction");
        Assert.Equal(("primary", false), (pathway.GetProperty("mode").GetString(), pathway.GetProperty("deterministic").GetBoolean()));
        Assert.InRange(Json("s.json").GetProperty("run").GetProperty("judge").GetProperty("cost").GetDecimal(), 0.0001m, 1m);
        Assert.All(_server.Requests, static r => Assert.Equal("Bearer secret-key", r.Authorization));
        Assert.DoesNotContain("secret-key", result.Output + result.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_an_analogue_judged_fails_the_gate_and_is_judged_again_on_resume()
    {
        string[] order = ["evaluate", Corpus, .. Chat, "--judge-model", _models.Nli(), "--fail-on", "degraded:0", "--run", "again", "-o", "r.jsonl"];
        _server.Manner = Manner.Failing;
        var ill = await GridProcess.RunAsync(Folder, order);
        Assert.True(ill.Exit == 1, ill.Error);
        Assert.Contains("--run again --resume", ill.Error, StringComparison.Ordinal);
        Assert.Equal("analogue", Mode());

        _server.Manner = Manner.Normal;
        var well = await GridProcess.RunAsync(Folder, [.. order, "--resume"]);
        Assert.True(well.Exit == 0, well.Error);
        Assert.Equal("primary", Mode());
        Assert.Equal(0, (await GridProcess.RunAsync(Folder, "runs", "verify", "again")).Exit);
    }

    [Fact]
    public async Task A_run_is_not_resumed_with_another_judge()
    {
        Assert.Equal(0, (await GridProcess.RunAsync(Folder, ["evaluate", Corpus, "--judge-model", _models.Nli("one"), "--run", "judged"])).Exit);
        var other = await GridProcess.RunAsync(Folder, ["evaluate", Corpus, "--judge-model", _models.Nli("two", never: 4), "--run", "judged", "--resume"]);
        Assert.Equal(2, other.Exit);
        Assert.Contains("judge: contradiction:one-", other.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_model_by_path_judges_one_text_at_once()
    {
        var result = await GridProcess.RunAsync(Folder, ["diagnose", Write("t.txt", Clash), "--json", "--judge-model", _models.Nli()]);
        Assert.True(result.Exit == 0, result.Error);
        using var report = JsonDocument.Parse(result.Output);
        Assert.InRange(report.RootElement.GetProperty("conflicts")[0].GetProperty("score").GetDouble(), 0.9, 1);
        Assert.StartsWith("tiny-nli-", report.RootElement.GetProperty("pathways").GetProperty("contradiction").GetProperty("id").GetString(), StringComparison.Ordinal);
    }

    private string? Mode() => Json("r.jsonl").GetProperty("pathways").GetProperty("contradiction").GetProperty("mode").GetString();

    private JsonElement Json(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(At(file)));
        return document.RootElement.Clone();
    }
}
