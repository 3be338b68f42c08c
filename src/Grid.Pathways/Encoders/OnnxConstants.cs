using System.Text;

namespace Grid.Pathways.Encoders;

/// <summary>Reads a constant out of an ONNX file, so that a table in the graph need not be shipped twice.</summary>
public static class OnnxConstants
{
    private const int Graph = 7;
    private const int Constant = 5;
    private const int Name = 8;
    private const int Raw = 9;

    /// <summary>The bytes of a constant stored as raw data, little-endian by row.</summary>
    /// <param name="model">The file.</param>
    /// <param name="name">The constant.</param>
    /// <exception cref="InvalidDataException">The file has no such constant.</exception>
    public static ReadOnlyMemory<byte> Read(ReadOnlyMemory<byte> model, string name)
    {
        var wanted = Encoding.UTF8.GetBytes(name);
        var graph = Field(model, Graph);
        while (Next(ref graph, out var field, out var tensor))
        {
            if (field == Constant && Field(tensor, Name).Span.SequenceEqual(wanted))
            {
                return Field(tensor, Raw);
            }
        }

        throw new InvalidDataException($"The graph has no constant {name}. Build Grid again from the delivered package.");
    }

    private static ReadOnlyMemory<byte> Field(ReadOnlyMemory<byte> message, int wanted)
    {
        while (Next(ref message, out var field, out var content))
        {
            if (field == wanted)
            {
                return content;
            }
        }

        return default;
    }

    // Content is empty for numbers, which nobody here asks for.
    private static bool Next(ref ReadOnlyMemory<byte> message, out int field, out ReadOnlyMemory<byte> content)
    {
        (field, content) = (0, default);
        if (message.IsEmpty)
        {
            return false;
        }

        var tag = Varint(ref message);
        field = (int)(tag >> 3);
        switch (tag & 7)
        {
            case 0:
                Varint(ref message);
                return true;
            case 2:
                var length = (int)Varint(ref message);
                content = message[..length];
                message = message[length..];
                return true;
            case 5:
                message = message[sizeof(float)..];
                return true;
            default:
                throw new InvalidDataException("The graph is not an ONNX file as Grid's build writes it. Build Grid again from the delivered package.");
        }
    }

    private static ulong Varint(ref ReadOnlyMemory<byte> message)
    {
        ulong value = 0;
        for (var i = 0; ; i++)
        {
            value |= (ulong)(message.Span[i] & 0x7F) << (7 * i);
            if (message.Span[i] < 0x80)
            {
                message = message[(i + 1)..];
                return value;
            }
        }
    }
}
