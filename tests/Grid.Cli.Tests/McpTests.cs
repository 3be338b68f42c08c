using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;

namespace Grid.Cli.Tests;

/// <summary><c>grid mcp</c> over real standard streams, asked by the protocol's own client.</summary>
public sealed class McpTests : WorkFolder
{
    [Fact]
    public async Task The_tools_answer_over_standard_streams()
    {
        var transport = new StdioClientTransport(new StdioClientTransportOptions
        {
            Name = "grid",
            Command = GridProcess.DotnetHost(),
            Arguments = ["exec", Path.Combine(AppContext.BaseDirectory, "grid.dll"), "mcp", "--data-dir", Folder],
        });
        await using var client = await McpClient.CreateAsync(transport, cancellationToken: TestContext.Current.CancellationToken);
        var answer = await client.CallToolAsync(
            "diagnose", new Dictionary<string, object?> { ["text"] = string.Concat(Enumerable.Repeat("Please wait here for the next free number at the counter. ", 8)) },
            cancellationToken: TestContext.Current.CancellationToken);
        Assert.Contains("12.4.3", Assert.IsType<TextContentBlock>(Assert.Single(answer.Content)).Text, StringComparison.Ordinal);
        Assert.Equal(4, (await client.ListToolsAsync(cancellationToken: TestContext.Current.CancellationToken)).Count);
    }
}
