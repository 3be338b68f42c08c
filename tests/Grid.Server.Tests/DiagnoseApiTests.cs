using System.Net;
using System.Text;
using System.Text.Json;

namespace Grid.Server.Tests;

public sealed class DiagnoseApiTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Loop = "The clerk opened the window. Please wait for the next number. Please wait for the next number. Please wait for the next number. Please wait for the next number. Please wait for the next number.";

    [Fact]
    public async Task A_record_gives_its_report()
    {
        var response = await PostAsync(JsonSerializer.Serialize(new { id = "a", text = Loop }));
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        using var report = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.Equal("a", report.RootElement.GetProperty("id").GetString());
        Assert.Equal("unstable", report.RootElement.GetProperty("verdict").GetString());
        Assert.Contains(report.RootElement.GetProperty("findings").EnumerateArray(), static f => f.GetProperty("code").GetString() == "12.4.3");
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("[1,2]")]
    [InlineData("{\"id\":\"a\"}")]
    [InlineData("{\"text\":7}")]
    [InlineData("{\"text\":\"a\",\"messages\":[]}")]
    [InlineData("{\"text\":\"\\ud800\"}")]
    [InlineData("null")]
    public async Task What_is_no_record_is_refused_with_a_reason(string body)
    {
        var response = await PostAsync(body);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
        Assert.Equal("application/problem+json", response.Content.Headers.ContentType!.MediaType);
        using var problem = JsonDocument.Parse(await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken));
        Assert.NotEmpty(problem.RootElement.GetProperty("detail").GetString()!);
    }

    [Fact]
    public async Task A_million_open_brackets_are_refused() =>
        Assert.Equal(HttpStatusCode.BadRequest, (await PostAsync(new string('[', 1_000_000))).StatusCode);

    [Fact]
    public async Task A_body_beyond_the_limit_is_refused() =>
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, (await PostAsync(new string('a', RunningServer.BodyLimit + 1))).StatusCode);

    [Fact]
    public async Task Invalid_utf8_is_refused()
    {
        using var body = new ByteArrayContent([0x7B, 0x22, 0xFF, 0xFE]);
        var response = await server.Client.PostAsync(new Uri("/v1/diagnose", UriKind.Relative), body, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, response.StatusCode);
    }

    [Fact]
    public async Task The_server_is_healthy_and_knows_no_other_route()
    {
        Assert.Equal(HttpStatusCode.OK, (await server.Client.GetAsync(new Uri("/health", UriKind.Relative), TestContext.Current.CancellationToken)).StatusCode);
        var unknown = await server.Client.GetAsync(new Uri("/v1/nothing", UriKind.Relative), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
        Assert.Equal("application/problem+json", unknown.Content.Headers.ContentType!.MediaType);
    }

    private async Task<HttpResponseMessage> PostAsync(string body)
    {
        using var content = new StringContent(body, Encoding.UTF8, "application/json");
        return await server.Client.PostAsync(new Uri("/v1/diagnose", UriKind.Relative), content, TestContext.Current.CancellationToken);
    }
}
