using System.Text.Json;
using Grid.Grains;

namespace Grid.Server.Tests;

/// <summary>Alerts from an append over HTTP to a real receiver that fails, and thresholds and feedback beside them.</summary>
public sealed class AlertTests : RunningServer
{
    private const string Wait = "Please wait here for the next free number at the counter.";

    private AlertReceiver? _receiver;

    /// <inheritdoc/>
    protected override GridServerOptions Options => base.Options with
    {
        Alerts = new AlertOptions { Url = _receiver!.Url, Secret = AlertReceiver.Secret, Retries = 4, Pause = TimeSpan.FromMilliseconds(20) },
    };

    /// <inheritdoc/>
    public override async ValueTask InitializeAsync()
    {
        _receiver = await AlertReceiver.StartAsync();
        await base.InitializeAsync();
    }

    [Fact]
    public async Task A_loop_is_told_once_signed_after_failures_and_not_again_while_it_goes_on()
    {
        foreach (var status in (int[])[500, 503, 429])
        {
            _receiver!.Answers.Enqueue(status);
        }

        await PostAsync("loop", Loop());
        var told = await _receiver!.UntilAsync(static b => Code(b) == "12.4.3");
        Assert.Equal(("grid.finding.opened", "default", "loop", "desk"), (told.GetProperty("type").GetString(), Data(told, "tenant"), Data(told, "scene"), Data(told, "stream")));
        var all = await DeliveredAsync("loop");
        await PostAsync("loop", new { components = Enumerable.Repeat(Wait, 4).Append("The clerk closes the window at noon and goes home.").ToArray() });
        await CountAsync("/v1/scenes?stream=desk", static s => s.GetProperty("scenes").EnumerateArray().Any(static r => r.GetProperty("turnCount").GetInt32() == 14));
        var alerts = await DeliveredAsync("loop");
        Assert.Single(alerts, static a => a.GetProperty("code").GetString() == "12.4.3" && a.GetProperty("event").GetString() == "opened");
        Assert.All(_receiver.Came, static c => Assert.True(c.Signed));
        Assert.DoesNotContain(_receiver.Came, static c => c.Body.GetRawText().Contains("counter", StringComparison.Ordinal));
        Assert.Equal(_receiver.Came.Select(static c => c.Id).Distinct().Count() + 3, _receiver.Came.Count);
        Assert.Equal(3, all.Sum(static a => a.GetProperty("attempts").GetInt32() - 1));
    }

    [Fact]
    public async Task A_dead_letter_is_visible_and_delivered_when_it_is_retried()
    {
        _receiver!.Always = 410;
        await PostAsync("dead", Loop());
        var dead = (await CountAsync("/v1/alerts?state=dead", static a => a.GetArrayLength() > 0)).EnumerateArray().ToArray();
        Assert.All(dead, static d => Assert.Equal((1, "The receiver answered 410."), (d.GetProperty("attempts").GetInt32(), d.GetProperty("error").GetString())));
        _receiver.Always = null;
        foreach (var letter in dead)
        {
            Assert.Equal(202, (await SendAsync(Client, HttpMethod.Post, $"/v1/alerts/{letter.GetProperty("id").GetString()}/retry")).Status);
        }

        await CountAsync("/v1/alerts?state=delivered", a => a.GetArrayLength() >= dead.Length);
        Assert.Equal(404, (await SendAsync(Client, HttpMethod.Post, "/v1/alerts/none/retry")).Status);
        Assert.Equal(400, (await SendAsync(Client, HttpMethod.Get, "/v1/alerts?state=lost")).Status);
    }

    [Fact]
    public async Task What_was_pending_when_the_server_stopped_is_delivered_by_the_next_one()
    {
        var patient = Options with { Alerts = Options.Alerts with { Retries = 90 } };
        await RestartAsync(patient);
        _receiver!.Always = 503;
        await PostAsync("pending", Loop());
        await CountAsync("/v1/alerts?state=pending", static a => a.GetArrayLength() > 0);
        await RestartAsync(patient);
        _receiver.Always = null;
        await _receiver.UntilAsync(static b => Data(b, "scene") == "pending");
        await CountAsync("/v1/alerts", static a => a.GetArrayLength() > 0 && a.EnumerateArray().All(static e => e.GetProperty("state").GetString() == "delivered"));
    }

    [Fact]
    public async Task A_pinned_threshold_keeps_findings_from_alerting_but_not_from_the_report()
    {
        Assert.Equal(200, (await SendAsync(Client, HttpMethod.Post, "/v1/thresholds/12.4.3/pin?stream=desk&value=1")).Status);
        await PostAsync("quiet", Loop());
        var (_, report) = await SendAsync(Client, HttpMethod.Get, "/v1/scenes/quiet");
        var finding = report.GetProperty("findings").EnumerateArray().First(static f => f.GetProperty("code").GetString() == "12.4.3").GetProperty("id").GetString();
        var thresholds = await CountAsync("/v1/thresholds?stream=desk", static t => t.GetProperty("open").GetInt32() == 1);
        Assert.Contains(thresholds.GetProperty("thresholds").EnumerateArray(), static t => t.GetProperty("code").GetString() == "12.4.3" && t.GetProperty("pinned").GetBoolean());
        Assert.DoesNotContain((await SendAsync(Client, HttpMethod.Get, "/v1/alerts")).Body.EnumerateArray(), static a => a.GetProperty("code").GetString() == "12.4.3");
        var (status, heard) = await SendAsync(Client, HttpMethod.Post, $"/v1/findings/{finding}/feedback?scene=quiet&kind=wrong");
        Assert.Equal((200, 1), (status, heard.GetProperty("wrong").GetInt32()));
        var (_, said) = await SendAsync(Client, HttpMethod.Get, "/v1/feedback?stream=desk");
        Assert.Equal(("quiet", "12.4.3", "wrong"), (said[0].GetProperty("scene").GetString(), said[0].GetProperty("code").GetString(), said[0].GetProperty("kind").GetString()));
        Assert.Equal(200, (await SendAsync(Client, HttpMethod.Post, "/v1/thresholds/12.4.3/pin?stream=desk")).Status);
        var (_, history) = await SendAsync(Client, HttpMethod.Get, "/v1/thresholds/12.4.3?stream=desk");
        Assert.Equal(["start", "pinned", "released"], history.GetProperty("history").EnumerateArray().Select(static h => h.GetProperty("provenance").GetString()).Where(static p => p != "feedback"));
    }

    [Theory]
    [InlineData("POST", "/v1/thresholds/12.4.3/pin?stream=a&value=2", 400)]
    [InlineData("POST", "/v1/thresholds/12.9.9/pin?stream=a&value=.5", 404)]
    [InlineData("POST", "/v1/findings/f/feedback?scene=none&kind=right", 404)]
    [InlineData("POST", "/v1/findings/f/feedback?scene=none&kind=maybe", 400)]
    [InlineData("POST", "/v1/findings/f/feedback?kind=right", 400)]
    [InlineData("GET", "/v1/alerts?limit=0", 400)]
    public async Task What_cannot_be_is_refused(string method, string path, int status) =>
        Assert.Equal(status, (await SendAsync(Client, new HttpMethod(method), path)).Status);

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _receiver!.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private static object Loop() => new { components = Enumerable.Repeat(Wait, 8).Prepend("The clerk opened the window.").ToArray(), source = "desk" };

    private static string? Code(JsonElement body) => Data(body, "code");

    private static string? Data(JsonElement body, string name) => body.GetProperty("data").GetProperty(name).GetString();

    private async Task PostAsync(string scene, object body) =>
        Assert.Equal(200, (await SendAsync(Client, HttpMethod.Post, $"/v1/scenes/{scene}/components", body)).Status);

    private async Task<JsonElement[]> DeliveredAsync(string scene) =>
        [.. (await CountAsync("/v1/alerts", a => a.GetArrayLength() > 0 && a.EnumerateArray().All(static e => e.GetProperty("state").GetString() == "delivered")))
            .EnumerateArray().Where(a => a.GetProperty("scene").GetString() == scene)];

    private async Task<JsonElement> CountAsync(string path, Func<JsonElement, bool> wanted)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        while (true)
        {
            var (status, body) = await SendAsync(Client, HttpMethod.Get, path);
            if (status == 200 && wanted(body))
            {
                return body;
            }

            await Task.Delay(20, deadline.Token);
        }
    }
}
