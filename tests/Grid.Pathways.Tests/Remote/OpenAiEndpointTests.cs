using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;

namespace Grid.Pathways.Tests.Remote;

public sealed class OpenAiEndpointTests : IAsyncLifetime
{
    private readonly WatchedTime _time = new();
    private OpenAiTestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await OpenAiTestServer.StartAsync(_time);

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData("http://localhost:11434/v1", "http://localhost:11434/v1")]
    [InlineData("https://models.example/v1/chat/completions", "https://models.example/v1")]
    [InlineData("https://models.example/v1/embeddings/", "https://models.example/v1")]
    public void Reads_what_people_write(string written, string address) =>
        Assert.Equal(new Uri(address), OpenAiEndpoint.Parse(written, "m").Address);

    [Theory]
    [InlineData("localhost:11434", "m", null)]
    [InlineData("ftp://models.example", "m", null)]
    [InlineData("https://models.example/v1", " ", null)]
    [InlineData("http://models.example/v1", "m", "key")]
    public void Refuses_what_cannot_work_or_would_show_the_key(string address, string model, string? key) =>
        Assert.Throws<FormatException>(() => OpenAiEndpoint.Parse(address, model, key));

    [Fact]
    public void Never_shows_its_key() =>
        Assert.DoesNotContain("secret-key", OpenAiEndpoint.Parse("https://models.example/v1", "m", "secret-key").ToString(), StringComparison.Ordinal);

    [Fact]
    public async Task Gives_vectors_and_sends_no_key_where_there_is_none()
    {
        var open = _server.Endpoint with { ApiKey = null };
        using var generator = open.Embeddings();
        var encoded = await Pathway(generator).EncodeAsync(["the ferry", "a boat"], TestContext.Current.CancellationToken);
        Assert.Equal(TestEmbeddings.Vector("the ferry"), encoded.Vectors[0].Values.ToArray());
        Assert.Equal(TestEmbeddings.Vector("a boat"), encoded.Vectors[1].Values.ToArray());
        Assert.Null(_server.Requests.Single().Authorization);
    }

    [Theory]
    [InlineData(nameof(Manner.Failing))]
    [InlineData(nameof(Manner.NotJson))]
    [InlineData(nameof(Manner.OutOfRange))]
    [InlineData(nameof(Manner.TooFew))]
    [InlineData(nameof(Manner.Endless))]
    public async Task Whatever_a_service_does_the_bridge_answers_and_opens(string manner)
    {
        _server.Manner = Enum.Parse<Manner>(manner);
        using var generator = _server.Endpoint.Embeddings();
        var board = new LocalBridgeBoard(_time);
        var encoder = new BridgedEncoder(Pathway(generator), StaticEncoder.Pathway(), new HyperBridge(BridgeOptions.Remote), board, _time);
        for (var i = 0; i < 8; i++)
        {
            var encoded = await encoder.EncodeAsync(["The river carried the boat.", "Nobody saw it."], TestContext.Current.CancellationToken);
            Assert.Equal((2, PathwayUse.Analogue, true), (encoded.Vectors.Count, encoded.Use.Mode, encoded.StandIn));
        }

        Assert.Equal(BridgeMode.Open, board.Current("test").Agreement.Mode);
    }

    private static EncoderPathway Pathway(Microsoft.Extensions.AI.IEmbeddingGenerator<string, Microsoft.Extensions.AI.Embedding<float>> generator) =>
        new(generator, new PathwayUse("test", PathwayUse.Primary, "remote", Deterministic: false), new VectorScale(99, 20));
}
