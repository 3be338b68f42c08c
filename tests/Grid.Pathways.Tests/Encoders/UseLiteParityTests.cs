using System.Numerics.Tensors;
using Grid.Pathways.Encoders;
using Grid.Pathways.Models;

namespace Grid.Pathways.Tests.Encoders;

public sealed class UseLiteParityTests
{
    private static readonly UseLiteTokenizer Tokenizer = new(UseLiteReference.Model.Vocabulary);

    [Fact]
    public void The_reference_is_large_enough() => Assert.True(UseLiteReference.Texts.Length >= 150);

    [Fact]
    public void Pieces_are_those_of_the_original()
    {
        for (var i = 0; i < UseLiteReference.Texts.Length; i++)
        {
            Assert.Equal(UseLiteReference.Tokens[i], Tokenizer.Encode(UseLiteReference.Texts[i]).Ids);
        }
    }

    [Fact]
    public void Full_precision_gives_the_vectors_of_the_original()
    {
        var model = UseLiteReference.Full();
        using var session = new UseLiteSession(model);
        var largest = 0f;
        for (var i = 0; i < UseLiteReference.Texts.Length; i++)
        {
            var ids = First(UseLiteReference.Tokens[i]);
            largest = Math.Max(largest, Difference(session.Sentence(ids), UseLiteReference.Vector(i)));
            largest = Math.Max(largest, Difference(model.Dense.Apply(session.Pool(ids)), UseLiteReference.Vector(i)));
        }

        Assert.InRange(largest, 0, 2e-6f);
    }

    [Fact]
    public void Bytes_keep_the_direction_of_every_vector()
    {
        using var session = new UseLiteSession(UseLiteReference.Model);
        var cosines = UseLiteReference.Texts.Select((_, i) =>
            TensorPrimitives.CosineSimilarity(session.Sentence(First(UseLiteReference.Tokens[i])), UseLiteReference.Vector(i))).ToArray();
        Assert.InRange(cosines.Average(), 0.999, 1.00001);
        Assert.InRange(cosines.Min(), 0.99, 1.00001);
    }

    [Fact]
    public void The_layer_outside_the_graph_agrees_with_the_graph()
    {
        using var session = new UseLiteSession(UseLiteReference.Model);
        var ids = UseLiteReference.Tokens[0];
        Assert.InRange(TensorPrimitives.CosineSimilarity(session.Sentence(ids), UseLiteReference.Model.Dense.Apply(session.Pool(ids))), 0.999, 1.00001);
    }

    [Fact]
    public void The_pooled_vector_is_the_mean_of_the_token_vectors()
    {
        using var session = new UseLiteSession(UseLiteReference.Model);
        var ids = UseLiteReference.Tokens[0];
        var tokens = session.Tokens(ids);
        var mean = Enumerable.Range(0, UseLiteModel.Dimensions)
            .Select(d => Enumerable.Range(0, ids.Length).Average(t => tokens[(t * UseLiteModel.Dimensions) + d])).ToArray();
        Assert.InRange(Difference(mean, session.Pool(ids)), 0, 1e-5f);
    }

    [Fact]
    public void Conversion_gives_the_same_bytes_again() => Assert.Equal(
        UseLiteGraph.Convert(UseLiteReference.Weights, Precision.Bytes), UseLiteGraph.Convert(new TfjsWeights(UseLiteReference.Package), Precision.Bytes));

    private static int[] First(int[] ids) => ids.Length <= UseLiteSession.PieceLimit ? ids : ids[..UseLiteSession.PieceLimit];

    private static float Difference(float[] first, float[] second) => first.Zip(second, static (a, b) => Math.Abs(a - b)).Max();
}
