using System.Text.Json.Nodes;
using Google.Protobuf;

namespace Grid.Formats;

/// <summary>Reads the binary form of an OTLP trace request: the fields that Grid needs, by their numbers in opentelemetry-proto 1.x; all others are skipped.</summary>
/// <remarks>Never throws anything but <see cref="FormatException"/> for what the bytes hold. Thread safe.</remarks>
public static class OtlpProtobuf
{
    /// <summary>The spans of a request, in order.</summary>
    /// <param name="request">The bytes of an <c>ExportTraceServiceRequest</c>.</param>
    /// <exception cref="FormatException">The bytes are no such request, or exceed the limits.</exception>
    public static IReadOnlyList<OtlpSpan> Read(byte[] request)
    {
        var spans = new List<OtlpSpan>();
        try
        {
            foreach (var resource in Messages(request, 1))
            {
                foreach (var scope in Messages(resource, 2))
                {
                    foreach (var span in Messages(scope, 2))
                    {
                        spans.Add(Span(span));
                        OtlpLimits.Check(spans.Count);
                    }
                }
            }
        }
        catch (InvalidProtocolBufferException e)
        {
            throw new FormatException($"The bytes are no OTLP trace request: {e.Message}", e);
        }

        return spans;
    }

    private static OtlpSpan Span(byte[] bytes)
    {
        var start = 0UL;
        var attributes = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        var events = new List<OtlpEvent>();
        Fields(bytes, (input, field) =>
        {
            switch (field)
            {
                case (7, WireFormat.WireType.Fixed64):
                    start = input.ReadFixed64();
                    return true;
                case (9, WireFormat.WireType.LengthDelimited):
                    Attribute(Bytes(input), attributes, 0);
                    return true;
                case (11, WireFormat.WireType.LengthDelimited):
                    events.Add(Event(Bytes(input)));
                    return true;
                default:
                    return false;
            }
        });
        return new OtlpSpan(start, attributes, events);
    }

    private static OtlpEvent Event(byte[] bytes)
    {
        var name = "";
        var attributes = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        Fields(bytes, (input, field) =>
        {
            switch (field)
            {
                case (2, WireFormat.WireType.LengthDelimited):
                    name = input.ReadString();
                    return true;
                case (3, WireFormat.WireType.LengthDelimited):
                    Attribute(Bytes(input), attributes, 0);
                    return true;
                default:
                    return false;
            }
        });
        return new OtlpEvent(name, attributes);
    }

    private static void Attribute(byte[] bytes, Dictionary<string, JsonNode?> into, int depth)
    {
        var key = "";
        JsonNode? value = null;
        Fields(bytes, (input, field) =>
        {
            switch (field)
            {
                case (1, WireFormat.WireType.LengthDelimited):
                    key = input.ReadString();
                    return true;
                case (2, WireFormat.WireType.LengthDelimited):
                    value = Value(Bytes(input), OtlpLimits.Deeper(depth));
                    return true;
                default:
                    return false;
            }
        });
        into[key] = value;
    }

    private static JsonNode? Value(byte[] bytes, int depth)
    {
        JsonNode? value = null;
        Fields(bytes, (input, field) =>
        {
            value = field switch
            {
                (1, WireFormat.WireType.LengthDelimited) => input.ReadString(),
                (2, WireFormat.WireType.Varint) => input.ReadBool(),
                (3, WireFormat.WireType.Varint) => input.ReadInt64(),
                (4, WireFormat.WireType.Fixed64) => Finite(input.ReadDouble()),
                (5, WireFormat.WireType.LengthDelimited) => new JsonArray([.. Messages(Bytes(input), 1).Select(v => Value(v, OtlpLimits.Deeper(depth)))]),
                (6, WireFormat.WireType.LengthDelimited) => Object(Bytes(input), OtlpLimits.Deeper(depth)),
                _ => null,
            };
            return field is (1 or 5 or 6, WireFormat.WireType.LengthDelimited) or (2 or 3, WireFormat.WireType.Varint) or (4, WireFormat.WireType.Fixed64);
        });
        return value;
    }

    private static JsonNode? Finite(double value) => double.IsFinite(value) ? value : null;

    private static JsonObject Object(byte[] bytes, int depth)
    {
        var members = new Dictionary<string, JsonNode?>(StringComparer.Ordinal);
        foreach (var member in Messages(bytes, 1))
        {
            Attribute(member, members, depth);
        }

        return new JsonObject(members);
    }

    private static List<byte[]> Messages(byte[] bytes, int number)
    {
        var found = new List<byte[]>();
        Fields(bytes, (input, field) =>
        {
            if (field != (number, WireFormat.WireType.LengthDelimited))
            {
                return false;
            }

            found.Add(Bytes(input));
            return true;
        });
        return found;
    }

    private static byte[] Bytes(CodedInputStream input) => input.ReadBytes().ToByteArray();

    private static void Fields(byte[] bytes, Func<CodedInputStream, (int Number, WireFormat.WireType Type), bool> read)
    {
        using var input = new CodedInputStream(bytes);
        for (var tag = input.ReadTag(); tag != 0; tag = input.ReadTag())
        {
            if (!read(input, (WireFormat.GetTagFieldNumber(tag), WireFormat.GetTagWireType(tag))))
            {
                input.SkipLastField();
            }
        }
    }
}
