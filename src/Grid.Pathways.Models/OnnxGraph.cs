using System.Runtime.InteropServices;

namespace Grid.Pathways.Models;

/// <summary>An ONNX graph under construction: nodes and constants in the order of the calls, so equal calls give equal bytes.</summary>
/// <remarks>Field numbers follow onnx.proto3. Not thread safe.</remarks>
public sealed class OnnxGraph
{
    private const int FloatType = 1;
    private const int Int8Type = 3;
    private const int Int64Type = 7;
    private const int Version = 8;
    private const int OperatorSet = 17;
    private const string Microsoft = "com.microsoft";

    private readonly ProtoWriter _graph = new ProtoWriter().Text(2, "grid");
    private int _nodes;

    /// <summary>A node with one output, which it names.</summary>
    /// <param name="kind">The operator.</param>
    /// <param name="inputs">Names of the inputs; an empty name leaves an optional one out.</param>
    /// <param name="attributes">Whole numbers, lists of them (<see cref="long"/> array) and <see cref="float"/>s.</param>
    public string Node(string kind, string[] inputs, params (string Name, object Value)[] attributes) =>
        Nodes(kind, 1, inputs, attributes)[0];

    /// <summary>A node with several outputs.</summary>
    public string[] Nodes(string kind, int outputs, string[] inputs, params (string Name, object Value)[] attributes)
    {
        var node = new ProtoWriter();
        Array.ForEach(inputs, i => node.Text(1, i));
        var names = Enumerable.Range(0, outputs).Select(o => FormattableString.Invariant($"n{_nodes}_{o}")).ToArray();
        _nodes++;
        Array.ForEach(names, n => node.Text(2, n));
        node.Text(3, names[0]).Text(4, kind);
        foreach (var (name, value) in attributes)
        {
            node.Message(5, Attribute(name, value));
        }

        node.Text(7, kind is "DynamicQuantizeMatMul" or "MultiHeadAttention" ? Microsoft : "");
        _graph.Message(1, node);
        return names;
    }

    /// <summary>A constant of floats.</summary>
    public string Constant(string name, ReadOnlySpan<float> values, params long[] shape) =>
        Constant(name, FloatType, MemoryMarshal.AsBytes(values), shape);

    /// <summary>A constant of signed bytes.</summary>
    public string Constant(string name, ReadOnlySpan<sbyte> values, params long[] shape) =>
        Constant(name, Int8Type, MemoryMarshal.AsBytes(values), shape);

    /// <summary>A constant list of whole numbers.</summary>
    public string Constant(string name, ReadOnlySpan<long> values) =>
        Constant(name, Int64Type, MemoryMarshal.AsBytes(values), [values.Length]);

    /// <summary>Declares an input of whole numbers.</summary>
    public void Input(string name, params object[] shape) => _graph.Message(11, Value(name, Int64Type, shape));

    /// <summary>Gives a value its name as an output of floats.</summary>
    public void Output(string name, string value, params object[] shape)
    {
        _graph.Message(1, new ProtoWriter().Text(1, value).Text(2, name).Text(3, name).Text(4, "Identity").Text(7, ""));
        _graph.Message(12, Value(name, FloatType, shape));
    }

    /// <summary>The finished file.</summary>
    public byte[] ToModel() => new ProtoWriter()
        .Whole(1, Version)
        .Text(2, "grid")
        .Message(7, _graph)
        .Message(8, new ProtoWriter().Text(1, "").Whole(2, OperatorSet))
        .Message(8, new ProtoWriter().Text(1, Microsoft).Whole(2, 1))
        .ToArray();

    // Bytes as they lie: ONNX is little-endian, and so is every machine that .NET 10 runs on but s390x.
    private string Constant(string name, int type, ReadOnlySpan<byte> bytes, long[] shape)
    {
        if (!BitConverter.IsLittleEndian)
        {
            throw new PlatformNotSupportedException("The converter writes the machine's own byte order and needs a little-endian one.");
        }

        var tensor = new ProtoWriter();
        Array.ForEach(shape, d => tensor.Whole(1, d));
        _graph.Message(5, tensor.Whole(2, type).Text(8, name).Raw(9, bytes));
        return name;
    }

    private static ProtoWriter Value(string name, int type, object[] shape)
    {
        var dimensions = new ProtoWriter();
        foreach (var dimension in shape)
        {
            dimensions.Message(1, dimension is string free ? new ProtoWriter().Text(2, free) : new ProtoWriter().Whole(1, (int)dimension));
        }

        var tensor = new ProtoWriter().Whole(1, type).Message(2, dimensions);
        return new ProtoWriter().Text(1, name).Message(2, new ProtoWriter().Message(1, tensor));
    }

    private static ProtoWriter Attribute(string name, object value)
    {
        var attribute = new ProtoWriter().Text(1, name);
        switch (value)
        {
            case float number:
                return attribute.Real(2, number).Whole(20, 1);
            case int whole:
                return attribute.Whole(3, whole).Whole(20, 2);
            case long[] list:
                Array.ForEach(list, i => attribute.Whole(8, i));
                return attribute.Whole(20, 7);
            default:
                throw new ArgumentException($"Attribute {name} is of type {value.GetType()}, which the converter does not write.", nameof(value));
        }
    }
}
