using System.Runtime.InteropServices;
using System.Text;

namespace Grid.Pathways.Tests.Onnx;

/// <summary>Writes small ONNX models by hand: the protobuf fields a graph of a few nodes needs, and no library.</summary>
internal sealed class TinyOnnx : IDisposable
{
    private const int Float = 1;
    private const int Int64 = 7;

    private readonly MemoryStream _graph = new();
    private int _nodes;

    /// <summary>An input of token ids, batch and length open.</summary>
    public TinyOnnx Input(string name)
    {
        Message(_graph, 11, Value(name, Int64, 2));
        return this;
    }

    /// <summary>An output of numbers with open dimensions.</summary>
    public TinyOnnx Output(string name, int rank)
    {
        Message(_graph, 12, Value(name, Float, rank));
        return this;
    }

    /// <summary>A constant table, row by row.</summary>
    public TinyOnnx Table(string name, int rows, float[] values)
    {
        var tensor = new MemoryStream();
        Number(tensor, 1, rows);
        Number(tensor, 1, values.Length / rows);
        Number(tensor, 2, Float);
        Text(tensor, 8, name);
        Bytes(tensor, 9, MemoryMarshal.AsBytes<float>(values));
        Message(_graph, 5, tensor);
        return this;
    }

    /// <summary>Axes or other whole numbers as a constant.</summary>
    public TinyOnnx Axes(string name, params long[] values)
    {
        var tensor = new MemoryStream();
        Number(tensor, 1, values.Length);
        Number(tensor, 2, Int64);
        Text(tensor, 8, name);
        Bytes(tensor, 9, MemoryMarshal.AsBytes<long>(values));
        Message(_graph, 5, tensor);
        return this;
    }

    /// <summary>A node.</summary>
    public TinyOnnx Node(string op, string[] inputs, string output, params (string Name, long Value)[] attributes)
    {
        var node = new MemoryStream();
        foreach (var input in inputs)
        {
            Text(node, 1, input);
        }

        Text(node, 2, output);
        Text(node, 3, $"n{_nodes++}");
        Text(node, 4, op);
        foreach (var (name, value) in attributes)
        {
            var attribute = new MemoryStream();
            Text(attribute, 1, name);
            Number(attribute, 3, value);
            Number(attribute, 20, 2);
            Message(node, 5, attribute);
        }

        Message(_graph, 1, node);
        return this;
    }

    /// <summary>Writes the model.</summary>
    public void Save(string path)
    {
        Text(_graph, 2, "tiny");
        var opset = new MemoryStream();
        Text(opset, 1, "");
        Number(opset, 2, 17);
        var model = new MemoryStream();
        Number(model, 1, 8);
        Message(model, 7, _graph);
        Message(model, 8, opset);
        File.WriteAllBytes(path, model.ToArray());
    }

    public void Dispose() => _graph.Dispose();

    private static MemoryStream Value(string name, int type, int rank)
    {
        var shape = new MemoryStream();
        for (var i = 0; i < rank; i++)
        {
            var dimension = new MemoryStream();
            Text(dimension, 2, $"d{i}");
            Message(shape, 1, dimension);
        }

        var tensor = new MemoryStream();
        Number(tensor, 1, type);
        Message(tensor, 2, shape);
        var wrapped = new MemoryStream();
        Message(wrapped, 1, tensor);
        var value = new MemoryStream();
        Text(value, 1, name);
        Message(value, 2, wrapped);
        return value;
    }

    private static void Text(MemoryStream to, int field, string text) => Bytes(to, field, Encoding.UTF8.GetBytes(text));

    private static void Message(MemoryStream to, int field, MemoryStream message) => Bytes(to, field, message.ToArray());

    private static void Bytes(MemoryStream to, int field, ReadOnlySpan<byte> bytes)
    {
        Varint(to, (ulong)((field << 3) | 2));
        Varint(to, (ulong)bytes.Length);
        to.Write(bytes);
    }

    private static void Number(MemoryStream to, int field, long value)
    {
        Varint(to, (ulong)(field << 3));
        Varint(to, (ulong)value);
    }

    private static void Varint(MemoryStream to, ulong value)
    {
        for (; value >= 0x80; value >>= 7)
        {
            to.WriteByte((byte)(value | 0x80));
        }

        to.WriteByte((byte)value);
    }
}
