using System.IO.Compression;
using System.Net;
using System.Text;

namespace Grid.Server.Tests;

/// <summary>Whatever comes in: 4xx with a reason, never 5xx, and the server goes on.</summary>
public sealed class BadInputTests(RunningServer server) : IClassFixture<RunningServer>
{
    private const string Components = "/v1/scenes/bad/components";

    public static TheoryData<string> Malformed { get; } =
    [
        "", " ", "{", "}", "[", "]", "nul", "tru", "\"", "\"a", "'a'", "{a:1}", "{\"components\":[\"a\",]}", "{\"components\":[\"a\"]}}",
        "{\"components\":[\"a\"}", "{\"components\":\"a\"}", "{\"components\":{\"0\":\"a\"}}", "{\"components\":[null]}", "{\"components\":[[\"a\"]]}",
        "{\"components\":[1e999]}", "{\"components\":[\"\\u12\"]}", "{\"components\":[\"\\ud800\"]}", "{\"components\":[\"\\x\"]}", "{\"components\":[\"a\nb\"]}",
        "{\"messages\":[{}]}", "{\"messages\":[{\"role\":7,\"content\":\"a\"}]}", "{\"messages\":[{\"role\":\"user\",\"content\":7}]}", "{\"messages\":[{\"role\":\"user\"}]}",
        "{\"components\":[\"a\"],\"components\":[\"b\"]}", "{\"components\":[\"a\"],\"context\":7}", "{\"components\":[\"a\"],\"lang\":\"!!\"}", "[1]", "7", "null", "true", "\"a\"",
        "{\"\\ud800\":1,\"components\":[\"a\"]}", "{\"components\":[\"  \"]}", "\uFEFF\uFEFF{}", "// a\n{\"components\":[\"a\"]}",
    ];

    public static TheoryData<string> Naughty { get; } =
    [
        "\0", "\u202Ecba", "﷽", "𝕋𝕙𝕖 quick", "e\u0301e\u0301", "'; DROP TABLE scenes;--", "<script>alert(1)</script>", "../../etc/passwd", "%00%2e%2e", "\u0000\u0007\u001b[31m", "👩‍👩‍👧‍👦", "\uFFFD\uFFFE",
        "${jndi:ldap://x}", "{{7*7}}", "ÅΩ≈ç√∫˜µ≤", "CON", "True", "NaN", "1/0", "\r\n\r\nSet-Cookie: a=b",
    ];

    [Theory]
    [MemberData(nameof(Malformed))]
    public async Task Malformed_bodies_are_refused_with_a_reason(string body)
    {
        var (status, problem) = await RunningServer.SendAsync(server.Client, HttpMethod.Post, Components, body);
        Assert.Equal(400, status);
        Assert.NotEmpty(problem.GetProperty("detail").GetString()!);
    }

    [Theory]
    [MemberData(nameof(Naughty))]
    public async Task Naughty_strings_are_text_in_every_field(string text)
    {
        var id = Uri.EscapeDataString("naughty " + text);
        var (status, _) = await RunningServer.SendAsync(
            server.Client, HttpMethod.Post, $"/v1/scenes/{id}/components?history=false",
            new { messages = new[] { new { role = "user", content = text + "a", name = text }, new { role = "assistant", content = $"You said {text}.", name = text } }, context = text, prompt = text, source = text, tags = new[] { text } });
        Assert.InRange(status, 200, 499);
        var read = await RunningServer.SendAsync(server.Client, HttpMethod.Get, $"/v1/scenes/{id}");
        Assert.True(status == 200 ? read.Status == 200 : read.Status is >= 400 and < 500, $"{status} then {read.Status}");
    }

    [Theory]
    [InlineData("/v1/scenes/%ED%A0%80")]
    [InlineData("/v1/scenes/%00")]
    [InlineData("/v1/scenes/..%2F..%2Fa")]
    [InlineData("/v1/scenes/a/components?from=x")]
    [InlineData("/v1/scenes/a/components?count=999999999999")]
    [InlineData("/v1/scenes/a?select=%F0%28")]
    public async Task Odd_addresses_are_4xx(string path) =>
        Assert.InRange((await RunningServer.SendAsync(server.Client, HttpMethod.Get, path)).Status, 400, 499);

    [Fact]
    public async Task A_long_id_and_a_long_key_are_refused()
    {
        Assert.Equal(400, (await RunningServer.SendAsync(server.Client, HttpMethod.Get, $"/v1/scenes/{new string('a', 500)}")).Status);
        Assert.Equal(400, (await RunningServer.SendAsync(server.Client, HttpMethod.Post, Components, new { components = new[] { "a" } }, ("Idempotency-Key", new string('k', 300)))).Status);
    }

    [Fact]
    public async Task Nesting_without_end_is_refused()
    {
        var deep = $"{{\"components\":{new string('[', 400_000)}{new string(']', 400_000)}}}";
        Assert.Equal(400, (await RunningServer.SendAsync(server.Client, HttpMethod.Post, Components, deep)).Status);
    }

    [Fact]
    public async Task A_compressed_body_is_read_and_a_bomb_is_not()
    {
        Assert.Equal(HttpStatusCode.OK, await PostGzipAsync(Encoding.UTF8.GetBytes("""{"components":["The ferry leaves at seven."]}""")));
        // Small enough when packed that the server has read all of it before it answers: one it leaves unread may cost the client the answer.
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await PostGzipAsync(new byte[40 * 1024 * 1024]));
        using var broken = new ByteArrayContent([0x1f, 0x8b, 8, 0, 1, 2, 3, 4]);
        broken.Headers.ContentEncoding.Add("gzip");
        var answer = await server.Client.PostAsync(new Uri(Components, UriKind.Relative), broken, TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
    }

    [Fact]
    public async Task A_chunked_body_without_end_is_cut_off()
    {
        using var content = new StreamContent(new EndlessStream());
        using var request = new HttpRequestMessage(HttpMethod.Post, Components) { Content = content };
        request.Headers.TransferEncodingChunked = true;
        try
        {
            using var answer = await server.Client.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
        }
        catch (HttpRequestException)
        {
            // The server closes the connection, and may do so before the client has read the answer.
        }

        Assert.Equal(200, (await RunningServer.SendAsync(server.Client, HttpMethod.Get, "/health")).Status);
    }

    [Fact]
    public async Task A_header_beyond_measure_is_431()
    {
        try
        {
            var (status, _) = await RunningServer.SendAsync(server.Client, HttpMethod.Get, "/v1/catalogue", null, ("X-Long", new string('h', 100_000)));
            Assert.Equal(431, status);
        }
        catch (HttpRequestException)
        {
            // As above.
        }

        Assert.Equal(200, (await RunningServer.SendAsync(server.Client, HttpMethod.Get, "/health")).Status);
    }

    private async Task<HttpStatusCode> PostGzipAsync(byte[] body)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true))
        {
            await gzip.WriteAsync(body, TestContext.Current.CancellationToken);
        }

        using var content = new ByteArrayContent(packed.ToArray());
        content.Headers.ContentType = new("application/json");
        content.Headers.ContentEncoding.Add("gzip");
        using var answer = await server.Client.PostAsync(new Uri("/v1/scenes/packed/components", UriKind.Relative), content, TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }

    /// <summary>The letter a, for ever.</summary>
    private sealed class EndlessStream : Stream
    {
        public override bool CanRead => true;

        public override bool CanSeek => false;

        public override bool CanWrite => false;

        public override long Length => throw new NotSupportedException();

        public override long Position { get => 0; set => throw new NotSupportedException(); }

        public override void Flush()
        {
        }

        public override int Read(byte[] buffer, int offset, int count)
        {
            buffer.AsSpan(offset, count).Fill((byte)'a');
            return count;
        }

        public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

        public override void SetLength(long value) => throw new NotSupportedException();

        public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
    }
}
