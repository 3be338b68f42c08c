using System.Text.Json;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Grid.Server.Tests;

/// <summary>The tools over HTTP, asked by the protocol's own client.</summary>
public sealed class McpTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Loop = "The night ferry leaves Vell at seven. A ticket for the ferry costs 12 euros. The ferry has warm cabins and a cafe. A ticket for the ferry can be changed until noon. A ticket for the ferry can be changed until noon. A ticket for the ferry can be changed until noon. A ticket for the ferry can be changed until noon. A ticket for the ferry can be changed until noon.";

    [Fact]
    public async Task An_agent_checks_and_repairs_its_draft()
    {
        await using var client = await ConnectAsync();
        Assert.Equal(["diagnose", "explain", "scene", "stabilise"], (await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)).Select(static t => t.Name).Order(StringComparer.Ordinal));
        var said = JsonElement.Parse(Text(await CallAsync(client, "diagnose", new() { ["text"] = Loop })));
        Assert.Equal("unstable", said.GetProperty("verdict").GetString());
        Assert.Contains(said.GetProperty("findings").EnumerateArray(), static f => f.GetProperty("code").GetString() == "12.4.3");
        var repaired = JsonElement.Parse(Text(await CallAsync(client, "stabilise", new() { ["text"] = Loop })));
        Assert.EndsWith("can be changed until noon.", repaired.GetProperty("text").GetString(), StringComparison.Ordinal);
        Assert.True(repaired.GetProperty("text").GetString()!.Length < Loop.Length);
        Assert.StartsWith("# 12.4.3", Text(await CallAsync(client, "explain", new() { ["code"] = "12.4.3", ["language"] = "ru" })), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_live_scene_is_read()
    {
        await RunningServer.SendAsync(server.Client, HttpMethod.Post, "/v1/scenes/tooled/components", new { components = new[] { "The ferry leaves at seven." } });
        await using var client = await ConnectAsync();
        Assert.Equal("tooled", JsonElement.Parse(Text(await CallAsync(client, "scene", new() { ["id"] = "tooled" }))).GetProperty("id").GetString());
        Assert.True((await CallAsync(client, "scene", new() { ["id"] = "nobody" })).IsError);
    }

    [Theory]
    [InlineData("diagnose", "{}", "none of")]
    [InlineData("diagnose", """{"messages":[{"role":"nobody","content":"a"}]}""", "unknown role")]
    [InlineData("explain", """{"code":"12.9.9"}""", "no entry")]
    [InlineData("explain", """{"language":"de"}""", "neither en nor ru")]
    public async Task Bad_input_is_an_error_that_says_what_to_do(string tool, string arguments, string words)
    {
        await using var client = await ConnectAsync();
        var answer = await CallAsync(client, tool, JsonSerializer.Deserialize<Dictionary<string, object?>>(arguments)!);
        Assert.True(answer.IsError);
        Assert.Contains(words, Text(answer), StringComparison.Ordinal);
    }

    private static string Text(CallToolResult answer) => string.Concat(answer.Content.OfType<TextContentBlock>().Select(static b => b.Text));

    private static async Task<CallToolResult> CallAsync(McpClient client, string tool, Dictionary<string, object?> arguments) =>
        await client.CallToolAsync(tool, arguments, cancellationToken: TestContext.Current.CancellationToken);

    private Task<McpClient> ConnectAsync() => McpClient.CreateAsync(
        new HttpClientTransport(new HttpClientTransportOptions { Endpoint = new Uri(server.Client.BaseAddress!, "/mcp") }), cancellationToken: TestContext.Current.CancellationToken);
}
