namespace Grid.Pathways.Models;

/// <summary>How the numbers of a converted model are stored.</summary>
public enum Precision
{
    /// <summary>32-bit floats, as delivered: for parity.</summary>
    Full,

    /// <summary>Signed bytes with one scale per column: a quarter of the size, about three times as fast.</summary>
    Bytes,
}

/// <summary>Universal Sentence Encoder lite (Cer et al. 2018) as an ONNX graph: two transformer layers over sentence pieces, mean, tanh.</summary>
/// <remarks>
/// Input <c>input_ids</c> [1,n], 1 to 128 pieces of one sentence: no batch, so no padding and no mask, and the scales of
/// int8 products never see a neighbour. Outputs <c>sentence_embedding</c> [512], <c>pooled</c> [512] (before tanh), <c>token_embeddings</c> [n,512].
/// </remarks>
public sealed class UseLiteGraph
{
    /// <summary>Rows of the piece table.</summary>
    public const int Pieces = 8002;

    /// <summary>Length of the sentence vector, and of a token's.</summary>
    public const int Width = 512;

    private const int PieceWidth = 256;
    private const int Hidden = 1536;
    private const int Heads = 4;
    private const int Positions = 128;
    private const float Epsilon = 1e-6f;

    private readonly TfjsWeights _weights;
    private readonly Precision _precision;
    private readonly OnnxGraph _graph = new();

    private UseLiteGraph(TfjsWeights weights, Precision precision) => (_weights, _precision) = (weights, precision);

    /// <summary>The ONNX file.</summary>
    /// <param name="weights">The delivered weights.</param>
    /// <param name="precision">How to store them.</param>
    public static byte[] Convert(TfjsWeights weights, Precision precision) => new UseLiteGraph(weights, precision).Build();

    private byte[] Build()
    {
        _graph.Input("input_ids", 1, "pieces");
        var embedded = Embedded();
        var first = Layer(0, PieceWidth, embedded, Dense("residual", embedded, "Layer_0/TransformerLayer/dense/kernel/ConcatPartitions/concat", "Layer_0/TransformerLayer/dense/bias/ConcatPartitions/concat", PieceWidth, Width));
        var tokens = Layer(1, Width, first, first);
        var pooled = _graph.Node("ReduceMean", [tokens], ("axes", new long[] { 1 }), ("keepdims", 0));
        var tanh = _graph.Node("Tanh", [Dense("tanh", pooled, "hidden_layers/tanh_layer_0/weights", "hidden_layers/tanh_layer_0/bias", Width, Width)]);
        var sentence = _graph.Node("LpNormalization", [tanh], ("axis", -1), ("p", 2));
        var batch = _graph.Constant("batch", (ReadOnlySpan<long>)[0]);
        _graph.Output("sentence_embedding", _graph.Node("Squeeze", [sentence, batch]), Width);
        _graph.Output("pooled", _graph.Node("Squeeze", [pooled, batch]), Width);
        _graph.Output("token_embeddings", _graph.Node("Squeeze", [tokens, batch]), "pieces", Width);
        return _graph.ToModel();
    }

    // The original adds the embedding twice (x = e + (e + t)); the factor is folded into the table.
    private string Embedded()
    {
        var table = _weights.Floats("Embeddings_en", Pieces * PieceWidth).ToArray();
        for (var i = 0; i < table.Length; i++)
        {
            table[i] *= 2;
        }

        string rows;
        if (_precision == Precision.Full)
        {
            rows = _graph.Node("Gather", [_graph.Constant("piece_rows", (ReadOnlySpan<float>)table, Pieces, PieceWidth), "input_ids"]);
        }
        else
        {
            var (values, scales) = Int8Matrix.ByRow(table, Pieces, PieceWidth);
            var bytes = _graph.Node("Gather", [_graph.Constant("piece_rows", (ReadOnlySpan<sbyte>)values, Pieces, PieceWidth), "input_ids"]);
            var scale = _graph.Node("Gather", [_graph.Constant("piece_scales", (ReadOnlySpan<float>)scales, Pieces, 1), "input_ids"]);
            rows = _graph.Node("Mul", [_graph.Node("Cast", [bytes], ("to", 1)), scale]);
        }

        var length = _graph.Node("Slice", [_graph.Node("Shape", ["input_ids"]), _graph.Constant("one", (ReadOnlySpan<long>)[1]), _graph.Constant("two", (ReadOnlySpan<long>)[2])]);
        var timing = _graph.Constant("timing", Timing(), Positions, PieceWidth);
        return _graph.Node("Add", [rows, _graph.Node("Slice", [timing, _graph.Constant("start", (ReadOnlySpan<long>)[0]), length])]);
    }

    // All sines first, then all cosines (Vaswani et al. 2017), positions from 0.
    private ReadOnlySpan<float> Timing()
    {
        var half = PieceWidth / 2;
        var inverse = _weights.Floats("TimingSignal/ExpandDims_1", half);
        var timing = new float[Positions * PieceWidth];
        for (var position = 0; position < Positions; position++)
        {
            for (var i = 0; i < half; i++)
            {
                var angle = (double)(position * inverse[i]);
                timing[(position * PieceWidth) + i] = (float)Math.Sin(angle);
                timing[(position * PieceWidth) + half + i] = (float)Math.Cos(angle);
            }
        }

        return timing;
    }

    private string Layer(int number, int width, string input, string residual)
    {
        var layer = FormattableString.Invariant($"Layer_{number}/TransformerLayer/");
        var attention = layer + "MultiheadAttention/";
        var packed = Dense($"qkv{number}", Norm($"norm{number}", input, layer + "layer_prepostprocess/", width), attention + "qkv_transform_single/kernel/part_0", attention + "qkv_transform_single/bias/ConcatPartitions/concat", width, 3 * width);
        var split = _graph.Nodes("Split", 3, [packed], ("axis", 2));
        var heads = _graph.Node("MultiHeadAttention", split, ("num_heads", Heads), ("scale", (float)(1 / Math.Sqrt((double)width / Heads))));
        var attended = Dense($"out{number}", heads, attention + "output_transform_single/kernel/part_0", attention + "output_transform_single/bias/ConcatPartitions/concat", width, Width);
        var middle = _graph.Node("Add", [attended, residual]);
        var wide = Dense($"wide{number}", Norm($"inner{number}", middle, layer + "FFN/layer_prepostprocess/", Width), layer + "FFN/conv1/Tensordot/Reshape_1", layer + "FFN/conv1/bias/ConcatPartitions/concat", Width, Hidden);
        var narrow = Dense($"narrow{number}", _graph.Node("Relu", [wide]), layer + "FFN/conv2/Tensordot/Reshape_1", layer + "FFN/conv2/bias/ConcatPartitions/concat", Hidden, Width);
        return _graph.Node("Add", [middle, narrow]);
    }

    private string Norm(string name, string input, string place, int width) => _graph.Node(
        "LayerNormalization",
        [
            input,
            _graph.Constant(name + "_scale", _weights.Floats(place + "layer_norm/layer_norm_scale/ConcatPartitions/concat", width), width),
            _graph.Constant(name + "_bias", _weights.Floats(place + "layer_norm/layer_norm_bias/ConcatPartitions/concat", width), width),
        ],
        ("axis", -1),
        ("epsilon", Epsilon));

    private string Dense(string name, string input, string kernel, string bias, int rows, int columns)
    {
        var matrix = _weights.Floats(kernel, rows * columns);
        var shift = _graph.Constant(name + "_bias", _weights.Floats(bias, columns), columns);
        if (_precision == Precision.Full)
        {
            return _graph.Node("Add", [_graph.Node("MatMul", [input, _graph.Constant(name + "_kernel", matrix, rows, columns)]), shift]);
        }

        var (values, scales) = Int8Matrix.ByColumn(matrix, rows, columns);
        return _graph.Node(
            "DynamicQuantizeMatMul",
            [input, _graph.Constant(name + "_kernel", (ReadOnlySpan<sbyte>)values, rows, columns), _graph.Constant(name + "_scale", (ReadOnlySpan<float>)scales, columns), "", shift]);
    }
}
