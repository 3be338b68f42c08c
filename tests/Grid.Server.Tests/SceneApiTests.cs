using System.Text.Json;

namespace Grid.Server.Tests;

/// <summary>Live scenes over real HTTP: appended once, reported, watched, repaired, erased.</summary>
public sealed class SceneApiTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Wait = "Please wait here for the next free number at the counter.";

    private static readonly string[] Context = ["The ferry leaves at eight."];

    private static readonly (string Role, string Content)[] Talk =
    [
        ("user", "When does the night ferry leave Vell?"),
        ("assistant", "The night ferry leaves Vell at seven in the evening and reaches Orm at midnight."),
        ("user", "And what does a ticket cost?"),
        ("assistant", "A ticket for the night ferry costs twelve euros."),
    ];

    [Fact]
    public async Task Turns_are_added_once_and_reported()
    {
        var first = await PostAsync("once", new { components = new[] { "The ferry leaves Vell at seven.", "A ticket costs twelve euros." } }, ("Idempotency-Key", "a"));
        var again = await PostAsync("once", new { components = new[] { "The ferry leaves Vell at seven.", "A ticket costs twelve euros." } }, ("Idempotency-Key", "a"));
        Assert.Equal((200, 2, 2), (first.Status, first.Body.GetProperty("componentCount").GetInt32(), first.Body.GetProperty("appended").GetInt32()));
        Assert.Equal((200, 2, 0, true), (again.Status, again.Body.GetProperty("componentCount").GetInt32(), again.Body.GetProperty("appended").GetInt32(), again.Body.GetProperty("repeated").GetBoolean()));
        var (_, report) = await GetAsync("/v1/scenes/once");
        Assert.Equal("once", report.GetProperty("id").GetString());
        Assert.Equal(2, report.GetProperty("componentCount").GetInt32());
    }

    [Fact]
    public async Task A_scene_outlives_the_server()
    {
        await PostAsync("lasting", Messages(Talk));
        var (_, before) = await GetAsync("/v1/scenes/lasting");
        await server.RestartAsync();
        var (status, after) = await GetAsync("/v1/scenes/lasting");
        Assert.Equal((200, before.GetRawText()), (status, after.GetRawText()));
    }

    [Fact]
    public async Task A_whole_history_adds_what_is_new_in_it()
    {
        await PostAsync("history", Messages(Talk[..2]));
        var longer = await PostAsync("history", Messages(Talk));
        Assert.Equal((2, 2, 4), (longer.Body.GetProperty("known").GetInt32(), longer.Body.GetProperty("appended").GetInt32(), longer.Body.GetProperty("turnCount").GetInt32()));
        var same = await PostAsync("history", Messages(Talk));
        Assert.Equal((4, 0), (same.Body.GetProperty("known").GetInt32(), same.Body.GetProperty("appended").GetInt32()));
        var alone = await PostAsync("history", Messages([("user", "Thank you.")]));
        Assert.Equal((0, 5), (alone.Body.GetProperty("known").GetInt32(), alone.Body.GetProperty("turnCount").GetInt32()));
    }

    [Fact]
    public async Task An_edited_history_goes_on_as_a_branch_and_finds_it_again()
    {
        await PostAsync("edited", Messages(Talk));
        (string, string)[] other = [.. Talk[..2], ("user", "And is there a cabin?"), ("assistant", "Every cabin has two beds and a window.")];
        var fork = await PostAsync("edited", Messages(other));
        var branch = fork.Body.GetProperty("scene").GetString()!;
        Assert.StartsWith("edited~", branch, StringComparison.Ordinal);
        Assert.Equal(("edited", 2, 4), (fork.Body.GetProperty("forkedFrom").GetString(), fork.Body.GetProperty("forkedAt").GetInt32(), fork.Body.GetProperty("turnCount").GetInt32()));
        var further = await PostAsync("edited", Messages([.. other, ("user", "Good.")]));
        Assert.Equal((branch, 4, 1), (further.Body.GetProperty("scene").GetString(), further.Body.GetProperty("known").GetInt32(), further.Body.GetProperty("appended").GetInt32()));
        var (_, left) = await GetAsync("/v1/scenes/edited");
        Assert.Equal(Talk.Length, left.GetProperty("components").EnumerateArray().Select(static c => c.GetProperty("turn").GetInt32()).Max() + 1);
    }

    [Fact]
    public async Task Components_come_with_their_text_from_an_index_on()
    {
        await PostAsync("parts", Messages(Talk));
        var (_, parts) = await GetAsync("/v1/scenes/parts/components?from=1&count=1");
        var part = Assert.Single(parts.EnumerateArray());
        Assert.Equal((1, "assistant", Talk[1].Content), (part.GetProperty("index").GetInt32(), part.GetProperty("role").GetString(), part.GetProperty("text").GetString()));
    }

    [Fact]
    public async Task A_reader_of_events_sees_the_append()
    {
        await PostAsync("watched", new { components = new[] { "The ferry leaves Vell at seven." } });
        using var source = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        source.CancelAfter(TimeSpan.FromSeconds(30));
        await using var stream = await server.Client.GetStreamAsync(new Uri("/v1/scenes/watched/events", UriKind.Relative), source.Token);
        using var reader = new StreamReader(stream);
        Assert.Equal(1, (await NextAsync(reader, source.Token)).GetProperty("componentCount").GetInt32());
        await PostAsync("watched", new { components = Enumerable.Repeat(Wait, 8).ToArray() });
        var change = await NextAsync(reader, source.Token);
        Assert.Equal((9, "unstable"), (change.GetProperty("componentCount").GetInt32(), change.GetProperty("verdict").GetString()));
        Assert.Contains("12.4.3", change.GetProperty("alarms").EnumerateObject().Select(static a => a.Value.GetString()));
    }

    [Fact]
    public async Task A_scene_is_listed_counted_and_unlisted()
    {
        await PostAsync("listed", new { components = Enumerable.Repeat(Wait, 8).Prepend("The clerk opened the window.").ToArray(), source = "desk" });
        var listed = await ListedAsync("/v1/scenes?stream=desk&verdict=unstable&code=12.4", 1);
        Assert.Equal(("listed", "The clerk opened the window."), (listed[0].GetProperty("id").GetString(), listed[0].GetProperty("excerpt").GetString()));
        var (_, overview) = await GetAsync("/v1/overview");
        Assert.Contains(overview.GetProperty("streams").EnumerateArray(), static s => s.GetProperty("stream").GetString() == "desk");
        await RunningServer.SendAsync(server.Client, HttpMethod.Delete, "/v1/scenes/listed");
        await ListedAsync("/v1/scenes?stream=desk", 0);
        Assert.Equal(400, (await GetAsync("/v1/scenes?limit=0")).Status);
        Assert.Equal(400, (await GetAsync("/v1/scenes?cursor=x")).Status);
    }

    [Fact]
    public async Task A_repair_is_proved_and_the_scene_stays()
    {
        string[] ferry = ["The night ferry leaves Vell at seven.", "A ticket for the ferry costs 12 euros.", "The ferry has warm cabins and a cafe.", .. Enumerable.Repeat("A ticket for the ferry can be changed until noon.", 6)];
        await PostAsync("loop", new { components = ferry });
        var (status, outcome) = await RunningServer.SendAsync(server.Client, HttpMethod.Post, "/v1/scenes/loop/stabilise");
        Assert.Equal((200, true), (status, outcome.GetProperty("changed").GetBoolean()));
        Assert.Contains(outcome.GetProperty("attempts").EnumerateArray(), static a => a.GetProperty("accepted").GetBoolean());
        var (_, report) = await GetAsync("/v1/scenes/loop");
        Assert.Equal(9, report.GetProperty("componentCount").GetInt32());
    }

    [Fact]
    public async Task Numbered_turns_are_put_in_order_and_a_number_twice_is_refused()
    {
        await TurnAsync(0, "The ferry leaves at seven.");
        Assert.Equal((1, 1), Counts(await TurnAsync(2, "It carries cars as well.")));
        Assert.Equal((3, 0), Counts(await TurnAsync(1, "It comes back at nine.")));
        Assert.True((await TurnAsync(1, "It comes back at nine.")).GetProperty("repeated").GetBoolean());
        var refused = await TurnAsync(1, "It comes back at ten.");
        Assert.Equal((409, "turn"), (refused.GetProperty("status").GetInt32(), refused.GetProperty("field").GetString()));
        Assert.Equal(400, (await TurnAsync(-1, "It comes back at ten.")).GetProperty("status").GetInt32());
        var (_, shown) = await GetAsync("/v1/scenes/numbered/components");
        Assert.Equal("It comes back at nine.", shown[1].GetProperty("text").GetString());
        Assert.False(shown[1].GetProperty("late").GetBoolean());
    }

    private async Task<JsonElement> TurnAsync(int number, string text) =>
        (await RunningServer.SendAsync(server.Client, HttpMethod.Post, $"/v1/scenes/numbered/components?turn={number}", new { components = new[] { text } })).Body;

    private static (int Turns, int Waiting) Counts(JsonElement appended) => (appended.GetProperty("turnCount").GetInt32(), appended.GetProperty("waiting").GetInt32());

    [Theory]
    [InlineData("wrong", 1)]
    [InlineData("right", 0)]
    public async Task What_people_say_of_a_break_between_components_becomes_pairs_to_learn_from(string kind, double score)
    {
        string[] texts =
        [
            "The night ferry leaves Vell at seven.", "A ticket for the ferry costs twelve euros.", "The ferry has warm cabins and a cafe.", "The crew of the ferry has sailed this route for years.",
            "Passengers board the ferry from the north quay.", "The ferry reaches the islands before dawn.",
            "Glaciers grind granite into fine rock flour.",
            "Cars are parked on the lower deck of the ferry.", "The captain of the ferry greets every passenger at the quay.", "Tickets for the night ferry can be changed until noon.",
            "In summer the ferry sails to the islands twice a night.", "The cafe of the ferry opens when the passengers board.", "From the deck of the ferry the passengers see the islands.",
        ];
        await PostAsync($"said {kind}", new { components = texts, source = $"said {kind}", lang = "en" });
        var (_, report) = await GetAsync($"/v1/scenes/said {kind}");
        var finding = report.GetProperty("findings").EnumerateArray().First(static f => f.GetProperty("code").GetString() == "12.2.1");
        var at = finding.GetProperty("spans")[0].GetProperty("component").GetInt32();
        Assert.Equal(6, at);
        Assert.Equal(200, (await RunningServer.SendAsync(server.Client, HttpMethod.Post, $"/v1/findings/{finding.GetProperty("id").GetString()}/feedback?scene=said {kind}&kind={kind}")).Status);
        var lines = (await server.Client.GetStringAsync(new Uri($"/v1/feedback/pairs?stream=said {kind}", UriKind.Relative), TestContext.Current.CancellationToken)).TrimEnd().Split('\n');
        var pairs = lines.Select(static l => JsonDocument.Parse(l).RootElement).Select(static p => (p.GetProperty("first").GetString(), p.GetProperty("second").GetString(), p.GetProperty("score").GetDouble())).ToArray();
        Assert.Equal([(texts[at - 1], texts[at], score), (texts[at], texts[at + 1], score)], pairs);
        Assert.Empty(await server.Client.GetStringAsync(new Uri("/v1/feedback/pairs?stream=nobody", UriKind.Relative), TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task An_exported_scene_gives_the_same_report_again()
    {
        string[] ferry = ["The night ferry leaves Vell at \"seven\".", "A ticket costs 12 euros.\nПаром уходит ночью.", .. Enumerable.Repeat(Wait, 6)];
        await PostAsync("exported", new { components = ferry, context = Context, prompt = "When does it leave?", source = "quay", lang = "en" });
        await PostAsync("exported", new { components = new object[] { new { text = "Yes.", role = "user", register = "formal", speaker = "Ann" }, "It leaves at nine." } });
        await PostAsync("exported talk", Messages(Talk[..2]));
        await PostAsync("exported talk", Messages(Talk[2..]));
        foreach (var id in (string[])["exported", "exported talk"])
        {
            var line = await server.Client.GetStringAsync(new Uri($"/v1/scenes/{id}/record", UriKind.Relative), TestContext.Current.CancellationToken);
            Assert.Equal(line.Length - 1, line.IndexOf('\n', StringComparison.Ordinal));
            var (status, again) = await RunningServer.SendAsync(server.Client, HttpMethod.Post, "/v1/diagnose", line);
            Assert.Equal((200, (await GetAsync($"/v1/scenes/{id}")).Body.GetRawText()), (status, again.GetRawText()));
        }

        Assert.Equal(404, (await GetAsync("/v1/scenes/none/record")).Status);
    }

    [Fact]
    public async Task An_erased_scene_is_gone()
    {
        await PostAsync("gone", new { components = new[] { "The ferry leaves Vell at seven." } });
        Assert.Equal(204, (await RunningServer.SendAsync(server.Client, HttpMethod.Delete, "/v1/scenes/gone")).Status);
        Assert.Equal(404, (await GetAsync("/v1/scenes/gone")).Status);
        Assert.Equal(404, (await GetAsync("/v1/scenes/gone/events")).Status);
    }

    [Theory]
    [InlineData("""{"text":"a"}""", "text")]
    [InlineData("""{"components":[]}""", "components")]
    [InlineData("""{"components":[7]}""", "components[0]")]
    [InlineData("""{"messages":[{"role":"nobody","content":"a"}]}""", "messages[0].role")]
    [InlineData("""{"messages":[{"role":"user","content":"a"}],"components":["b"]}""", "components")]
    public async Task A_bad_body_is_refused_with_the_field(string body, string field)
    {
        var (status, problem) = await PostAsync("bad", body);
        Assert.Equal((400, field), (status, problem.GetProperty("field").GetString()));
        Assert.Equal(404, (await GetAsync("/v1/scenes/bad")).Status);
    }

    [Theory]
    [InlineData("/v1/scenes/none")]
    [InlineData("/v1/runs/none")]
    [InlineData("/v1/runs/none/scenes/a")]
    [InlineData("/v1/catalogue/12.9.9")]
    public async Task What_is_not_there_is_404_with_a_reason(string path)
    {
        var (status, problem) = await GetAsync(path);
        Assert.Equal(404, status);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    [Theory]
    [InlineData("/v1/scenes/x?point=loud")]
    [InlineData("/v1/scenes/x/components?from=-1")]
    [InlineData("/v1/catalogue/12.4.3?ui=de")]
    public async Task A_bad_query_is_400(string path) => Assert.Equal(400, (await GetAsync(path)).Status);

    [Fact]
    public async Task The_catalogue_bridges_and_description_are_served()
    {
        Assert.Equal(33, (await GetAsync("/v1/catalogue")).Body.GetArrayLength());
        Assert.Equal(200, (await GetAsync("/v1/catalogue/12.4.3?ui=ru")).Status);
        Assert.Contains((await GetAsync("/v1/bridges")).Body.EnumerateArray(), static b => b.GetProperty("mode").GetString() == "closed");
        var paths = (await GetAsync("/openapi/v1.json")).Body.GetProperty("paths").EnumerateObject().Select(static p => p.Name).ToList();
        Assert.Contains("/v1/scenes/{id}/components", paths);
    }

    private async Task<JsonElement[]> ListedAsync(string path, int count)
    {
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        while (true)
        {
            var scenes = (await GetAsync(path)).Body.GetProperty("scenes").EnumerateArray().ToArray();
            if (scenes.Length == count)
            {
                return scenes;
            }

            await Task.Delay(20, deadline.Token);
        }
    }

    private static object Messages((string Role, string Content)[] turns) =>
        new { messages = turns.Select(static t => new { role = t.Role, content = t.Content }) };

    private static async Task<JsonElement> NextAsync(StreamReader reader, CancellationToken cancellationToken)
    {
        while (await reader.ReadLineAsync(cancellationToken) is { } line)
        {
            if (line.StartsWith("data:", StringComparison.Ordinal))
            {
                return JsonElement.Parse(line["data:".Length..]);
            }
        }

        throw new InvalidOperationException("The stream ended.");
    }

    private Task<(int Status, JsonElement Body)> PostAsync(string scene, object body, params (string, string)[] headers) =>
        RunningServer.SendAsync(server.Client, HttpMethod.Post, $"/v1/scenes/{scene}/components", body, headers);

    private Task<(int Status, JsonElement Body)> GetAsync(string path) => RunningServer.SendAsync(server.Client, HttpMethod.Get, path);
}
