using System.Text.Json;
using Grid.Storage;

namespace Grid.Server.Tests;

/// <summary>Keys, roles and tenants over real HTTP.</summary>
public sealed class KeyTests(KeyTests.KeyedServer server) : IClassFixture<KeyTests.KeyedServer>
{
    private static readonly string[] OfAnyTenant = ["/v1/catalogue", "/v1/catalogue/{code}", "/v1/bridges", "/v1/bridges/{pathway}/hold", "/v1/diagnose", "/v1/traces"];

    // What a stranger gets here is its own and empty.
    private static readonly string[] OfItsOwn = ["/v1/runs", "/v1/scenes", "/v1/overview", "/v1/alerts", "/v1/feedback", "/v1/feedback/pairs", "/v1/thresholds", "/v1/thresholds/{code}/pin", "/v1/findings/{id}/feedback"];

    [Fact]
    public async Task Without_a_key_nothing_is_served_but_health()
    {
        foreach (var (method, path) in await RoutesAsync())
        {
            Assert.Equal((path, 401), (path, (await SendAsync(null, method, path)).Status));
            Assert.Equal((path, 401), (path, (await SendAsync("grid_wrong", method, path)).Status));
        }

        Assert.Equal(200, (await SendAsync(null, HttpMethod.Get, "/health")).Status);
    }

    [Fact]
    public async Task A_tenant_finds_nothing_of_another()
    {
        var body = new { components = new[] { "The ferry leaves Vell at seven." } };
        Assert.Equal(200, (await SendAsync(server.Writer, HttpMethod.Post, "/v1/scenes/mine/components", body)).Status);
        Assert.Equal(200, (await SendAsync(server.Writer, HttpMethod.Get, "/v1/scenes/mine")).Status);
        foreach (var (method, path) in (await RoutesAsync()).Where(static r => !OfAnyTenant.Contains(r.Path) && !r.Path.EndsWith("/components", StringComparison.Ordinal) && !OfItsOwn.Contains(r.Path)))
        {
            if (method != HttpMethod.Delete)
            {
                Assert.Equal((path, 404), (path, (await SendAsync(server.Stranger, method, path.Replace("{id}", "mine", StringComparison.Ordinal))).Status));
            }
        }

        Assert.Equal(404, (await SendAsync(server.Stranger, HttpMethod.Get, "/v1/scenes/mine/components")).Status);
        Assert.Empty((await SendAsync(server.Stranger, HttpMethod.Get, "/v1/runs")).Body.EnumerateArray());
        Assert.Empty((await SendAsync(server.Stranger, HttpMethod.Get, "/v1/scenes")).Body.GetProperty("scenes").EnumerateArray());
        Assert.Empty((await SendAsync(server.Stranger, HttpMethod.Get, "/v1/overview")).Body.GetProperty("buckets").EnumerateArray());
        Assert.Empty((await SendAsync(server.Stranger, HttpMethod.Get, "/v1/alerts")).Body.EnumerateArray());
        Assert.Empty((await SendAsync(server.Stranger, HttpMethod.Get, "/v1/thresholds")).Body.GetProperty("thresholds").EnumerateArray());
        Assert.Empty((await SendAsync(server.Stranger, HttpMethod.Get, "/v1/feedback")).Body.EnumerateArray());
        Assert.Equal(404, (await SendAsync(server.Stranger, HttpMethod.Post, "/v1/findings/any/feedback?scene=mine&kind=wrong")).Status);
        await SendAsync(server.Stranger, HttpMethod.Delete, "/v1/scenes/mine");
        Assert.Equal(200, (await SendAsync(server.Writer, HttpMethod.Get, "/v1/scenes/mine")).Status);
    }

    [Fact]
    public async Task A_role_does_no_more_than_it_may()
    {
        Assert.Equal(403, (await SendAsync(server.Reader, HttpMethod.Post, "/v1/diagnose", new { text = "a" })).Status);
        Assert.Equal(200, (await SendAsync(server.Reader, HttpMethod.Get, "/v1/catalogue")).Status);
        Assert.Equal(403, (await SendAsync(server.Writer, HttpMethod.Post, "/v1/bridges/any/hold?on=primary")).Status);
        Assert.Equal(404, (await SendAsync(server.Operator, HttpMethod.Post, "/v1/bridges/any/hold?on=primary")).Status);
    }

    [Fact]
    public void The_file_holds_no_key()
    {
        var text = File.ReadAllText(Path.Combine(server.Folder.FullName, ApiKeyFile.FileName));
        Assert.DoesNotContain(server.Writer, text, StringComparison.Ordinal);
        Assert.Contains("\"tenant\": \"one\"", text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_open_address_needs_keys()
    {
        var folder = Directory.CreateTempSubdirectory("grid-open-");
        var refusal = await Assert.ThrowsAsync<GridStorageException>(() => GridServer.StartAsync(
            new GridServerOptions { Urls = "http://0.0.0.0:0", DataDirectory = folder.FullName }, TestContext.Current.CancellationToken));
        Assert.Contains("grid keys add", refusal.Message, StringComparison.Ordinal);
        folder.Delete(recursive: true);
    }

    [Fact]
    public void A_revoked_key_is_unknown_and_a_name_is_given_once()
    {
        var folder = Directory.CreateTempSubdirectory("grid-keys-");
        var keys = new ApiKeyFile(Path.Combine(folder.FullName, "k.json"), TimeProvider.System);
        var key = keys.Add("ci", "one", "read");
        Assert.Equal("one", keys.Find(key)!.Tenant);
        Assert.Throws<ArgumentException>(() => keys.Add("ci", "two", "read"));
        Assert.Throws<ArgumentException>(() => keys.Add("b", "Two!", "read"));
        Assert.Throws<ArgumentException>(() => keys.Add("b", "two", "owner"));
        Assert.True(keys.Revoke("ci"));
        Assert.Null(keys.Find(key));
        folder.Delete(recursive: true);
    }

    private async Task<List<(HttpMethod Method, string Path)>> RoutesAsync()
    {
        var (_, description) = await SendAsync(server.Operator, HttpMethod.Get, "/openapi/v1.json");
        return [.. description.GetProperty("paths").EnumerateObject().Where(static p => p.Name.StartsWith("/v1", StringComparison.Ordinal))
            .SelectMany(static p => p.Value.EnumerateObject().Select(m => (HttpMethod.Parse(m.Name), p.Name)))];
    }

    private Task<(int Status, JsonElement Body)> SendAsync(string? key, HttpMethod method, string path, object? body = null) =>
        RunningServer.SendAsync(server.Client, method, path, body, key is null ? [] : [("Authorization", $"Bearer {key}")]);

    /// <summary>A server with keys of two tenants.</summary>
    public sealed class KeyedServer : RunningServer
    {
        /// <summary>Makes the keys.</summary>
        public KeyedServer()
        {
            var keys = new ApiKeyFile(Path.Combine(Folder.FullName, ApiKeyFile.FileName), TimeProvider.System);
            (Reader, Writer, Operator, Stranger) = (keys.Add("r", "one", "read"), keys.Add("w", "one", "write"), keys.Add("o", "one", "operate"), keys.Add("s", "two", "operate"));
        }

        /// <summary>May read in tenant one.</summary>
        public string Reader { get; }

        /// <summary>May write in tenant one.</summary>
        public string Writer { get; }

        /// <summary>May do everything in tenant one.</summary>
        public string Operator { get; }

        /// <summary>May do everything in tenant two.</summary>
        public string Stranger { get; }
    }
}
