using Grid.Diagnostics;
using Grid.Diagnostics.Rooms;
using Grid.Pathways.Encoders;

namespace Grid.Pathways.Tests.Encoders;

public sealed class DefaultPathwayTests
{
    private const string English = "The ferry left the harbour before the fog came down.";
    private const string Russian = "Паром вышел из гавани ещё до тумана.";

    private readonly LocalBridgeBoard _board = new(TimeProvider.System);

    private static CancellationToken Ends => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Without_weights_the_static_pathway_answers_and_says_so()
    {
        var pathway = DefaultPathway.Create(null, null, "no npm", TimeProvider.System, _board);
        var encoded = await pathway.Encoder.EncodeAsync([English], Ends);
        Assert.Equal((StaticEncoder.Use.Id, PathwayUse.Analogue), (encoded.Use.Id, encoded.Use.Mode));
        Assert.Equal(PathwayUse.Analogue, pathway.Use.Mode);
        Assert.Contains("no npm", pathway.Missing, StringComparison.Ordinal);
        var report = await new Diagnoser(pathway.Encoder).DiagnoseAsync(Scene(English), cancellationToken: Ends);
        Assert.Equal(PathwayUse.Analogue, report.Pathways.Encoder!.Mode);
    }

    [Fact]
    public async Task English_goes_to_the_encoder_and_the_rest_to_the_analogue()
    {
        using var english = new UseLiteEncoder(UseLiteReference.Model);
        var pathway = DefaultPathway.Create(english, null, null, TimeProvider.System, _board);
        var encoded = await pathway.Encoder.EncodeAsync([Russian, English, "👍"], Ends);
        Assert.Equal([(StaticEncoder.Use.Id, PathwayUse.Analogue), (english.Use.Id, PathwayUse.Primary), (english.Use.Id, PathwayUse.Primary)],
            Enumerable.Range(0, 3).Select(i => (encoded.UseOf(i).Id, encoded.UseOf(i).Mode)));
        Assert.Equal([StaticEncoder.Dimensions, UseLiteModel.Dimensions, 0], encoded.Vectors.Select(static v => v.Values.Length));
        Assert.Equal([VectorScale.Static, UseLiteEncoder.Scale], encoded.Vectors.Take(2).Select(static v => v.Scale));
        Assert.Equal(english.Read(English).Vector, encoded.Vectors[1].Values.ToArray());
        Assert.False(encoded.StandIn);
    }

    [Fact]
    public async Task Texts_in_another_language_never_open_the_bridge()
    {
        using var english = new UseLiteEncoder(UseLiteReference.Model);
        var pathway = DefaultPathway.Create(english, null, null, TimeProvider.System, _board);
        for (var i = 0; i < 64; i++)
        {
            await pathway.Encoder.EncodeAsync([Russian], Ends);
        }

        Assert.Equal(BridgeRoute.Primary, _board.Decide(english.Use.Id).Route);
        Assert.Equal(PathwayUse.Primary, (await pathway.Encoder.EncodeAsync([English], Ends)).Use.Mode);
    }

    [Fact]
    public async Task No_texts_are_no_vectors()
    {
        using var english = new UseLiteEncoder(UseLiteReference.Model);
        Assert.Empty((await DefaultPathway.Create(english, null, null, TimeProvider.System, _board).Encoder.EncodeAsync([], Ends)).Vectors);
    }

    [Fact]
    public void This_build_has_its_encoder() => Assert.Null(EmbeddedEncoders.EnglishMissing);

    private static Scene Scene(string text) => new()
    {
        Frame = new SceneFrame { Id = "scene", Shape = SceneShape.Text },
        Turns = [new SceneTurn(Role.Text, text)],
    };
}
