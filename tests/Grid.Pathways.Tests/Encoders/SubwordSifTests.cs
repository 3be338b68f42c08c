using System.Numerics.Tensors;
using Grid.Pathways.Encoders;
using Grid.Pathways.Models;

namespace Grid.Pathways.Tests.Encoders;

public sealed class SubwordSifTests
{
    private static readonly SubwordSif Voice = new(UseLiteReference.Model);

    [Fact]
    public void Shared_rare_words_count_more_than_shared_common_ones() => Assert.True(
        Cosine("The glacier melted.", "A glacier moved.") > Cosine("The glacier melted.", "The lawyer moved.") + 0.2);

    [Fact]
    public void Words_of_one_kind_are_nearer_than_words_of_two() => Assert.True(
        Cosine("My doctor gave me medicine.", "The nurse works in a hospital.") > Cosine("My doctor gave me medicine.", "The boat sailed into the fog."));

    [Fact]
    public void It_abstains_where_the_encoder_does() => Assert.Null(Voice.Read("Паром вышел из гавани."));

    [Fact]
    public void The_table_in_the_graph_is_the_table_of_the_package()
    {
        var rows = UseLiteReference.Weights.Floats("Embeddings_en", UseLiteGraph.Pieces * SubwordSif.Dimensions);
        var bytes = OnnxConstants.Read(UseLiteReference.Model.Graph, "piece_rows").Span;
        var scales = System.Runtime.InteropServices.MemoryMarshal.Cast<byte, float>(OnnxConstants.Read(UseLiteReference.Model.Graph, "piece_scales").Span);
        for (var i = 0; i < rows.Length; i++)
        {
            Assert.InRange(Math.Abs((2 * rows[i]) - ((sbyte)bytes[i] * scales[i / SubwordSif.Dimensions])), 0, scales[i / SubwordSif.Dimensions]);
        }
    }

    [Fact]
    public void A_constant_that_is_not_there_is_an_error() =>
        Assert.Throws<InvalidDataException>(static () => OnnxConstants.Read(UseLiteReference.Model.Graph, "nothing"));

    private static float Cosine(string first, string second) => TensorPrimitives.Dot<float>(Voice.Read(first)!, Voice.Read(second)!);
}
